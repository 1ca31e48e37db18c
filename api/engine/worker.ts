import workerpool from 'workerpool';
import { identify } from '../../engine/index.ts';
import { begins } from './advancing.ts';
import { casesJob, checkJob, clausesJob, endJob, hashJob, labelsJob, patchJob } from './checking.ts';
import { cohortChangesJob, cohortReadJob, cohortTakeJob, cohortTemplateJob, cohortWriteJob } from './cohort-files.ts';
import { commissionsJob, settleJob, sheetJob } from './commissioning.ts';
import { compareJob } from './comparing.ts';
import { deadlinesJob } from './dating.ts';
import { figuresJob, reportJob, settleFiguresJob, sourcesJob } from './figuring.ts';
import { submissionJob, submissionsJob } from './gathering.ts';
import { BEGUN, type Jobs, type Kind } from './jobs.ts';
import { standingsJob } from './standings.ts';
import { evaluateJob, explainJob, explainKeptJob, readingsJob, replayJob, reportKeptJob } from './scoring.ts';

/** What runs in a process of the pool. */

type Work<K extends Kind> = (job: Jobs[K]['job']) => Jobs[K]['answer'] | Promise<Jobs[K]['answer']>;

const jobs: { readonly [K in Kind]: Work<K> } = {
  check: checkJob,
  identify,
  labels: labelsJob,
  clauses: clausesJob,
  deadlines: deadlinesJob,
  hash: hashJob,
  end: endJob,
  patch: patchJob,
  cases: casesJob,
  evaluate: evaluateJob,
  explain: explainJob,
  'explain-kept': explainKeptJob,
  'report-kept': reportKeptJob,
  replay: replayJob,
  readings: readingsJob,
  standings: standingsJob,
  'cohort-template': cohortTemplateJob,
  'cohort-write': cohortWriteJob,
  'cohort-read': cohortReadJob,
  'cohort-take': cohortTakeJob,
  'cohort-changes': cohortChangesJob,
  submission: submissionJob,
  submissions: submissionsJob,
  commissions: commissionsJob,
  sheet: sheetJob,
  settle: settleJob,
  sources: sourcesJob,
  'settle-figures': settleFiguresJob,
  figures: figuresJob,
  report: reportJob,
  compare: compareJob,
};

/** The same, saying when it begins. */
const told = Object.fromEntries(
  Object.entries(jobs).map(([kind, work]) => [
    kind,
    (job: never) => {
      workerpool.workerEmit(BEGUN);
      begins();
      return work(job);
    },
  ]),
);

// Ctrl+C in a terminal comes to every process; the service ends this one when its job is done.
process.on('SIGINT', () => undefined);
workerpool.worker(told);
