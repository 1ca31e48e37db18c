import { Box, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ComparisonView } from '../../../../engine/index.ts';
import { LeftOut } from '../../../compare/LeftOut.tsx';
import { Sections } from '../../../compare/Sections.tsx';
import { TextDiff } from './TextDiff.tsx';

/** Two texts told apart section by section; the texts themselves one press away. */
export function Differences({ view, was, is }: { view: ComparisonView | null; was: string; is: string }) {
  const translate = useTranslate();
  const [isShown, show] = useState(true);
  return (
    <>
      {view === null && was === is && <Typography color="textSecondary">{translate('diff-none')}</Typography>}
      {view && (
        <Stack sx={{ gap: 2 }}>
          <Typography sx={{ fontWeight: 600 }}>{view.counts}</Typography>
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
              <TextDiff was={was} is={is} />
            </Box>
          )}
        </Box>
      )}
    </>
  );
}
