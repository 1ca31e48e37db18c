import { createContext, useContext, useMemo, useReducer, type ReactNode } from 'react';
import { service } from '../dataProvider.ts';
import { problemOf, type Problem } from '../problem.ts';
import type { CohortFile } from './cohort-file.ts';
import { addressOf } from './results.ts';

export interface Bench {
  readonly ruleset: string | null;
  readonly version: string | null;
  readonly cohort: CohortFile | null;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** The text that the problem is about, where there is one. */
  readonly refused: string | null;
  /** Where the last result stands. */
  readonly latest: string | null;
}

const EMPTY: Bench = { ruleset: null, version: null, cohort: null, busy: false, problem: null, refused: null, latest: null };

export interface BenchActions {
  readonly choose: (ruleset: string | null, version: string | null) => void;
  readonly take: (file: File) => Promise<void>;
  /** Gives the address of the result. */
  readonly evaluate: (ruleset: string, version: string, cohort: CohortFile) => Promise<string | null>;
}

const Context = createContext<(Bench & BenchActions) | null>(null);

/** Kept while somebody is signed in and in memory only: a refusal or a look at another page loses nothing. */
export function Workbench({ children }: { children: ReactNode }) {
  const [bench, change] = useReducer((old: Bench, made: Partial<Bench>) => ({ ...old, ...made }), EMPTY);
  const actions = useMemo(
    (): BenchActions => ({
      choose: (ruleset, version) => change({ ruleset, version, problem: null }),
      async take(file) {
        const { openCohort } = await import('./cohort-file.ts');
        const cohort = await openCohort(file);
        if ('problem' in cohort) change({ problem: cohort.problem, refused: null });
        else change({ cohort, problem: null, ...(cohort.ruleset !== null && nameOf(cohort.ruleset)) });
      },
      async evaluate(ruleset, version, cohort) {
        change({ busy: true, problem: null });
        try {
          const [{ report, evaluation }, edition] = await Promise.all([
            service.evaluate(`${ruleset}@${version}`, cohort.text),
            service.labels(ruleset, version),
          ]);
          const latest = addressOf({ report, evaluation, edition, cohort });
          change({ busy: false, latest });
          return latest;
        } catch (error) {
          change({ busy: false, problem: problemOf(error), refused: cohort.text });
          return null;
        }
      },
    }),
    [],
  );
  const value = useMemo(() => ({ ...bench, ...actions }), [bench, actions]);
  return <Context value={value}>{children}</Context>;
}

function nameOf(named: string): Pick<Bench, 'ruleset' | 'version'> {
  const [ruleset = null, version = null] = named.split('@');
  return { ruleset, version };
}

export function useWorkbench(): Bench & BenchActions {
  const bench = useContext(Context);
  if (!bench) throw new Error('the workbench stands around all pages');
  return bench;
}
