import { Box, Button, LinearProgress } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import type { Version } from '../rulesets/ruleset.ts';

const TextDiff = lazy(async () => ({ default: (await import('../rulesets/editor/review/TextDiff.tsx')).TextDiff }));

/** The texts themselves, fetched when somebody wants them, or nothing else can be shown. */
export function Texts({ left, right, isOpen }: { left: string; right: string; isOpen: boolean }) {
  const translate = useTranslate();
  const [isShown, show] = useState(isOpen);
  return (
    <Box className="screen-only">
      <Button variant="outlined" aria-expanded={isShown} onClick={() => show(!isShown)}>
        {translate(isShown ? 'diff-hide' : 'diff-show')}
      </Button>
      {isShown && <Shown left={left} right={right} />}
    </Box>
  );
}

function Shown({ left, right }: { left: string; right: string }) {
  const translate = useTranslate();
  const { data: was } = useGetOne<Version>('versions', { id: left });
  const { data: is } = useGetOne<Version>('versions', { id: right });
  const waiting = <LinearProgress sx={{ mt: 1 }} aria-label={translate('ra.message.loading')} />;
  if (was?.text === undefined || is?.text === undefined) return waiting;
  return (
    <Box sx={{ mt: 1 }}>
      <Suspense fallback={waiting}>
        <TextDiff was={was.text} is={is.text} />
      </Suspense>
    </Box>
  );
}
