import type { CohortFunction } from '../language/functions/index.ts';
import type { Label } from '../language/ruleset.ts';
import type { MissingReason } from '../language/value.ts';
import type { RoundingMode } from '../number/decimal.ts';

/**
 * The tree behind a value, as plain data: JSON keeps all of it. Formulas are in the ruleset's own syntax; `text.ts` writes them for people.
 */

/** A value as it is shown. A number is exact as `p/q`, or has 50 digits and their error; `value` is rounded to 6 decimals. */
export type Shown =
  | {
      readonly kind: 'number';
      readonly exact: string | null;
      readonly value: string;
      readonly approximation?: { readonly digits: string; readonly error: string };
    }
  | { readonly kind: 'text'; readonly text: string; readonly label: Label | null }
  | { readonly kind: 'bool'; readonly bool: boolean }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'missing'; readonly code: MissingReason['code']; readonly of: string; readonly label: Label | null }
  /** A value of each row: the rows are the children. */
  | { readonly kind: 'rows'; readonly count: number };

/** A reading of the ruleset that decided which formula or number was taken. */
export interface ReadingTaken {
  readonly id: string;
  readonly question: Label;
  readonly clause: string;
  readonly option: string;
  readonly optionLabel: Label;
  /** Why it is read so by default. */
  readonly why: Label;
  readonly isDefault: boolean;
}

/** A formula as it stands in the ruleset, with numbers put in, and what came out. */
export interface FormulaShown {
  readonly formula: string;
  /** The formula with every letter, name and figure replaced by its number; null where nothing was computed. */
  readonly substituted: string | null;
  /** The same with each `if` and `coalesce` replaced by what it came to; null when it has none. */
  readonly taken: string | null;
  readonly value: Shown | null;
}

/** What stands in a formula: a letter of the act, a name, or a figure of rows, a record or a cohort. */
export interface Letter extends Omit<FormulaShown, 'formula'> {
  readonly letter: string;
  readonly kind: 'letter' | 'name' | 'call';
  readonly means: Label | null;
  /** A letter's own formula, when it is more than another name. */
  readonly formula: string | null;
  /** False in a branch that was not taken. */
  readonly used: boolean;
  /** The id of the child that explains it. */
  readonly refers: string | null;
}

export interface TableHit {
  readonly table: string;
  /** The look-up as it stands in the formula. */
  readonly formula: string;
  readonly label: Label;
  readonly clause: string;
  /** Counted from 0, in the ruleset's order. */
  readonly index: number;
  readonly rowLabel: Label | null;
  /** Of a row that the act does not have in so many words: what it was inferred from. */
  readonly inferred: Label | null;
  /** The row's condition on the table's columns; empty for a row that takes the rest. */
  readonly when: string;
  readonly given: readonly { readonly column: string; readonly value: Shown }[];
  /** Of a row that gives a formula: the formula, the same with figures, and with its branches taken; null of one that says it outright. */
  readonly worked: { readonly formula: string; readonly substituted: string | null; readonly taken: string | null } | null;
  readonly then: Shown;
}

/** Members of a group by their ids, in the order of the cohort: all of them, however many. */
export interface NamedMembers {
  readonly counted: readonly string[];
  /** For whom the figure's filter does not hold. */
  readonly filteredOut: readonly string[];
  readonly filter: { readonly formula: string; readonly label: Label | null } | null;
  /** Who has no value to count. */
  readonly withoutValue: readonly string[];
}

export interface CohortFigure {
  readonly function: CohortFunction['name'];
  /** The figure as it stands in the formula. */
  readonly formula: string;
  readonly group: { readonly id: string; readonly label: Label | null; readonly key: string };
  /** What is compared or added up: its text in the formula, and its label where it is a single name. */
  readonly of: { readonly formula: string; readonly label: Label | null } | null;
  /** How many subjects the figure counts, after its filter. */
  readonly members: number | null;
  /** Of a mean: whose values it is of, and who of the group is left out; null of another figure, or where that is not known. */
  readonly named: NamedMembers | null;
  readonly value: Shown;
  /** Whose missing values leave the figure without one. */
  readonly lacking: readonly string[];
  /** The subject's own part in it. */
  readonly own: Shown | null;
  /** Figures it rests on: the smallest and largest of a scaling, the sum of a share. */
  readonly restsOn: readonly { readonly formula: string; readonly value: Shown }[];
}

export interface BoundTaken extends FormulaShown {
  readonly which: 'floor' | 'cap';
  readonly applied: boolean;
  readonly before: Shown;
}

/** How a value came about. */
export interface Derivation extends FormulaShown {
  /** The condition under which the value exists at all. */
  readonly when: FormulaShown | null;
  readonly letters: readonly Letter[];
  readonly readings: readonly ReadingTaken[];
  readonly tables: readonly TableHit[];
  readonly cohort: readonly CohortFigure[];
  readonly bounds: readonly BoundTaken[];
  readonly rounding: { readonly digits: number; readonly mode: RoundingMode; readonly before: Shown } | null;
  /** Labels of the options and groups that the formulas name. */
  readonly words: Readonly<Record<string, Label>>;
}

/** Which row of which list. */
export interface RowPlace {
  readonly list: string;
  /** Counted from 0. */
  readonly index: number;
  readonly name: string | null;
  /** Whether the filter of the figure that runs over the rows keeps this one. */
  readonly counted: boolean;
  readonly filter: string | null;
  /** What the filter is called, when it is a single name. */
  readonly filterLabel: Label | null;
}

/**
 * A value, input, parameter or rule in an explanation, what it came to, how, and what it is made from. Values are as they are shown,
 * with their exact form.
 */
export interface ExplanationNode {
  /** Unique in the tree: `K2`, `requests`, `services[0].score`. */
  readonly id: string;
  /** `rule`: no value of the ruleset, but a rule of a stage. */
  readonly kind: 'value' | 'input' | 'parameter' | 'row' | 'grade' | 'rank' | 'rule';
  readonly label: Label;
  readonly clause: string | null;
  /** Of what the act does not say in so many words: what it was inferred from. */
  readonly inferred: Label | null;
  readonly unit: Label | null;
  readonly value: Shown;
  readonly row: RowPlace | null;
  readonly derivation: Derivation | null;
  /** True where the same id is explained in full at an earlier place of the tree. */
  readonly reference: boolean;
  readonly children: readonly ExplanationNode[];
}

/** A value of one subject, explained down to its inputs. */
export interface Explanation extends ExplanationNode {
  readonly subject: { readonly id: string; readonly name: string | null; readonly category: string; readonly categoryLabel: Label };
  readonly ruleset: { readonly id: string; readonly version: string; readonly hash: string };
  readonly period: string | null;
}

/** A node's id as its own formula names it: without the row it is of. */
export function nameWithin(id: string): string {
  return id.slice(id.lastIndexOf('].') + 1).replace(/^\./, '');
}
