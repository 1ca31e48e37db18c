// Long because a ruleset has that many kinds of things.
import type { RoundingMode } from '../number/decimal.ts';
import type { Act, Fate, InForce, InputType, Label, Role } from '../language/ruleset.ts';
import type { OriginKind } from '../language/origin.ts';
import type { HitPolicy } from '../language/table.ts';
import type { CommissionAspect, CommissionSaid } from './commission-said.ts';
import type { DeadlineSaid } from './due.ts';
import type { Named } from './named.ts';
import type { Details } from '../diagnostic.ts';
import type { Path } from '../source.ts';

/**
 * What two rulesets say differently, as plain data: JSON keeps all of it. Formulas are in the rulesets' own syntax; `text/` writes them
 * for people.
 */

/** One of the two: the left is what was, the right what is. */
export type SideName = 'left' | 'right';

export interface Both<T> {
  readonly left: T;
  readonly right: T;
}

export interface Edition {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  readonly title: Label;
  readonly act: Act;
  readonly inForce: InForce;
  readonly categories: Readonly<Record<string, Label>>;
  /** What the weights of each category's criteria come to, as the act is read by default, and what they should come to where it says so. */
  readonly weights: Readonly<Record<string, { readonly sum: string; readonly whole: string | null }>>;
  /** Labels of the texts that its formulas and tables use: options, categories, groups, grades. */
  readonly words: Readonly<Record<string, Label>>;
}

/** A reading, or the category, under which something holds. */
export interface Condition {
  readonly by: string;
  readonly option: string;
  readonly label: Label;
  /** The option in force unless another is asked for; of a category always true. */
  readonly isDefault: boolean;
}

/** A formula or a plain value, and when it is taken. */
export interface Variant {
  readonly when: readonly Condition[];
  readonly formula: string;
}

/** A letter or a name in a formula, with what it stands for. */
export interface NameUsed {
  readonly name: string;
  readonly kind: 'letter' | 'input' | 'parameter' | 'value' | 'attribute';
  /** The value, parameter or input that it names; null for a letter that is a formula of its own. */
  readonly refers: string | null;
  readonly means: Label | null;
  readonly clause: string | null;
  /** What it comes to, where that is more than another name; a value that the other ruleset has too is not taken apart. */
  readonly formula: Formula | null;
}

export interface Formula {
  readonly variants: readonly Variant[];
  readonly names: readonly NameUsed[];
}

/** All that decides a value besides what it is made of. */
export interface Calculation extends Formula {
  readonly when: Formula | null;
  readonly floor: Formula | null;
  readonly cap: Formula | null;
  readonly round: { readonly digits: number; readonly mode: RoundingMode } | null;
}

/** What one ruleset says of a thing. */
export interface Said<T> {
  readonly id: string;
  readonly label: Label;
  readonly clause: string | null;
  readonly content: T;
}

/** Left is null for what was added, right for what was removed; `aspects` names what of a thing in both was changed. */
export interface Entry<T, Aspect extends string = string> {
  readonly change: 'added' | 'removed' | 'changed';
  readonly aspects: readonly Aspect[];
  readonly left: Said<T> | null;
  readonly right: Said<T> | null;
}

/** A scored heading: a criterion, an indicator, or whatever else has a weight. */
export interface Heading {
  readonly role: Role;
  readonly categories: readonly string[];
  /** The maximum, by reading where readings decide it. */
  readonly weight: readonly Variant[] | null;
  /** The weight as a part of the whole score, under the default readings. */
  readonly share: string | null;
  /** The most that it can take away. */
  readonly deduction: readonly Variant[] | null;
  /** Beside the sum of weights. */
  readonly bonus: boolean;
  readonly within: string | null;
  /** The headings within it that answer headings of the other ruleset, as `[own, other's]`. */
  readonly gathers: readonly (readonly [string, string])[];
  /** Of a part of a heading that is no longer parted, or was not yet: the undivided heading of the other ruleset that it is counted in. */
  readonly counted: (Named & { readonly clause: string }) | null;
  /** Of a heading that nothing answers: how it is computed. */
  readonly calculation: Calculation | null;
}

