import { Box, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ComparisonView, DiagnosticJson } from '../../../../engine/index.ts';
import { LeftOut } from '../../../compare/LeftOut.tsx';
import { Sections } from '../../../compare/Sections.tsx';
import { VersionText } from '../../VersionText.tsx';
import { TextDiff } from './TextDiff.tsx';

const NONE: readonly DiagnosticJson[] = [];

/** Two texts told apart section by section; the texts themselves one press away, and the first of all by itself. */
export function Differences({ view, was, is }: { view: ComparisonView | null; was: string; is: string }) {
  const translate = useTranslate();
  const [isShown, show] = useState(true);
  // A comment, a case, or a formula that says the same in another way.
  const isSame = view !== null && view.sections.length === 0 && view.leftOut.length === 0 && was !== is;
  return (
    <>
      {view === null && was === is && <Typography color="textSecondary">{translate('diff-none')}</Typography>}
      {view && (
        <Stack sx={{ gap: 2 }}>
          <Typography sx={{ fontWeight: 600 }}>{isSame ? translate('diff-rules-same') : view.counts}</Typography>
          <LeftOut leftOut={view.leftOut} />
          <Sections view={view} />
        </Stack>
      )}
      {was !== is && (
        <Box sx={{ mt: 2 }}>
          <Button size="small" variant="outlined" aria-expanded={isShown} onClick={() => show(!isShown)}>
            {translate(isShown ? 'diff-hide' : 'diff-show')}
          </Button>
          {isShown && (
            <Box sx={{ mt: 1 }}>
              {was === '' ? (
                <Box role="region" tabIndex={0} aria-label={translate('diff')} sx={{ maxHeight: '70vh', overflow: 'auto' }}>
                  <VersionText text={is} diagnostics={NONE} current={null} />
                </Box>
              ) : (
                <TextDiff was={was} is={is} />
              )}
            </Box>
          )}
        </Box>
      )}
    </>
  );
}
