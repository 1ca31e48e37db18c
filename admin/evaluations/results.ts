import { useEffect, useState } from 'react';
import type { EditionLabels, Report, WithDiagnostics } from '../../engine/index.ts';
import { service } from '../dataProvider.ts';
import { language, useLanguage, type Language } from '../i18n/index.ts';
import { problemOf, type Problem } from '../problem.ts';
import { session } from '../session.ts';

/** What a result was computed from, as far as it is known: by another's address, the names alone. */
export interface Scored {
  readonly name: string | null;
  readonly text: string | null;
  readonly names: ReadonlyMap<string, string>;
}

/** What was computed, with what it was computed from; `evaluation` is the id under which the service keeps it. */
export interface Result {
  readonly report: WithDiagnostics<Report>;
  readonly evaluation: string;
  readonly edition: EditionLabels;
  readonly cohort: Scored;
}

/** Of the last evaluations of whoever is signed in: going back to one asks nobody. */
const HELD = 8;

interface Held {
  readonly result: Result;
  readonly language: Language;
  readonly user: string;
}

const held = new Map<string, Held>();

const me = (): string => session.get()?.user.id ?? '';

function hold(name: string, result: Result): void {
  held.delete(name);
  held.set(name, { result, language: language(), user: me() });
  const [oldest] = held.keys();
  if (held.size > HELD && oldest !== undefined) held.delete(oldest);
}

function heldBy(name: string): Held | null {
  const found = held.get(name);
  return found?.user === me() ? found : null;
}

/** Holds a result, and gives its address. */
export function addressOf(result: Result): string {
  const { id, version } = result.report.ruleset;
  hold(result.evaluation, result);
  return `/evaluations/${encodeURIComponent(`${id}@${version}`)}/${encodeURIComponent(result.evaluation)}`;
}

async function asked(evaluation: string): Promise<Result> {
  const { report, names } = await service.evaluation(evaluation);
  const edition = await service.labels(report.ruleset.id, report.ruleset.version);
  const before = heldBy(evaluation)?.result.cohort;
  return { report, evaluation, edition, cohort: before ?? { name: null, text: null, names: new Map(Object.entries(names)) } };
}

export interface Found {
  readonly name: string;
  readonly result: Result | null;
  /** The service has none of this address. */
  readonly gone: boolean;
  readonly problem: Problem | null;
}

/** The result at an address, in the language that is spoken; null while it is asked for. */
export function useResult(name: string | null): Found | null {
  const spoken = useLanguage();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (name === null) return undefined;
    let wanted = true;
    const take = (got: Partial<Found>): void => {
      if (wanted) setFound({ name, result: null, gone: false, problem: null, ...got });
    };
    const here = heldBy(name);
    if (here) take({ result: here.result });
    if (here?.language === spoken) return undefined;
    asked(name).then(
      (result) => {
        hold(name, result);
        take({ result });
      },
      (error: unknown) => {
        const problem = problemOf(error);
        if (here) return;
        take(problem.code === 'not-found' ? { gone: true } : { problem });
      },
    );
    return () => {
      wanted = false;
    };
  }, [name, spoken]);
  return found?.name === name ? found : null;
}
