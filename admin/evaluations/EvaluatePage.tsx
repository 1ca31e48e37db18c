import { Alert, AlertTitle, Button, Card, LinearProgress, Stack, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { Navigate, Title, useLocation, useNavigate, useParams, useTranslate } from 'react-admin';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { steady } from '../layout/steady.ts';
import { CohortDrop } from './CohortDrop.tsx';
import { EditionChoice } from './EditionChoice.tsx';
import { Results } from './Results.tsx';
import { useResult } from './results.ts';
import { useWorkbench, type Bench } from './Workbench.tsx';

/** A link, or the address of an evaluation, may have chosen the edition. */
function useLinked(rules: string | null): void {
  const asked = new URLSearchParams(useLocation().search);
  const { choose } = useWorkbench();
  const [ruleset = null, version = null] = rules?.split('@') ?? [asked.get('ruleset'), asked.get('version')];
  useEffect(() => {
    if (ruleset !== null) choose(ruleset, version);
  }, [ruleset, version, choose]);
}

/** `/evaluations` to begin, and what was evaluated under its own address: `/evaluations/<edition@version>/<evaluation>`. */
export function EvaluatePage() {
  const translate = useTranslate();
  const { search } = useLocation();
  const { ruleset: rules = null, evaluation = null } = useParams<{ ruleset?: string; evaluation?: string }>();
  useLinked(rules);
  const bench = useWorkbench();
  const found = useResult(evaluation);
  if (evaluation === null && search === '' && bench.latest !== null) return <Navigate to={bench.latest} replace />;
  const { busy, problem, refused } = bench;
  return (
    <Stack sx={{ gap: 2 }}>
      <Title title={translate('resources.evaluations.name', { smart_count: 2 })} />
      <Typography variant="h5" component="h1" className="screen-only">
        {translate('evaluate-title')}
      </Typography>
      <Asking bench={bench} />
      {problem && <ProblemPanel problem={problem} {...(refused !== null && { text: refused })} />}
      {found?.problem && <ProblemPanel problem={found.problem} />}
      {found?.gone && (
        <Alert severity="info" variant="outlined">
          <AlertTitle sx={{ fontWeight: 700 }}>{translate('evaluation-gone')}</AlertTitle>
          {translate('evaluation-gone-why')}
        </Alert>
      )}
      {evaluation !== null && !found && <LinearProgress aria-label={translate('evaluation-loading')} />}
      {found?.result && !busy && !problem && <Results result={found.result} />}
      {evaluation === null && !problem && !busy && <Typography color="textSecondary">{translate('evaluate-empty')}</Typography>}
    </Stack>
  );
}

function Asking({
  bench: { ruleset, version, cohort, busy, evaluate },
}: {
  bench: Bench & Pick<ReturnType<typeof useWorkbench>, 'evaluate'>;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  // Whoever went to another page meanwhile is not fetched back: the result is found where evaluations begin.
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const ready = ruleset !== null && version !== null && cohort !== null;
  const run = async (): Promise<void> => {
    if (!ready) return;
    const address = await evaluate(ruleset, version, cohort);
    if (address !== null && here.current) navigate(address);
  };
  return (
    <Card component="section" aria-label={translate('evaluate-form')} className="screen-only" sx={{ p: 2.5 }}>
      <Stack sx={{ gap: 2 }}>
        <EditionChoice />
        <CohortDrop />
        <Stack direction="row" sx={{ gap: 2, alignItems: 'center' }}>
          <Button variant="contained" size="large" {...steady(!ready || busy, () => void run())}>
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
  );
}
