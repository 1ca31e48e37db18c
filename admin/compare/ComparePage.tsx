import { Box, Button, Card, LinearProgress, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { Title, useTranslate } from 'react-admin';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { steady } from '../layout/steady.ts';
import { useAddress } from '../rulesets/useAddress.ts';
import { CohortChoice } from './CohortChoice.tsx';
import { Exports } from './Exports.tsx';
import { Heads } from './Heads.tsx';
import { LeftOut } from './LeftOut.tsx';
import { Results } from './Results.tsx';
import { Sections } from './Sections.tsx';
import { SideChoice } from './SideChoice.tsx';
import { Texts } from './Texts.tsx';
import { examplesFor, useExamples, type Cohorts } from './useCohorts.ts';
import { useComparison } from './useComparison.ts';
import { useSides } from './useSides.ts';

/** Any two of what is published or being written, told apart; which two, and on which example, stands in the address. */
export function ComparePage() {
  const translate = useTranslate();
  const { asked, ask } = useAddress();
  const sides = useSides();
  const [left = null, right = null, subject = null, cohort = null] = ['left', 'right', 'subject', 'cohort'].map((name) => asked.get(name));
  const isAsked = Boolean(left && right);
  const askAlso = (more: Readonly<Record<string, string>>): void => ask({ ...Object.fromEntries(asked), ...more });
  const [files, setFiles] = useState<Cohorts | null>(null);
  const editions = examplesFor(sides, left, right);
  const examples = useExamples(editions, cohort === 'example');
  const cohorts = cohort === 'example' ? examples : files;
  const compared = useComparison(left, right, null);
  // What is said of the rules stays, whatever is wrong with the figures.
  const evaluated = useComparison(cohorts ? left : null, cohorts ? right : null, cohorts);
  const take = (taken: Cohorts): void => {
    setFiles(taken);
    if (cohort !== null) askAlso({ cohort: '' });
  };
  const { comparison = null, problem = null } = compared ?? {};
  const results = (isAsked && cohorts && evaluated?.comparison?.results) || null;
  return (
    <Stack className="comparison" sx={{ gap: 2 }}>
      <Title title={translate('resources.compare.name', { smart_count: 1 })} />
      <Typography variant="h5" component="h1">
        {translate('compare-title')}
      </Typography>
      <Card component="section" aria-label={translate('compare-what')} className="screen-only" sx={{ p: 2 }}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' } }}>
          <SideChoice which="left" sides={sides} chosen={left} choose={(id) => askAlso({ left: id })} />
          <SideChoice which="right" sides={sides} chosen={right} choose={(id) => askAlso({ right: id })} />
        </Box>
        <Stack direction="row" sx={{ mt: 2, gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
          <Button size="small" {...steady(!isAsked, () => askAlso({ left: right ?? '', right: left ?? '' }))}>
            {translate('compare-swap')}
          </Button>
          {comparison && <Exports comparison={{ ...comparison, results }} subject={subject} />}
        </Stack>
        {isAsked && (
          <CohortChoice
            cohorts={cohorts}
            problem={cohorts && evaluated ? evaluated.problem : null}
            isComputing={(cohorts !== null && evaluated === null) || (cohort === 'example' && examples === null && editions !== null)}
            takeExample={editions && cohort !== 'example' ? () => askAlso({ cohort: 'example' }) : null}
            take={take}
          />
        )}
      </Card>
      {!isAsked && <Typography color="textSecondary">{translate('compare-empty')}</Typography>}
      {isAsked && compared === null && <LinearProgress aria-label={translate('compare-running')} />}
      {problem && <ProblemPanel problem={problem} />}
      {comparison && left && right && (
        <>
          <Heads view={comparison.view} sides={{ was: left, is: right }} />
          <LeftOut leftOut={comparison.view.leftOut} sides={{ was: left, is: right }} />
          {results && <Results results={results} subject={subject} show={(id) => askAlso({ subject: id })} />}
          <Sections view={comparison.view} />
        </>
      )}
      {left && right && compared && <Texts key={`${left} ${right}`} left={left} right={right} isOpen={comparison === null} />}
    </Stack>
  );
}
