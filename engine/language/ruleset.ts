import type { RoundingMode } from '../number/decimal.ts';
import type { Rational } from '../number/rational.ts';
import type { CommissionFile } from './commission-file.ts';
import type { OriginFile, SourcesFile } from './origin.ts';
import type { TableFile } from './table.ts';
import type { Choice, FormulaChoice, Formulated, Label, Legend, OutcomeKind, Scalar } from './written.ts';

/** The shape of a ruleset file after reading: `ruleset.schema.json` in TypeScript. Numbers are exact. */

export { LANGUAGES } from './written.ts';
export type { Choice, FormulaChoice, FormulaText, Formulated, Label, Language, Legend, OutcomeKind, Scalar } from './written.ts';

export interface RulesetFile {
  readonly metodika: Rational;
  readonly id: string;
  readonly methodology: string;
  readonly version: string;
  readonly title: Label;
  readonly act: Act;
  readonly in_force: InForce;
  readonly not_held?: readonly { readonly from: string; readonly label: Label }[];
  readonly categories: Readonly<Record<string, { readonly label: Label; readonly clause?: string }>>;
  readonly attributes?: Readonly<Record<string, { readonly label: Label; readonly clause?: string }>>;
  readonly inputs: Readonly<Record<string, InputFile>>;
  readonly limits?: readonly LimitFile[];
  readonly parameters?: Readonly<Record<string, ParameterFile>>;
  readonly readings?: Readonly<Record<string, ReadingFile>>;
  readonly tables?: Readonly<Record<string, TableFile>>;
  readonly groups?: Readonly<Record<string, { readonly label: Label; readonly by: readonly string[]; readonly clause?: string }>>;
  readonly values: Readonly<Record<string, ValueFile>>;
  readonly ranking?: RankingFile;
  readonly grade?: Formulated & { readonly label: Label; readonly clause: string };
  readonly warnings?: Readonly<Record<string, WarningFile>>;
  readonly stages?: readonly StageFile[];
  /** What a contest can end in, named by the places of its stages. */
  readonly outcomes?: Readonly<Record<string, Label>>;
  /** Who scores at which stages. */
  readonly commissions?: Readonly<Record<string, CommissionFile>>;
  /** Where a figure may come from. */
  readonly origins?: Readonly<Record<string, OriginFile>>;
  /** The list whose rows come in one by one. */
  readonly reports?: { readonly list: string; readonly by: string; readonly clause: string };
  readonly findings?: readonly FindingFile[];
  /** What deadlines are counted from. */
  readonly events?: Readonly<Record<string, Label>>;
  readonly deadlines?: Readonly<Record<string, DeadlineFile>>;
  readonly clauses?: readonly ProvisionFile[];
  readonly correspondence?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly samples?: Readonly<Record<string, SampleFile>>;
  readonly cases?: readonly CaseFile[];
}

export interface Act {
  readonly title: Label;
  readonly kind?: Label;
  readonly number?: string;
  readonly date?: string;
  /** Where several orders approve it, each with its own. */
  readonly orders?: readonly { readonly number: string; readonly date: string }[];
  readonly registered?: { readonly number: string; readonly date: string };
  readonly wording?: Label;
  readonly repealed?: { readonly date: string; readonly by: Label };
  readonly source?: string;
}

/**
 * Days are ISO dates, both ends inclusive. `until` null: no end known. `open_end`: in force at least until `until`, the end itself unknown.
 */
export interface InForce {
  readonly from: string;
  readonly until: string | null;
  readonly open_end?: boolean;
  readonly note?: Label;
}

export type InputType = 'count' | 'integer' | 'number' | 'bool' | 'text' | 'date' | 'choice' | 'list' | 'record';

export interface InputFile {
  readonly label: Label;
  readonly type: InputType;
  readonly clause?: string;
  /** Why it is handed in so though the act does not literally say it. */
  readonly inferred?: Label;
  readonly of?: string | readonly string[];
  readonly unit?: Label;
  readonly min?: Rational;
  readonly above?: Rational;
  readonly max?: Rational;
  readonly below?: Rational;
  /** May be left out; it is then a missing value. */
  readonly optional?: boolean;
  /** May be left out; it then counts as this. */
  readonly absent?: Scalar;
  readonly options?: Readonly<Record<string, Label>>;
  readonly fields?: Readonly<Record<string, Partial<InputFile> & { readonly label: Label }>>;
  /** What all fields of a record share. */
  readonly each?: Partial<InputFile>;
  /** Fields of a list that together may not repeat. */
  readonly unique?: readonly string[];
  /** A field of a list by which its rows are put in order before anything is computed. */
  readonly order_by?: string;
  readonly min_rows?: Rational;
  /** Where the figure may come from, when more than one holds it. */
  readonly sources?: SourcesFile;
}

export interface LimitFile {
  readonly rule: string;
  readonly per?: string;
  readonly of?: string | readonly string[];
  readonly clause?: string;
  readonly inferred?: Label;
}

export interface ParameterFile {
  readonly label: Label;
  readonly clause: string;
  readonly inferred?: Label;
  readonly type?: OutcomeKind;
  readonly value: Choice<Scalar>;
  readonly unit?: Label;
}

export interface ReadingFile {
  readonly question: Label;
  readonly clause: string;
  readonly why: Label;
  readonly default: string;
  readonly options: Readonly<Record<string, Label>>;
}

export type Role = 'criterion' | 'indicator' | 'component' | 'coefficient' | 'penalty' | 'total' | 'final' | 'working';

