import type { Label, Language } from '../language/ruleset.ts';
import type { LedgerLine } from '../language/ledger.ts';
import type { Model } from '../model.ts';
import { positionOf, type Path } from '../source.ts';
import type { Location } from '../diagnostic.ts';
import { clauseWords } from './clause.ts';
import { say } from './words.ts';

/** How many provisions there are, and of each fate. */
export interface LedgerCounts {
  readonly all: number;
  readonly computed: number;
  readonly procedure: number;
  readonly not_held: number;
}

/** The ledger as plain data: what `clauses --json` prints. */
export interface LedgerDocument {
  readonly ruleset: { readonly id: string; readonly version: string; readonly hash: string };
  readonly counts: LedgerCounts;
  readonly clauses: readonly {
    readonly clause: string;
    readonly heading: Label;
    readonly fate: LedgerLine['fate'];
    readonly why: Label | null;
    readonly implemented_by: readonly { readonly name: string; readonly label: Label | null }[];
  }[];
}

/** The ledger as plain data. */
export function ledgerDocument({ id, version, hash, ledger }: Pick<Model, 'id' | 'version' | 'hash' | 'ledger'>): LedgerDocument {
  return {
    ruleset: { id, version, hash },
    counts: countsOf(ledger),
    clauses: ledger.map(({ clause, heading, fate, why, by }) => ({
      clause,
      heading,
      fate,
      why,
      implemented_by: fate === 'not_held' ? [] : by.map(({ name, label }) => ({ name, label })),
    })),
  };
}

/** The ledger with the line of the text at which each thing that implements a provision stands. */
export interface PlacedLedger extends Omit<LedgerDocument, 'clauses'> {
  readonly clauses: readonly (Omit<LedgerDocument['clauses'][number], 'implemented_by'> & {
    readonly implemented_by: readonly { readonly name: string; readonly label: Label | null; readonly line: number }[];
  })[];
}

/** The ledger as plain data, for whoever shows the text beside it. */
export function placedLedger(ruleset: { readonly model: Model; readonly locateKey: (path: Path) => Location }): PlacedLedger {
  const document = ledgerDocument(ruleset.model);
  const lines = new Map(ruleset.model.ledger.flatMap(({ by }) => by.map(({ name, path }) => [name, lineOf(ruleset.locateKey(path))])));
  return {
    ...document,
    clauses: document.clauses.map((one) => ({
      ...one,
      implemented_by: one.implemented_by.map((by) => ({ ...by, line: lines.get(by.name) ?? 1 })),
    })),
  };
}

const lineOf = ({ source, span }: Location): number => positionOf(source, span.start).line;

/** How many lines there are, and of each fate. */
export function countsOf(ledger: readonly Pick<LedgerLine, 'fate'>[]): LedgerCounts {
  const of = (fate: LedgerLine['fate']): number => ledger.filter((one) => one.fate === fate).length;
  return { all: ledger.length, computed: of('computed'), procedure: of('procedure'), not_held: of('not_held') };
}

/** A line of the ledger in the words of a language. */
export interface LedgerLineWords {
  readonly clause: string;
  readonly heading: string;
  readonly fate: string;
  /** What implements it by name, or why it is left out. */
  readonly by: string;
}

/** The ledger in the words of a language, in the file's order. */
export function ledgerLines({ clauses }: LedgerDocument, language: Language): LedgerLineWords[] {
  return clauses.map(({ clause, heading, fate, why, implemented_by: by }) => ({
    clause: clauseWords(clause, language),
    heading: heading[language],
    fate: fateWords(fate, language),
    by: why?.[language] ?? by.map(({ name }) => name).join(', '),
  }));
}

/** What becomes of a provision, in a word. */
export function fateWords(fate: LedgerLine['fate'], language: Language): string {
  return say('ledger-fate', { fate }, language);
}

/** How many provisions fare how, in a sentence. */
export function ledgerCountWords({ counts }: LedgerDocument, language: Language): string {
  return say(counts.all === 0 ? 'ledger-none' : 'ledger-counts', { ...counts }, language);
}
