// Long because every kind of job says here what it takes and gives.
import type {
  CasesDocument,
  CommissionRules,
  ComparisonView,
  DeadlinesDocument,
  DiagnosticJson,
  EditionLabels,
  EvaluationComparison,
  EvaluationRecord,
  Explained,
  FieldState,
  Identity,
  Language,
  OriginDefinition,
  Path,
  PlacedDiagnostic,
  PlacedLedger,
  Replayed,
  Report,
  ReportRow,
  RulesetComparison,
  Settled,
  SourcedFigure,
  SourcesDefinition,
  WithDiagnostics,
} from '../../engine/index.ts';

import type { CohortChanges } from '../cohorts/files/changes.ts';
import type { CohortFile, Format, NamedBytes } from '../cohorts/files/format.ts';
import type { FileDiagnostic } from '../cohorts/files/found.ts';
import type { KnownTexts } from '../cohorts/files/validations.ts';
import type { Moved } from './moved.ts';

/** What goes into a worker and comes out of it: plain data, the documents of the command line's `--json`. */

/** A text and what its diagnostics call it. */
export interface Text {
  readonly name: string;
  readonly text: string;
}

/** A text compressed, as a long one comes to a worker; with its digest where it is known, and is to come to it. */
export interface PackedText {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly digest?: string;
}

/** A ruleset's text; `proved` when it was found free of errors before, at its publication: then only its definitions are read. */
export interface RulesetText extends Text {
  readonly proved?: boolean;
  /** What its canonical form is recorded to hash to: another text is not worked with. */
  readonly hash?: string;
}

/** A ruleset by the digest of its text (`sha256:…`): a worker that knows it need not be sent it. */
export interface KnownRuleset {
  readonly name: string;
  readonly digest: string;
  readonly hash?: string;
}

export type Readings = Readonly<Record<string, string>>;

interface Spoken {
  readonly language: Language;
}

export interface Refused {
  readonly ok: false;
  readonly diagnostics: readonly DiagnosticJson[];
}

export type CheckJob = Text;

export interface Checked {
  /** What the text says of itself, with errors elsewhere or without; null when it does not. */
  readonly identity: Identity | null;
  /** Null when the text has an error. */
  readonly hash: string | null;
  /** In no language: what is kept of a text serves whoever asks. */
  readonly diagnostics: readonly PlacedDiagnostic[];
  readonly errors: number;
}

/** Null of a text with errors. */
export type LabelsAnswer = EditionLabels | null;

/** Null of a text with errors. */
export type ClausesAnswer = PlacedLedger | null;

/** The days of events, `announcement=2020-05-14` each, from which the deadlines of an edition are counted. */
export interface DeadlinesJob extends Spoken {
  readonly ruleset: RulesetText;
  readonly events: readonly string[];
  /** When the calendar file is written, where one is asked for (ISO 8601). */
  readonly calendarWritten: string | null;
}

export type DeadlinesAnswer = { readonly ok: true; readonly document: DeadlinesDocument; readonly calendar: string | null } | Refused;

/** A ruleset's text to be given a last day in force, under another version. */
export interface EndJob extends Text {
  /** ISO 8601. */
  readonly until: string;
  readonly version: string;
}

/** Two texts to find the lines that differ. */
export interface PatchJob {
  readonly left: Text;
  readonly right: Text;
}

export type CasesJob = RulesetText & Spoken;

/** The document of `test --json` with what it comes to; of a text with errors, those. */
export interface CasesAnswer extends Omit<CasesDocument, 'ruleset' | 'coverage'> {
  readonly ruleset: CasesDocument['ruleset'] | null;
  readonly coverage: CasesDocument['coverage'] | null;
  readonly failed: number;
  readonly missed: number;
  readonly diagnostics: readonly DiagnosticJson[];
}

export interface EvaluateJob extends Spoken {
  readonly ruleset: RulesetText;
  readonly cohort: Text | PackedText;
  readonly readings?: Readings;
  /** The data were let in before: the edition that they name may be another. */
  readonly again?: boolean;
  /** Nobody reads the report now: it is made of what is kept, when somebody asks. */
  readonly unread?: boolean;
}

/** A text by its digest (`sha256:…`), compressed. */
export interface Packed {
  readonly digest: string;
  readonly packed: Uint8Array;
}

/** An evaluation as it is kept. */
export interface WrittenEvaluation {
  /** All that came out, as explanations are made from it. */
  readonly values: Packed;
  /** The cohort as it was handed in. */
  readonly input: Packed;
  /** What was said of the data that were let in, in no language. */
  readonly notes: readonly PlacedDiagnostic[];
  readonly engine: string;
  readonly period: string | null;
  readonly subjects: number;
}

