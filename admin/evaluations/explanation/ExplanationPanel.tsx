import { Box, Button, Drawer, IconButton, LinearProgress, Stack, Typography } from '@mui/material';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { service } from '../../dataProvider.ts';
import { ProblemPanel } from '../../diagnostics/ProblemPanel.tsx';
import { useLanguage } from '../../i18n/index.ts';
import { CloseIcon, PrintIcon } from '../../layout/icons.tsx';
import { problemOf, type Problem } from '../../problem.ts';
import type { Explained } from '../../../engine/index.ts';
import type { Ask, Asked } from '../ask.ts';
import type { Result } from '../results.ts';

/** With it comes the part of the engine that sets formulas: it is loaded when first needed. */
const ExplainedView = lazy(() => import('./ExplainedView.tsx'));

interface Answer {
  readonly asked: Asked;
  readonly explained: Explained | null;
  readonly problem: Problem | null;
}

function useAnswer({ evaluation }: Result, asked: Asked | null): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const language = useLanguage();
  useEffect(() => {
    if (!asked) return undefined;
    let wanted = true;
    const take = (got: Omit<Answer, 'asked'>): void => {
      if (wanted) setAnswer({ asked, ...got });
    };
    service.explain(evaluation, asked.subject, asked.value).then(
      (explained) => take({ explained, problem: null }),
      (error: unknown) => take({ explained: null, problem: problemOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [asked, evaluation, language]);
  return answer?.asked === asked ? answer : null;
}

interface Props {
  readonly result: Result;
  readonly asked: Asked | null;
  readonly ask: Ask;
  readonly close: () => void;
}

export function ExplanationPanel({ result, asked, ask, close }: Props) {
  const translate = useTranslate();
  const answer = useAnswer(result, asked);
  const [whole, setWhole] = useState(false);
  const [page, setPage] = useState(false);
  // The way through a contest is told as a page anyway.
  const folds = answer?.explained?.kind !== 'progression';
  return (
    <Drawer
      anchor="right"
      open={asked !== null}
      onClose={close}
      slotProps={{
        paper: {
          className: 'explanation-panel',
          role: 'dialog',
          'aria-modal': true,
          'aria-label': translate('explanation-title'),
          sx: { width: { xs: '100%', md: 'min(820px, 92vw)' } },
        },
      }}
    >
      <Stack
        direction="row"
        className="screen-only"
        sx={{ alignItems: 'center', flexWrap: 'wrap', px: { xs: 1.5, sm: 2.5 }, py: 1, borderBottom: 1, borderColor: 'divider' }}
      >
        <Typography variant="subtitle1" component="h2" sx={{ flex: 1 }}>
          {translate('explanation-title')}
        </Typography>
        <Stack direction="row" sx={{ order: { xs: 1, sm: 0 }, width: { xs: '100%', sm: 'auto' }, columnGap: 1, mx: { xs: -0.625, sm: 0 } }}>
          {folds && !page && (
            <Button size="small" onClick={() => setWhole(!whole)}>
              {translate(whole ? 'collapse-all' : 'expand-all')}
            </Button>
          )}
          {folds && (
            <Button size="small" onClick={() => setPage(!page)}>
              {translate(page ? 'as-tree' : 'as-page')}
            </Button>
          )}
          <Button size="small" startIcon={<PrintIcon />} onClick={() => window.print()}>
            {translate('print')}
          </Button>
        </Stack>
        <IconButton aria-label={translate('ra.action.close')} onClick={close}>
          <CloseIcon />
        </IconButton>
      </Stack>
      <Box className="explanation-scroll" sx={{ overflowY: 'auto', flex: 1, px: 2.5, py: 2 }}>
        {!answer && <LinearProgress aria-label={translate('explanation-loading')} />}
        {answer?.problem && <ProblemPanel problem={answer.problem} {...(result.cohort.text !== null && { text: result.cohort.text })} />}
        {answer?.explained && (
          <Suspense fallback={<LinearProgress aria-label={translate('explanation-loading')} />}>
            <ExplainedView explained={answer.explained} whole={whole} page={page} ask={ask} />
          </Suspense>
        )}
      </Box>
    </Drawer>
  );
}
