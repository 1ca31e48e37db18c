import type { Day } from '../calendar/day.ts';
import type { Rational } from '../number/rational.ts';
import type { RoundingMode } from '../number/decimal.ts';
import type { Path } from '../source.ts';
import type { GateCondition, Label, OutcomeKind, Role, Scalar } from './ruleset.ts';
import type { HitPolicy } from './table.ts';
import type { Term } from './term.ts';

/** What a ruleset defines, once its names are resolved and its defaults are spelt out. Shared by every stage after `check`. */

/**
 * What a subject hands in under a name: its type, its unit and bounds, whether it may be absent and what then stands for it. A list and
 * a record have fields of their own.
 */
export interface InputDefinition {
  readonly name: string;
  /** From the root of a subject's inputs, list indices left out: `['services', 'channel']`. */
  readonly path: readonly string[];
  readonly label: Label;
  readonly type: 'count' | 'integer' | 'number' | 'bool' | 'text' | 'date' | 'choice' | 'list' | 'record';
  readonly clause: string | null;
  readonly inferred: Label | null;
  readonly categories: ReadonlySet<string>;
  readonly unit: Label | null;
  readonly low: Bound | null;
  readonly high: Bound | null;
  readonly optional: boolean;
  readonly absent: Scalar | null;
  readonly options: ReadonlyMap<string, Label>;
  readonly fields: ReadonlyMap<string, InputDefinition>;
  readonly unique: readonly string[];
  readonly orderBy: string | null;
  readonly minRows: number;
  /** Its place in the ruleset. */
  readonly at: Path;
}

export interface Bound {
  readonly value: Rational;
  /** Whether the bound itself is allowed. */
  readonly inclusive: boolean;
}

export interface LimitDefinition {
  readonly term: Term;
  readonly text: string;
  readonly list: string | null;
  readonly categories: ReadonlySet<string>;
  readonly clause: string | null;
  readonly inferred: Label | null;
  readonly at: Path;
}

export interface ParameterDefinition {
  readonly id: string;
  /** What it is under every reading and in every category. */
  readonly type: OutcomeKind;
  readonly label: Label;
  readonly clause: string;
  /** Why it stands here though the act does not literally say it. */
  readonly inferred: Label | null;
  readonly term: Term;
  readonly at: Path;
}

export interface ReadingDefinition {
  readonly id: string;
  readonly question: Label;
  readonly clause: string;
  readonly why: Label;
  readonly default: string;
  readonly options: ReadonlyMap<string, Label>;
  readonly at: Path;
}

/** An end of a cell's range: a number or day as written, or a parameter or input. */
export interface CellBound {
  readonly term: Term;
  readonly inclusive: boolean;
}

export type CellTest =
  | { readonly kind: 'value'; readonly value: Scalar | Day }
  | { readonly kind: 'range'; readonly low: CellBound | null; readonly high: CellBound | null }
  /** The argument is missing. */
  | { readonly kind: 'missing' };

/** What a row asks of a column: anything, or that one of the tests holds – or none of them, where it is `not`. */
export type Cell = { readonly kind: 'any' } | { readonly kind: 'tests'; readonly tests: readonly CellTest[]; readonly not: boolean };

export interface TableColumn {
  readonly name: string;
  readonly type: 'number' | 'choice' | 'bool' | 'date';
  /** The precision at which the table is applied: its input is a multiple of this. */
  readonly step: Rational | null;
  readonly min: Rational | null;
  readonly max: Rational | null;
  readonly options: readonly string[];
}

export interface TableRow {
  readonly cells: readonly Cell[];
  readonly then: Term;
  readonly label: Label | null;
  readonly clause: string | null;
  readonly inferred: Label | null;
  readonly at: Path;
}

/** A table, or one output of a table that has several: their rows are the same but for what they give. */
export interface TableDefinition {
  /** As formulas call it: `scale`, or `scale.points`. */
  readonly id: string;
  /** The table's own name in the ruleset. */
  readonly of: string;
  /** Null of a table with one output, which then has no name. */
  readonly output: string | null;
  readonly label: Label;
  readonly clause: string;
  readonly hit: HitPolicy;
  readonly collect: 'sum' | 'min' | 'max' | 'count' | null;
  /** What each of its rows gives. */
  readonly type: OutcomeKind;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly at: Path;
}

/** How rows settle what a table gives: its policy, the rows that take the rest, and whether no row at all is a result too. */
export interface HitRule {
  readonly policy: HitPolicy;
  readonly otherwise: readonly number[];
  readonly ofNothing: boolean;
}

/** Subjects that are looked at together: those with equal attributes. `all` has none. */
export interface GroupDefinition {
  readonly id: string;
  readonly label: Label | null;
  readonly by: readonly string[];
}