/** `json` is the report to the letter: it is kept and compared as such. */
export type Evaluated = { readonly ok: true; readonly json: string; readonly written: WrittenEvaluation } | Refused;

export interface ExplainJob extends EvaluateJob {
  readonly subject: string;
  /** Null asks for what there is to say of the subject as a whole. */
  readonly value: string | null;
}

/** Of an evaluation that is kept; `document` is null when the worker is thought to know it. */
export interface ExplainKeptJob extends Spoken {
  readonly ruleset: RulesetText;
  readonly hash: string;
  readonly document: Uint8Array | null;
  readonly subject: string;
  readonly value: string | null;
}

/** Of an evaluation that is kept, what `evaluate` said of it: all, or a page of subjects and some of the values. */
export interface ReportKeptJob extends Omit<ExplainKeptJob, 'subject' | 'value'> {
  readonly page: { readonly offset: number; readonly limit: number } | null;
  readonly columns: readonly string[] | null;
}

/** An evaluation with all that it is made again from, computed anew. */
export interface ReplayJob extends Spoken {
  readonly record: EvaluationRecord;
  readonly text: string;
  readonly input: PackedText;
  readonly values: PackedText;
}

export interface ReplayAnswer {
  readonly identical: boolean;
  readonly engine: string;
  readonly difference: Replayed['difference'];
  readonly diagnostics: readonly DiagnosticJson[];
}

/** An evaluation that is kept, beside what its data come to under other rules or readings; everything by its digest. */
export interface StandingsJob extends Spoken {
  readonly left: KnownRuleset;
  readonly right: KnownRuleset;
  readonly values: string;
  readonly input: string;
  /** On the right. */
  readonly readings: Readings;
  /** Null when the worker is thought to know all of it. */
  readonly given: StandingsGiven | null;
}

export interface StandingsGiven {
  readonly left: RulesetText;
  readonly right: RulesetText;
  readonly values: Uint8Array;
  readonly input: Uint8Array;
}

/** Who stands otherwise – another number, rank, grade or outcome –, in the order of the cohort; `unknown` as of explanations. */
export type StandingsAnswer = { readonly ok: true; readonly subjects: number; readonly changed: readonly Moved[] } | Refused | 'unknown';

/** An evaluation under each option of each reading alone. */
export type ReadingsJob = EvaluateJob;

/** A text of `EveryReading`. */
export type ReadingsAnswer = { readonly ok: true; readonly tried: Packed } | Refused;

/** The report and the subjects' names by their identifiers; `unknown` as of explanations. */
export type ReportedKept =
  | { readonly ok: true; readonly report: Report; readonly names: Readonly<Record<string, string>>; readonly total: number }
  | { readonly ok: false; readonly unknownColumns: readonly string[] }
  | 'unknown';

/** `unknown`: the worker that was asked does not have the evaluation, and needs its document. */
export type ExplainedKept = ExplainedAnswer | 'unknown';

export type ExplainedAnswer = { readonly ok: true; readonly explanation: Explained; readonly text: string } | Refused;

export interface CompareJob extends Spoken {
  readonly left: RulesetText;
  readonly right: RulesetText;
  /** Of both, when there is no other for the right. */
  readonly cohort?: Text | PackedText | null;
  readonly rightCohort?: Text | null;
  readonly leftReadings?: Readings;
  readonly rightReadings?: Readings;
  /** The data were let in before: the edition that they name may be another. */
  readonly again?: boolean;
}

/** How far a submission has come: of the fields that are asked for, how many are there, how many there are, how many are wrong. */
export interface SubmissionState {
  readonly id: string | null;
  readonly name: string | null;
  readonly category: string | null;
  readonly given: number;
  readonly wanted: number;
  readonly wrong: number;
  /** Whether nothing is wrong but what is still missing. */
  readonly sound: boolean;
}

/** The data of one subject, as a cohort file has them. */
export interface SubmissionJob extends Spoken {
  readonly ruleset: RulesetText;
  readonly data: string;
  readonly readings: Readings;
}

export interface WordedSubmission extends SubmissionState {
  readonly fields: Readonly<Record<string, FieldState>>;
  readonly diagnostics: readonly (DiagnosticJson & { readonly path: Path })[];
  /** Of them those that keep the text itself from being read. */
  readonly unreadable: WordedSubmission['diagnostics'];
}

/** A whole cohort, in JSON. */
export interface SubmissionsJob {
  readonly ruleset: RulesetText;
  readonly cohort: string;
  readonly readings: Readings;
}

export interface TakenSubmission extends SubmissionState {
  readonly data: string;
}

