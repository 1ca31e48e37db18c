import { Alert, Box, Button, LinearProgress, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { gradeWords, statusWords, type EditionLabels } from '../../../../engine/index.ts';
import { useTranslate } from 'react-admin';
import { service, type EvaluationImpact, type Impact as Seen, type JobProgress } from '../../../dataProvider.ts';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { useLanguage } from '../../../i18n/index.ts';
import { steady } from '../../../layout/steady.ts';
import { problemOf, type Problem } from '../../../problem.ts';

/** What is known of those who would move; `wanted` is null while it is asked. */
export interface Known {
  readonly wanted: number | null;
  readonly impact: Seen | null;
}

interface Props {
  readonly draftId: string;
  /** The hash of the text that is read: another text moves others. */
  readonly hash: string | null;
  readonly known: Known;
  readonly take: (known: Known) => void;
}

/** Who would move in what was confirmed: seen before one approves. */
export function Impact({ draftId, hash, known, take }: Props) {
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const [job, setJob] = useState<{ readonly id: string; readonly progress: JobProgress | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let wanted = true;
    service.impactOf(draftId).then(
      (found) => {
        if (wanted) take(found);
      },
      (error: unknown) => {
        if (wanted) setProblem(problemOf(error));
      },
    );
    return () => {
      wanted = false;
    };
  }, [draftId, hash, take]);
  const look = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      take({ wanted: known.wanted, impact: await service.makeImpact(draftId, (id, progress) => setJob({ id, progress })) });
    } catch (error) {
      const found = problemOf(error);
      if (found.code !== 'job-cancelled') setProblem(found);
    }
    setJob(null);
    setBusy(false);
  };
  // One that has ended meanwhile is told by its end.
  const stop = (id: string): void => void service.cancelJob(id).catch(() => undefined);
  const { wanted, impact } = known;
  if (problem) return <ProblemPanel problem={problem} />;
  if (wanted === null || wanted === 0) return null;
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography variant="subtitle2" component="h3">
        {translate('impact-title', { count: wanted })}
      </Typography>
      {impact ? (
        impact.evaluations.map((one) => <OfEvaluation key={one.evaluation} impact={one} />)
      ) : (
        <>
          <Button size="small" variant="outlined" {...steady(busy, () => void look())}>
            {translate(busy ? 'impact-busy' : 'impact-look')}
          </Button>
          {job && <Waiting progress={job.progress} stop={() => stop(job.id)} />}
        </>
      )}
    </Box>
  );
}

/** How far it is, and how to end it. */
function Waiting({ progress, stop }: { readonly progress: JobProgress | null; readonly stop: () => void }) {
  const translate = useTranslate();
  const known = progress !== null && progress.total > 0;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, my: 0.5 }}>
      <LinearProgress
        sx={{ flex: 1 }}
        aria-label={translate('impact-busy')}
        {...(known ? { variant: 'determinate', value: (100 * progress.done) / progress.total } : {})}
      />
      {known && <Typography variant="body2">{translate('impact-progress', { done: progress.done, total: progress.total })}</Typography>}
      <Button size="small" onClick={stop}>
        {translate('ra.action.cancel')}
      </Button>
    </Box>
  );
}

/** More are counted. */
const SHOWN = 50;

/** What grades are called in the edition that the evaluation was made under; null until it is known. */
function useEdition({ id, version }: EvaluationImpact['ruleset']): EditionLabels | null {
  const [edition, setEdition] = useState<EditionLabels | null>(null);
  useEffect(() => {
    let wanted = true;
    service.labels(id, version).then(
      (found) => {
        if (wanted) setEdition(found);
      },
      // Without it grades have their identifiers.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [id, version]);
  return edition;
}

function OfEvaluation({ impact: { title, period, ruleset, subjects, moved, crossed, refused } }: { impact: EvaluationImpact }) {
  const translate = useTranslate();
  const language = useLanguage();
  const edition = useEdition(ruleset);
  const gradeSaid = (one: string | null): string => (one === null ? '–' : edition ? gradeWords(one, edition, language) : one);
  const outcomeSaid = (one: string | null): string =>
    one === null ? '–' : statusWords(one as Parameters<typeof statusWords>[0], language);
  const named = period === null ? title : `${title} (${period})`;
  const said = (one: number | null): string => (one === null ? '–' : String(one));
  return (
    <Box sx={{ my: 1 }}>
      <Typography variant="body2">
        {named}: {refused.length > 0 ? translate('impact-refused') : translate('impact-moved', { moved: moved.length, subjects, crossed })}
      </Typography>
      {refused.length > 0 && (
        <Alert severity="warning" sx={{ my: 0.5 }}>
          {refused.slice(0, 3).map(({ message }, index) => (
            <div key={index}>{message}</div>
          ))}
        </Alert>
      )}
      {moved.length > 0 && (
        <Table size="small" aria-label={named} sx={{ '& td, & th': { px: 0.5 } }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('effect-who')}</TableCell>
              <TableCell align="right">{translate('effect-rank')}</TableCell>
              <TableCell>{translate('impact-outcome')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {moved.slice(0, SHOWN).map(({ subject, name, rank, grade, outcome }) => (
              <TableRow key={subject}>
                <TableCell>{name ?? subject}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {rank.left === rank.right ? said(rank.left) : `${said(rank.left)} → ${said(rank.right)}`}
                </TableCell>
                <TableCell>
                  {grade.left !== grade.right && <div>{`${gradeSaid(grade.left)} → ${gradeSaid(grade.right)}`}</div>}
                  {outcome.left !== outcome.right && <div>{`${outcomeSaid(outcome.left)} → ${outcomeSaid(outcome.right)}`}</div>}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {moved.length > SHOWN && <Typography variant="body2">{translate('impact-more', { count: moved.length - SHOWN })}</Typography>}
    </Box>
  );
}
