import { Button, Card, LinearProgress, Stack, Typography } from '@mui/material';
import { useEffect } from 'react';
import { Title, useLocation, useTranslate } from 'react-admin';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { CohortDrop } from './CohortDrop.tsx';
import { EditionChoice } from './EditionChoice.tsx';
import { Results } from './Results.tsx';
import { useWorkbench } from './Workbench.tsx';

/** A link may have chosen the edition. */
function useLinked(): void {
  const { search } = useLocation();
  const { choose } = useWorkbench();
  useEffect(() => {
    const asked = new URLSearchParams(search);
    const ruleset = asked.get('ruleset');
    if (ruleset !== null) choose(ruleset, asked.get('version'));
  }, [search, choose]);
}

export function EvaluatePage() {
  const translate = useTranslate();
  useLinked();
  const { ruleset, version, cohort, busy, problem, refused, result, evaluate } = useWorkbench();
  const ready = ruleset !== null && version !== null && cohort !== null;
  return (
    <Stack sx={{ gap: 2 }}>
      <Title title={translate('resources.evaluations.name', { smart_count: 2 })} />
      <Typography variant="h5" component="h1" className="screen-only">
        {translate('evaluate-title')}
      </Typography>
      <Card component="section" aria-label={translate('evaluate-form')} className="screen-only" sx={{ p: 2.5 }}>
        <Stack sx={{ gap: 2 }}>
          <EditionChoice />
          <CohortDrop />
          <Stack direction="row" sx={{ gap: 2, alignItems: 'center' }}>
            <Button
              variant="contained"
              size="large"
              disabled={!ready || busy}
              onClick={() => ready && void evaluate(ruleset, version, cohort)}
            >
              {translate('evaluate-run')}
            </Button>
            {!ready && (
              <Typography variant="body2" color="textSecondary">
                {translate('evaluate-needs', { missing: ruleset === null || version === null ? 'edition' : 'cohort' })}
              </Typography>
            )}
          </Stack>
          {busy && <LinearProgress aria-label={translate('evaluate-running')} />}
        </Stack>
      </Card>
      {problem && <ProblemPanel problem={problem} {...(refused !== null && { text: refused })} />}
      {result ? (
        <Results result={result} />
      ) : (
        !problem && !busy && <Typography color="textSecondary">{translate('evaluate-empty')}</Typography>
      )}
    </Stack>
  );
}