/** `weightReading`: the weight is the same by default, and under another reading it is not. */
export type HeadingAspect = 'weight' | 'weightReading' | 'share' | 'deduction' | 'bonus' | 'level' | 'categories';

/** `rephrased`: written otherwise, and the same as the act is read by default. */
export type FormulaAspect = 'formula' | 'floor' | 'cap' | 'when' | 'round';
export interface Reformulated extends Entry<Calculation, FormulaAspect> {
  readonly kind: 'reformulated' | 'rephrased';
  /** Readings that decide in one of the two formulas alone. */
  readonly readings: Both<readonly string[]>;
  readonly role: Role;
  readonly categories: readonly string[];
}

/** One of the things that a cell admits; `missing`: its argument may be missing. */
export type TestSaid =
  | { readonly kind: 'value'; readonly value: string }
  | {
      readonly kind: 'range';
      readonly low: { readonly value: string; readonly inclusive: boolean } | null;
      readonly high: { readonly value: string; readonly inclusive: boolean } | null;
    }
  | { readonly kind: 'missing' };

export type CellSaid = { readonly kind: 'any' } | { readonly kind: 'tests'; readonly not: boolean; readonly tests: readonly TestSaid[] };

export interface RowSaid {
  readonly cells: readonly CellSaid[];
  readonly then: readonly Variant[];
  readonly label: Label | null;
  readonly clause: string | null;
}

/**
 * `points`: the same condition yields something else; `bounds`: the same is yielded under another condition; `whole`: both
 * are otherwise, of a row that is told by its name, its clause or its place; `moved`: the same stands elsewhere among the others.
 */
export interface RowEntry {
  readonly change: 'added' | 'removed' | 'points' | 'bounds' | 'whole' | 'moved';
  readonly left: RowSaid | null;
  readonly right: RowSaid | null;
  /** Of one that stands elsewhere among the others: which row of its table it is, counted from 1. */
  readonly places?: Both<number>;
}

export interface TableSaid {
  readonly hit: HitPolicy;
  readonly collect: string | null;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly step: string | null }[];
  readonly rows: number;
}

export interface TableEntry extends Entry<TableSaid, 'rows' | 'columns' | 'hit'> {
  readonly rows: readonly RowEntry[];
}

/** Of something that both rulesets have: that one of them has it by inference, and from what. */
export interface InferredSaid {
  readonly of: 'value' | 'parameter' | 'limit' | 'row' | 'commission';
  /** Of a row, whose id is its table's: which one, counted from 1. */
  readonly row: number | null;
  readonly why: Label;
}

/** The mark, not what bears it, was added, removed, or given another reason. */
export type InferredEntry = Entry<InferredSaid, 'why'>;

export interface ReadingSaid {
  readonly why: Label;
  readonly default: string;
  readonly options: Readonly<Record<string, Label>>;
  /** Of a reading that one ruleset alone has: what it decides in, and whether the other computes any of that; null where nothing does. */
  readonly decides: { readonly in: readonly Named[]; readonly stays: boolean } | null;
}

export interface InputSaid {
  readonly type: InputType;
  readonly categories: readonly string[];
  readonly low: { readonly value: string; readonly inclusive: boolean } | null;
  readonly high: { readonly value: string; readonly inclusive: boolean } | null;
  /** Must be handed in. */
  readonly required: boolean;
  /** What it counts as when it is left out. */
  readonly absent: string | null;
  readonly options: Readonly<Record<string, Label>>;
  /** Whose figure is taken first; none: the subject's own alone. */
  readonly sources: readonly OriginSaid[];
  /** Of a list whose rows come in one by one: the field that tells them apart. */
  readonly reports: Named | null;
}