/**
 * What is computed: the formula as written and as understood, its clause, for whom and when it is computed, and its weight, bounds and
 * rounding.
 */
export interface ValueDefinition {
  readonly id: string;
  readonly label: Label;
  readonly clause: string;
  readonly inferred: Label | null;
  readonly categories: ReadonlySet<string>;
  /** Computed for each row of this list … */
  readonly list: string | null;
  /** … or once for each group. Neither: for each subject. */
  readonly group: string | null;
  readonly role: Role;
  readonly type: 'number' | 'bool' | 'text' | 'date';
  readonly term: Term;
  /** The formula as written, with the letters of the act. */
  readonly text: string;
  readonly legend: ReadonlyMap<string, { readonly term: Term; readonly means: Label | null }>;
  readonly when: Term | null;
  readonly floor: Term | null;
  readonly cap: Term | null;
  readonly weight: Term | null;
  readonly deduction: Term | null;
  readonly within: string | null;
  readonly bonus: boolean;
  readonly round: { readonly digits: number; readonly mode: RoundingMode } | null;
  /** May be missing. */
  readonly optional: boolean;
  /** Where it is missing, results leave it out instead of saying null. */
  readonly omitMissing: boolean;
  /** Not among a subject's values in a result; shown in explanations. */
  readonly working: boolean;
  /** Computed among those who reached this stage. */
  readonly stage: string | null;
  readonly at: Path;
}

export interface WarningDefinition {
  readonly code: string;
  readonly term: Term;
  readonly message: Label;
  readonly clause: string | null;
  readonly categories: ReadonlySet<string>;
  readonly stage: string | null;
  readonly at: Path;
}

export interface RankingDefinition {
  readonly by: string;
  readonly within: string;
  readonly best: 'highest' | 'lowest';
  readonly clause: string;
  readonly inferred: Label | null;
  /** By the value as it is published, after its rounding. */
  readonly rounded: boolean;
}

export interface GradeDefinition {
  readonly term: Term;
  readonly text: string;
  readonly legend: ReadonlyMap<string, { readonly term: Term; readonly means: Label | null }>;
  readonly label: Label;
  readonly clause: string;
  readonly at: Path;
}

export type Resolved<T> = T | { readonly by: string; readonly options: Readonly<Record<string, Resolved<T>>> };

/** What a gate looks at: an input or value by its name. */
export interface GateFact {
  readonly name: string;
  readonly term: Term;
}

export interface GateDefinition {
  readonly reason: string;
  readonly label: Label;
  readonly clause: string;
  readonly categories: ReadonlySet<string>;
  readonly admitWhen: Resolved<GateCondition>;
  /** All that it looks at, under any reading. */
  readonly facts: readonly GateFact[];
  /** A fact may be missing: whoever's gate hangs on it waits. */
  readonly optional: boolean;
  readonly at: Path;
}

export interface TieLinkDefinition {
  /** An input or value that settles a tie. */
  readonly term: Term;
  readonly by: string;
  readonly best: 'highest' | 'lowest' | 'true' | 'false';
  readonly clause: string;
}

/** How a stage ranks those who came to it, and how many go on. */
export interface Contest {
  readonly group: string;
  readonly score: string;
  readonly needs: readonly Term[];
  /** `notShown`: why what is handed in does not show it, where the term is plain `true`. */
  readonly quorum: { readonly term: Term; readonly clause: string; readonly notShown: Label | null } | null;
  readonly best: Term;
  /** Of the rule how many advance; the stage's own where it names none. */
  readonly bestClause: string;
  readonly ties: 'advance_all' | 'tie_break';
  readonly tieBreak: Resolved<readonly TieLinkDefinition[]>;
  /** `wins`: how many places from the first are wins; null where those who come through win. */
  readonly places: {
    readonly count: number;
    readonly outcomes: readonly string[];
    readonly wins: number | null;
    readonly clause: string;
  } | null;
  readonly final: boolean;
}

export interface StageDefinition {
  readonly id: string;
  readonly label: Label;
  readonly clause: string;
  readonly gates: readonly GateDefinition[];
  /** Null for a stage of gates only. */
  readonly contest: Contest | null;
  readonly at: Path;
}

/** A report rule, for one item: a rule over all items of a record stands here once for each. */
export interface FindingDefinition {
  readonly code: string;
  readonly label: Label;
  readonly clause: string;
  readonly inferred: Label | null;
  /** Looked for in each row of this list … */
  readonly list: string | null;
  /** … or for each of these numbers. */
  readonly numbers: { readonly name: string; readonly from: number; readonly to: number } | null;
  readonly term: Term;
  readonly categories: ReadonlySet<string>;
  readonly place: Readonly<Record<string, Term>>;
  readonly item: string | null;
  readonly at: Path;
}