export interface ValueFile extends Formulated {
  readonly label: Label;
  readonly clause: string;
  readonly of?: string | readonly string[];
  readonly per?: string;
  readonly role?: Role;
  readonly weight?: Choice<Rational>;
  readonly deduction?: Choice<Rational>;
  readonly within?: string;
  readonly bonus?: boolean;
  readonly when?: FormulaChoice;
  readonly floor?: FormulaChoice;
  readonly cap?: FormulaChoice;
  readonly round?: { readonly digits: Rational; readonly mode: RoundingMode };
  readonly optional?: boolean;
  /** Where it is missing, results leave it out instead of saying null. */
  readonly omit_missing?: boolean;
  readonly working?: boolean;
  readonly at_stage?: string;
  readonly unit?: Label;
  /** Why it is so though the act does not literally say it. */
  readonly inferred?: Label;
  readonly note?: Label;
}

export interface RankingFile {
  readonly by: string;
  readonly within: string;
  readonly best: 'highest' | 'lowest';
  readonly clause: string;
  readonly inferred?: Label;
  /** By the value as it is published, after its rounding. */
  readonly rounded?: boolean;
}

export interface WarningFile {
  readonly when: FormulaChoice;
  readonly legend?: Legend;
  readonly message: Label;
  readonly clause?: string;
  readonly of?: string | readonly string[];
  /** Looked at among those who reached this stage. */
  readonly at_stage?: string;
}

export interface StageFile {
  readonly id: string;
  readonly label: Label;
  readonly clause: string;
  readonly gates?: readonly GateFile[];
  readonly group?: string;
  readonly score?: string;
  readonly needs?: readonly string[];
  /** `not_shown`: why what is handed in does not show a quorum that the act asks for, where `holds` is `true`. */
  readonly quorum?: { readonly holds: FormulaChoice; readonly clause: string; readonly not_shown?: Label };
  readonly advance?: { readonly best: FormulaChoice; readonly ties: 'advance_all' | 'tie_break'; readonly clause?: string };
  readonly places?: { readonly count: Rational; readonly outcomes: readonly string[]; readonly wins?: Rational; readonly clause?: string };
  readonly tie_break?: Choice<readonly TieLink[]>;
  readonly final?: boolean;
}

export interface GateFile {
  readonly reason: string;
  readonly label: Label;
  readonly clause: string;
  readonly of?: string | readonly string[];
  readonly admit_when: Choice<GateCondition>;
  /** What it looks at may be missing: whoever's admission hangs on that waits. */
  readonly optional?: boolean;
}

export const GATE_OPERATORS = ['equals', 'not_equals', 'at_least', 'at_most', 'above', 'below'] as const;
export type GateOperator = (typeof GATE_OPERATORS)[number];

/** A json-rules-engine condition tree with exact operators; `all: []` admits everybody. A fact is an input or a value. */
export type GateCondition =
  | { readonly all: readonly GateCondition[] }
  | { readonly any: readonly GateCondition[] }
  | { readonly not: GateCondition }
  | { readonly fact: string; readonly operator: GateOperator; readonly value: Scalar }
  | { readonly fact: string; readonly operator: GateOperator; readonly parameter: string };

export interface TieLink {
  readonly by: string;
  readonly best: 'highest' | 'lowest' | 'true' | 'false';
  readonly clause: string;
}

export interface FindingFile {
  readonly code: string;
  readonly label: Label;
  readonly clause: string;
  readonly inferred?: Label;
  readonly per?: string;
  readonly each?: { readonly record: string; readonly except?: readonly string[] };
  readonly numbers?: { readonly name: string; readonly from: Rational; readonly to: Rational };
  readonly when: FormulaChoice;
  readonly legend?: Legend;
  readonly of?: string | readonly string[];
  /** What tells where the finding is, besides its item: name → formula. */
  readonly place?: Readonly<Record<string, string>>;
  /** The item at fault; with `each` it is the field looked at. */
  readonly item?: string;
}

/** Either `on` a named day, or `on` a day of every year or a number of `days`, `after` or `before` an event or another deadline. */
/** What becomes of a provision: something computes by it, people do it step by step, or it is left out. */
export type Fate = 'computed' | 'procedure' | 'not_held';

export interface ProvisionFile {
  readonly clause: string;
  readonly heading: Label;
  readonly fate: Fate;
  /** Of what is left out. */
  readonly why?: Label;
}

export interface DeadlineFile {
  readonly label: Label;
  readonly clause: string;
  readonly inferred?: Label;
  readonly stage?: string;
  readonly after?: string;
  readonly before?: string;
  readonly days?: Rational;
  readonly calendar?: 'calendar' | 'working';
  readonly counts_first?: boolean;
  /** `2020-06-30`, or `12-10`: the first such day after the event, the last before it. */
  readonly on?: string;
}

export interface SampleFile {
  readonly category: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface CaseSubject {
  readonly id: string;
  readonly like?: string;
  readonly category?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly without?: readonly string[];
  /** Fields for which its data must not be let in; a limit is known by the first field that it names. */
  readonly refused?: string | readonly string[];
  readonly expect?: Readonly<Record<string, unknown>>;
}

export interface CaseFile {
  /** A text is the same for every reader. */
  readonly name: string | Label;
  readonly clause?: string;
  readonly readings?: Readonly<Record<string, string>>;
  readonly subjects: readonly CaseSubject[];
}