export interface OriginSaid extends Named {
  readonly kind: OriginKind;
  readonly methodology: string | null;
  readonly takes: string | null;
}

/** `meaning`: the name is the same and stands for something else. */
export type InputAspect = 'meaning' | 'type' | 'categories' | 'limits' | 'required' | 'absent' | 'options' | 'sources' | 'reports';

export interface TieLink {
  readonly by: string;
  readonly means: Label | null;
  readonly best: string;
  readonly clause: string;
}

export interface GateSaid {
  readonly categories: readonly string[];
  readonly admits: readonly Variant[];
}

export interface StageSaid {
  readonly group: string | null;
  readonly score: Named | null;
  readonly needs: readonly Named[];
  readonly quorum: Formula | null;
  /** Why what is handed in does not show a quorum. */
  readonly quorumNotShown: Label | null;
  readonly best: Formula | null;
  readonly ties: string | null;
  readonly tieBreak: readonly { readonly when: readonly Condition[]; readonly chain: readonly TieLink[] }[];
  readonly places: readonly string[] | null;
  /** How many of them are wins, where the ruleset says so. */
  readonly wins: number | null;
  readonly final: boolean;
}

export type StageAspect = 'order' | 'group' | 'score' | 'needs' | 'quorum' | 'best' | 'ties' | 'tieBreak' | 'places' | 'final' | 'gates';

export interface StageEntry extends Entry<StageSaid, StageAspect> {
  readonly gates: readonly Entry<GateSaid>[];
}

/** What becomes of a provision of the act, and why one is left out. */
export interface ProvisionSaid {
  readonly fate: Fate;
  readonly why: Label | null;
}

export type ProvisionAspect = 'fate' | 'heading' | 'why';

/** A report rule or a warning: what it is looked for in, and when it holds. */
export interface RuleSaid {
  readonly holds: Formula;
  readonly items: readonly string[];
}

export interface RankingSaid {
  readonly by: string;
  readonly within: string;
  readonly best: string;
  readonly rounded: boolean;
}

/** An entry of a text of which nothing is told, because it is at fault or builds on what is. */
export interface LeftOutSaid {
  readonly path: Path;
  readonly label: Label | null;
  readonly why: readonly { readonly code: string; readonly details: Details }[];
  /** Those left out that it names. */
  readonly after: readonly Path[];
}

/**
 * What two rulesets say otherwise, part by part, as plain data: JSON keeps all of it. A part with nothing changed is empty or null;
 * entries are in the order of the left ruleset, then of the right.
 */
export interface RulesetComparison {
  readonly left: Edition;
  readonly right: Edition;
  /** Of texts with mistakes: what of them is not compared. */
  readonly leftOut: Both<readonly LeftOutSaid[]>;
  readonly categories: readonly Entry<null>[];
  readonly headings: readonly Entry<Heading, HeadingAspect>[];
  readonly formulas: readonly Reformulated[];
  /** Other values of the results that one ruleset alone has. */
  readonly values: readonly Entry<Calculation>[];
  readonly parameters: readonly Entry<readonly Variant[], 'value' | 'meaning'>[];
  readonly tables: readonly TableEntry[];
  readonly grade: Entry<Formula> | null;
  readonly ranking: Entry<RankingSaid> | null;
  readonly readings: readonly Entry<ReadingSaid>[];
  readonly inputs: readonly Entry<InputSaid, InputAspect>[];
  readonly limits: readonly Entry<Formula>[];
  readonly inferred: readonly InferredEntry[];
  readonly stages: readonly StageEntry[];
  readonly commissions: readonly Entry<CommissionSaid, CommissionAspect>[];
  readonly deadlines: readonly Entry<DeadlineSaid>[];
  readonly findings: readonly Entry<RuleSaid>[];
  readonly warnings: readonly Entry<RuleSaid>[];
  /** Lines of the ledger; by their clauses. */
  readonly ledger: readonly Entry<ProvisionSaid, ProvisionAspect>[];
}
