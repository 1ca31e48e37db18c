import { Box, Button, Card, LinearProgress, Stack, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { Title, useTranslate } from 'react-admin';
import { FileInput } from '../layout/FileInput.tsx';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { openCohort, type CohortFile } from '../evaluations/cohort-file.ts';
import { FileIcon } from '../layout/icons.tsx';
import type { Problem } from '../problem.ts';
import { useAddress } from '../rulesets/useAddress.ts';
import { Exports } from './Exports.tsx';
import { Heads } from './Heads.tsx';
import { Results } from './Results.tsx';
import { Sections } from './Sections.tsx';
import { SideChoice } from './SideChoice.tsx';
import { Texts } from './Texts.tsx';
import { useComparison } from './useComparison.ts';
import { useSides } from './useSides.ts';

/** Any two of what is published or being written, told apart; which two stands in the address. */
export function ComparePage() {
  const translate = useTranslate();
  const { asked, ask } = useAddress();
  const sides = useSides();
  const [left, right, subject] = ['left', 'right', 'subject'].map((name) => asked.get(name));
  const [cohort, setCohort] = useState<CohortFile | null>(null);
  const compared = useComparison(left ?? null, right ?? null, cohort);
  const isAsked = Boolean(left && right);
  const askAlso = (more: Readonly<Record<string, string>>): void => ask({ ...Object.fromEntries(asked), ...more });
  const { comparison = null, problem = null } = compared ?? {};
  return (
    <Stack sx={{ gap: 2 }}>
      <Title title={translate('resources.compare.name', { smart_count: 1 })} />
      <Typography variant="h5" component="h1">
        {translate('compare-title')}
      </Typography>
      <Card component="section" aria-label={translate('compare-what')} className="screen-only" sx={{ p: 2 }}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' } }}>
          <SideChoice which="left" sides={sides} chosen={left ?? null} choose={(id) => askAlso({ left: id })} />
          <SideChoice which="right" sides={sides} chosen={right ?? null} choose={(id) => askAlso({ right: id })} />
        </Box>
        <Stack direction="row" sx={{ mt: 2, gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
          <Button disabled={!isAsked} onClick={() => askAlso({ left: right ?? '', right: left ?? '' })}>
            {translate('compare-swap')}
          </Button>
          {isAsked && <CohortChoice cohort={cohort} take={setCohort} />}
          {comparison && <Exports comparison={comparison} />}
        </Stack>
      </Card>
      {!isAsked && <Typography color="textSecondary">{translate('compare-empty')}</Typography>}
      {isAsked && compared === null && <LinearProgress aria-label={translate('compare-running')} />}
      {problem && <ProblemPanel problem={problem} />}
      {comparison && left && right && (
        <>
          <Heads view={comparison.view} />
          <Sections view={comparison.view} />
          {comparison.results && <Results results={comparison.results} subject={subject ?? null} show={(id) => askAlso({ subject: id })} />}
          <Texts key={`${left} ${right}`} left={left} right={right} />
        </>
      )}
    </Stack>
  );
}

/** One file for both: what either edition asks for. */
function CohortChoice({ cohort, take }: { cohort: CohortFile | null; take: (cohort: CohortFile) => void }) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async (file: File): Promise<void> => {
    const opened = await openCohort(file);
    setProblem('problem' in opened ? opened.problem : null);
    if (!('problem' in opened)) take(opened);
  };
  return (
    <>
      <Button variant="outlined" startIcon={<FileIcon />} onClick={() => input.current?.click()}>
        {translate(cohort ? 'cohort-other' : 'compare-cohort')}
      </Button>
      <FileInput ref={input} label={translate('compare-cohort')} kind="cohort" take={(file) => void open(file)} />
      {cohort && (
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {cohort.name}
        </Typography>
      )}
      {problem && <ProblemPanel problem={problem} />}
    </>
  );
}