export type Side = 'left' | 'right';

export type Compared =
  | {
      readonly ok: true;
      readonly document: WithDiagnostics<{ readonly rulesets: RulesetComparison; readonly results: EvaluationComparison | null }>;
      readonly text: string;
      readonly view: ComparisonView;
    }
  | { readonly ok: false; readonly diagnostics: readonly (DiagnosticJson & { readonly side: Side })[] };

/** An empty workbook of an edition, to be filled in. */
export type CohortTemplateJob = Spoken & { readonly ruleset: RulesetText; readonly known?: KnownTexts };

/** A whole cohort as a file. What its text holds is not checked: a cohort that is still being gathered can be handed out too. */
export interface CohortWriteJob extends Spoken {
  readonly ruleset: RulesetText;
  readonly cohort: Text | PackedText;
  readonly format: Format;
  readonly known?: KnownTexts;
}

export type CohortWritten = { readonly ok: true; readonly file: CohortFile } | Refused;

export interface CohortReadJob extends Spoken {
  readonly ruleset: RulesetText;
  readonly file: NamedBytes;
  /** Left out: by what stands in the file. */
  readonly format?: Format;
}

/** A file that says some things of its subjects, as the text of a cohort, in JSON; `diagnostics` are then what there is to look at. */
export type CohortRead =
  | { readonly ok: true; readonly cohort: string; readonly diagnostics: readonly FileDiagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly FileDiagnostic[] };

/** A file to be taken in beside what stands there. */
export interface CohortTakeJob extends Spoken {
  readonly ruleset: RulesetText;
  readonly file: NamedBytes | PackedText;
  readonly format?: Format;
  readonly before: PackedText;
  readonly readings: Readings;
  /** Whether subjects that the file does not have are taken out. */
  readonly remove: boolean;
  /** `changes`: what it changes, field by field; `saves`: what is to be saved. */
  readonly wanted: readonly ('changes' | 'saves')[];
}

/** What is to be saved of one subject; without data it is taken out. */
export interface SavedSubmission extends Omit<SubmissionState, 'id' | 'sound'> {
  readonly subject: string;
  readonly data: string | null;
}

export type CohortTaken =
  | {
      readonly ok: true;
      readonly diagnostics: readonly FileDiagnostic[];
      /** Of no subject where nobody asked for changes. */
      readonly changes: CohortChanges;
      /** How many subjects it changes. */
      readonly count: number;
      /** JSON of so many subjects' `SavedSubmission` each, for the database: nothing else reads them. */
      readonly saves: readonly Uint8Array[];
    }
  | { readonly ok: false; readonly diagnostics: readonly FileDiagnostic[] };

export interface CohortChangesJob {
  readonly ruleset: RulesetText;
  readonly before: Text | null;
  readonly after: Text;
}

/** Null of a ruleset with errors. */
export type CohortChangesAnswer = CohortChanges | null;

export type { CommissionRules } from '../../engine/index.ts';

export interface CommissionsJob {
  readonly ruleset: RulesetText;
  readonly readings: Readings;
}

/** A member's sheet: the fields of one row of a list, without the one that names the member. */
export interface SheetJob extends CommissionsJob, Spoken {
  readonly list: string;
  readonly member: string;
  readonly subject: string;
  readonly data: string;
}

export interface WordedSheet {
  /** Nothing is wrong but what is not there yet. */
  readonly sound: boolean;
  readonly complete: boolean;
  /** What its numbers add up to, exactly; null where it has none. */
  readonly total: string | null;
  /** Places within the sheet. */
  readonly diagnostics: readonly (DiagnosticJson & { readonly path: Path })[];
}

/** What stands beside what a subject handed in. */
export interface Beside {
  readonly data: string;
  readonly sheets: readonly {
    readonly list: string;
    /** The field that names the member. */
    readonly member: string;
    readonly rows: readonly { readonly member: string; readonly data: string }[];
  }[];
  readonly orders: readonly { readonly input: string; readonly place: number }[];
}

export interface SettleJob {
  readonly submissions: readonly Beside[];
}

/** Where figures of an edition may come from, and which list's rows come in one by one. */
export interface SourcesAnswer {
  readonly origins: readonly Pick<OriginDefinition, 'id' | 'label' | 'clause' | 'kind' | 'methodology'>[];
  readonly sources: readonly {
    readonly input: string;
    readonly order: SourcesDefinition['order'];
    readonly categories: readonly string[];
  }[];
  /** `isNumber`: whether the field that tells reports apart holds a number. */
  readonly reports: { readonly list: string; readonly by: string; readonly isNumber: boolean } | null;
}

