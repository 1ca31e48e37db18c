import { read, type Label, type Rational } from '../../engine/index.ts';

/** What results need of an edition to be told in the act's own words, read from its text. */
export interface Edition {
  readonly title: Label;
  readonly act: Label;
  readonly categories: ReadonlyMap<string, Label>;
  readonly values: ReadonlyMap<string, ValueWords>;
  /** The value that stands for a subject. */
  readonly final: string | null;
  readonly ranked: boolean;
  readonly grade: Label | null;
  readonly grades: ReadonlyMap<string, Label>;
  readonly stages: readonly StageWords[];
  readonly reasons: ReadonlyMap<string, Label>;
  readonly outcomes: ReadonlyMap<string, Label>;
  readonly findings: ReadonlyMap<string, Label>;
  readonly warnings: ReadonlyMap<string, Label>;
  readonly readings: ReadonlyMap<
    string,
    { readonly question: Label; readonly usual: string; readonly options: Readonly<Record<string, Label>> }
  >;
  /** Fields and options of inputs, which findings name. */
  readonly inputs: ReadonlyMap<string, Label>;
}

export interface ValueWords {
  readonly id: string;
  readonly label: Label;
  readonly role: string;
  readonly working: boolean;
  /** Digits that the act rounds to. */
  readonly digits: number | null;
}

export interface StageWords {
  readonly id: string;
  readonly label: Label;
  readonly score: string | null;
}

/** The parts of a ruleset file that are looked at; a published text has passed the check. */
interface File {
  readonly title: Label;
  readonly act: { readonly title: Label };
  readonly categories: Readonly<Record<string, { readonly label: Label }>>;
  readonly inputs: Readonly<
    Record<string, { readonly label: Label; readonly fields?: Readonly<Record<string, { readonly label: Label }>> }>
  >;
  readonly values: Readonly<
    Record<
      string,
      {
        readonly label: Label;
        readonly role?: string;
        readonly working?: boolean;
        readonly per?: string;
        readonly round?: { readonly digits: Rational };
      }
    >
  >;
  readonly ranking?: { readonly by: string };
  readonly grade?: { readonly label: Label };
  readonly tables?: Readonly<Record<string, { readonly rows: readonly { readonly then: unknown; readonly label?: Label }[] }>>;
  readonly stages?: readonly {
    readonly id: string;
    readonly label: Label;
    readonly score?: string;
    readonly gates?: readonly { readonly reason: string; readonly label: Label }[];
  }[];
  readonly outcomes?: Readonly<Record<string, Label>>;
  readonly findings?: readonly { readonly code: string; readonly label: Label }[];
  readonly warnings?: Readonly<Record<string, { readonly message: Label }>>;
  readonly readings?: Readonly<
    Record<string, { readonly question: Label; readonly default: string; readonly options: Readonly<Record<string, Label>> }>
  >;
}

const mapped = <T, R>(record: Readonly<Record<string, T>> = {}, take: (one: T) => R): Map<string, R> =>
  new Map(Object.entries(record).map(([id, one]) => [id, take(one)]));

export function editionOf(name: string, text: string): Edition | null {
  const file = read({ name, text }).document?.data as File | undefined;
  if (!file) return null;
  const values = new Map(
    Object.entries(file.values).map(([id, { label, role = 'indicator', working = false, round }]): [string, ValueWords] => [
      id,
      { id, label, role, working, digits: round ? Number(round.digits.toString().split('/')[0]) : null },
    ]),
  );
  const ranked = file.ranking?.by ?? null;
  return {
    title: file.title,
    act: file.act.title,
    categories: mapped(file.categories, ({ label }) => label),
    values,
    final: [...values.values()].find(({ role }) => role === 'final')?.id ?? ranked,
    ranked: ranked !== null,
    grade: file.grade?.label ?? null,
    grades: new Map(
      Object.values(file.tables ?? {}).flatMap(({ rows }) =>
        rows.flatMap(({ then, label }) => (typeof then === 'string' && label ? [[then, label] as const] : [])),
      ),
    ),
    stages: (file.stages ?? []).map(({ id, label, score = null }) => ({ id, label, score })),
    reasons: new Map((file.stages ?? []).flatMap(({ gates = [] }) => gates.map(({ reason, label }) => [reason, label] as const))),
    outcomes: mapped(file.outcomes, (label) => label),
    findings: new Map((file.findings ?? []).map(({ code, label }) => [code, label])),
    warnings: mapped(file.warnings, ({ message }) => message),
    readings: mapped(file.readings, ({ question, default: usual, options }) => ({ question, usual, options })),
    inputs: new Map(
      Object.entries(file.inputs).flatMap(([id, { label, fields = {} }]) => [
        [id, label] as const,
        ...Object.entries(fields).map(([field, one]) => [field, one.label] as const),
      ]),
    ),
  };
}
