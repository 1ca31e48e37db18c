import type {
  FindingDefinition,
  GradeDefinition,
  GroupDefinition,
  InputDefinition,
  LimitDefinition,
  ParameterDefinition,
  RankingDefinition,
  ReadingDefinition,
  StageDefinition,
  TableDefinition,
  ValueDefinition,
  WarningDefinition,
} from './language/definition.ts';
import type { CommissionDefinition } from './language/commission.ts';
import type { DeadlineDefinition } from './language/deadline.ts';
import type { OriginDefinition, ReportsDefinition, SourcesDefinition } from './language/origin.ts';
import type { LedgerLine } from './language/ledger.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Act, InForce, Label } from './language/ruleset.ts';
import type { Path } from './source.ts';

/**
 * What is evaluated: definitions in the order in which they can be computed, frozen. Maps are by id, in the order of the ruleset; `hash`
 * is that of `canonicalHash`.
 */
export interface Model {
  readonly id: string;
  readonly methodology: string;
  readonly version: string;
  /** `sha256:` and the digest of the ruleset's canonical form. */
  readonly hash: string;
  readonly title: Label;
  readonly act: Act;
  readonly inForce: InForce;
  readonly categories: ReadonlyMap<string, Label>;
  readonly attributes: ReadonlyMap<string, Label>;
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  readonly limits: readonly LimitDefinition[];
  readonly parameters: ReadonlyMap<string, ParameterDefinition>;
  readonly readings: ReadonlyMap<string, ReadingDefinition>;
  readonly tables: ReadonlyMap<string, TableDefinition>;
  readonly groups: ReadonlyMap<string, GroupDefinition>;
  readonly values: ReadonlyMap<string, ValueDefinition>;
  /** Ids of values, each after all it depends on, by stage: null first, then the stages in order. */
  readonly order: readonly { readonly stage: string | null; readonly ids: readonly string[] }[];
  readonly ranking: RankingDefinition | null;
  readonly grade: GradeDefinition | null;
  readonly warnings: readonly WarningDefinition[];
  readonly stages: readonly StageDefinition[];
  /** What a contest can end in. */
  readonly outcomes: ReadonlyMap<string, Label>;
  /** Who scores at which stages, and whose sheets fill which lists. */
  readonly commissions: readonly CommissionDefinition[];
  /** Where figures may come from. */
  readonly origins: ReadonlyMap<string, OriginDefinition>;
  /** By input: whose figure is taken first. */
  readonly sources: ReadonlyMap<string, SourcesDefinition>;
  /** The list whose rows come in one by one; null where there is none. */
  readonly reports: ReportsDefinition | null;
  readonly findings: readonly FindingDefinition[];
  /** What deadlines are counted from. */
  readonly events: ReadonlyMap<string, Label>;
  /** Each after those it is counted from. */
  readonly deadlines: readonly DeadlineDefinition[];
  /** Every provision of the act that bears a rule, in the file's order; empty where the file lists none. */
  readonly ledger: readonly LedgerLine[];
  /** By another edition's id: this edition's values and those of that edition that they answer. */
  readonly correspondence: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** An entry of a ruleset's text that was set aside so that the rest could be looked at. */
export interface LeftOut {
  /** `['values', 'K2']`, `['limits', 3]`, `['act']`. */
  readonly path: Path;
  /** What others know an item of a list by; null where its path says it, or nothing does. */
  readonly name: string | null;
  /** Others of its section may be missing with it, or it may be one that the other ruleset has under another name. */
  readonly hides: boolean;
  /** What the text calls it, where that can be read. */
  readonly label: Label | null;
  /** What is wrong with it; nothing, where it only builds on what is. */
  readonly why: readonly Diagnostic[];
  /** Entries set aside that it names. */
  readonly after: readonly Path[];
}