export interface SettleFiguresJob {
  readonly ruleset: RulesetText;
  readonly submissions: readonly { readonly data: string; readonly figures: readonly SourcedFigure[] }[];
}

export type SettledSubmission = Settled;

/** A cohort (JSON) of what an origin holds; `categories` by subject: those who handed anything in. */
export interface FiguresJob extends Spoken {
  readonly ruleset: RulesetText;
  readonly cohort: string;
  readonly origin: string;
  readonly categories: Readonly<Record<string, string | null>>;
  readonly period: string;
  readonly readings: Readings;
}

export interface FigureFault {
  readonly code: string;
  readonly subject: string;
  readonly input: string | null;
  readonly message: string;
  readonly help: string | null;
}

/** `value` null: what was held is taken back. */
export interface FiguresRead {
  readonly figures: readonly { readonly subject: string; readonly input: string; readonly value: string | null }[];
  readonly faults: readonly FigureFault[];
  /** What the file says of the whole that is another than the assessment's. */
  readonly other: readonly string[];
}

/** A report by its key (JSON); `put` left out: it is only looked at, null: it is taken out. */
export interface ReportJob {
  readonly ruleset: RulesetText;
  readonly data: string | null;
  readonly key: string;
  readonly put?: string | null;
}

export interface ReportPut {
  readonly before: ReportRow | null;
  /** Whether what is put in says of itself that it has this key. */
  readonly isItself: boolean;
  /** Whether it stands there afterwards: what stands in the place of the reports may be no list. */
  readonly isIn: boolean;
  readonly data: string | null;
}

/** Every kind of job: what it takes and gives. */
export interface Jobs {
  readonly check: { readonly job: CheckJob; readonly answer: Checked };
  readonly identify: { readonly job: Text; readonly answer: Identity | null };
  readonly labels: { readonly job: RulesetText; readonly answer: LabelsAnswer };
  readonly clauses: { readonly job: RulesetText; readonly answer: ClausesAnswer };
  readonly deadlines: { readonly job: DeadlinesJob; readonly answer: DeadlinesAnswer };
  /** The canonical hash of a text; null where it does not read. */
  readonly hash: { readonly job: Text; readonly answer: string | null };
  readonly end: { readonly job: EndJob; readonly answer: string | null };
  readonly patch: { readonly job: PatchJob; readonly answer: string | null };
  readonly cases: { readonly job: CasesJob; readonly answer: CasesAnswer };
  readonly evaluate: { readonly job: EvaluateJob; readonly answer: Evaluated };
  readonly explain: { readonly job: ExplainJob; readonly answer: ExplainedAnswer };
  readonly 'explain-kept': { readonly job: ExplainKeptJob; readonly answer: ExplainedKept };
  readonly 'report-kept': { readonly job: ReportKeptJob; readonly answer: ReportedKept };
  readonly replay: { readonly job: ReplayJob; readonly answer: ReplayAnswer };
  readonly standings: { readonly job: StandingsJob; readonly answer: StandingsAnswer };
  readonly readings: { readonly job: ReadingsJob; readonly answer: ReadingsAnswer };
  readonly 'cohort-template': { readonly job: CohortTemplateJob; readonly answer: CohortWritten };
  readonly 'cohort-write': { readonly job: CohortWriteJob; readonly answer: CohortWritten };
  readonly 'cohort-read': { readonly job: CohortReadJob; readonly answer: CohortRead };
  readonly 'cohort-take': { readonly job: CohortTakeJob; readonly answer: CohortTaken };
  readonly 'cohort-changes': { readonly job: CohortChangesJob; readonly answer: CohortChangesAnswer };
  readonly submission: { readonly job: SubmissionJob; readonly answer: WordedSubmission };
  readonly submissions: { readonly job: SubmissionsJob; readonly answer: readonly TakenSubmission[] };
  readonly commissions: { readonly job: CommissionsJob; readonly answer: readonly CommissionRules[] };
  readonly sheet: { readonly job: SheetJob; readonly answer: WordedSheet };
  readonly sources: { readonly job: RulesetText; readonly answer: SourcesAnswer };
  readonly 'settle-figures': { readonly job: SettleFiguresJob; readonly answer: readonly SettledSubmission[] };
  readonly figures: { readonly job: FiguresJob; readonly answer: FiguresRead };
  readonly report: { readonly job: ReportJob; readonly answer: ReportPut };
  readonly settle: { readonly job: SettleJob; readonly answer: readonly string[] };
  readonly compare: { readonly job: CompareJob; readonly answer: Compared };
}

export type Kind = keyof Jobs;

/** What a worker says when it begins a job. */
export const BEGUN = 'begun';
