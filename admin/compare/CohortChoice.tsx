import { Button, LinearProgress, Stack, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { openCohort } from '../evaluations/cohort-file.ts';
import { FileInput } from '../layout/FileInput.tsx';
import { FileIcon } from '../layout/icons.tsx';
import type { Problem } from '../problem.ts';
import type { Cohort, Cohorts } from './useCohorts.ts';

interface Props {
  readonly cohorts: Cohorts | null;
  /** Why nobody can be evaluated with them. */
  readonly problem: Problem | null;
  readonly isComputing: boolean;
  /** Null where no edition has an example. */
  readonly takeExample: (() => void) | null;
  readonly take: (cohorts: Cohorts) => void;
}

/** On whose figures: the examples, a file for both, or one for what was and another for what is. What is wrong with them is said here. */
export function CohortChoice({ cohorts, problem, isComputing, takeExample, take }: Props) {
  const translate = useTranslate();
  const [unopened, setUnopened] = useState<Problem | null>(null);
  const open = async (file: File, taken: (cohort: Cohort) => Cohorts): Promise<void> => {
    const opened = await openCohort(file);
    setUnopened('problem' in opened ? opened.problem : null);
    if (!('problem' in opened)) take(taken(opened));
  };
  const isOne = cohorts !== null && cohorts.left === cohorts.right;
  const shown = unopened ?? problem;
  return (
    <Stack component="section" aria-label={translate('compare-data')} sx={{ mt: 1.5, gap: 1 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        {takeExample && (
          <Button size="small" variant="outlined" onClick={takeExample}>
            {translate('compare-example')}
          </Button>
        )}
        <FileChoice label={translate('compare-cohort')} take={(file) => void open(file, (left) => ({ left, right: left }))} />
        {cohorts && (
          <FileChoice label={translate('compare-cohort-right')} take={(file) => void open(file, (right) => ({ ...cohorts, right }))} />
        )}
        {cohorts && (
          <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
            {isOne ? cohorts.left.name : translate('compare-cohorts', { left: cohorts.left.name, right: cohorts.right.name })}
          </Typography>
        )}
      </Stack>
      {isComputing && <LinearProgress aria-label={translate('compare-running')} />}
      {shown && <ProblemPanel problem={shown} />}
    </Stack>
  );
}

function FileChoice({ label, take }: { label: string; take: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" variant="outlined" startIcon={<FileIcon />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <FileInput ref={input} label={label} kind="cohort" take={take} />
    </>
  );
}
