import type {
  GroupDefinition,
  ParameterDefinition,
  ReadingDefinition,
  TableDefinition,
  ValueDefinition,
  InputDefinition,
  LimitDefinition,
  RankingDefinition,
  GradeDefinition,
  WarningDefinition,
  StageDefinition,
  FindingDefinition,
} from '../language/definition.ts';
import type { DeadlineDefinition } from '../language/deadline.ts';
import type { RulesetFile } from '../language/ruleset.ts';
import type { Location } from '../diagnostic.ts';
import type { Path, Source, Span } from '../source.ts';

/** A ruleset without errors: the only thing that `compile` takes. */
export interface CheckedRuleset {
  readonly source: Source;
  readonly file: RulesetFile;
  readonly hash: string;
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  readonly limits: readonly LimitDefinition[];
  readonly parameters: ReadonlyMap<string, ParameterDefinition>;
  readonly readings: ReadonlyMap<string, ReadingDefinition>;
  readonly tables: ReadonlyMap<string, TableDefinition>;
  readonly groups: ReadonlyMap<string, GroupDefinition>;
  readonly values: ReadonlyMap<string, ValueDefinition>;
  /** Ids of values, each after all it depends on. */
  readonly order: readonly string[];
  readonly ranking: RankingDefinition | null;
  readonly grade: GradeDefinition | null;
  readonly warnings: readonly WarningDefinition[];
  readonly stages: readonly StageDefinition[];
  readonly findings: readonly FindingDefinition[];
  /** Each after those it is counted from. */
  readonly deadlines: readonly DeadlineDefinition[];
  locate(path: Path, span?: Span): Location;
  locateKey(path: Path): Location;
}
