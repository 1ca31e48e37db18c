import capsule from './capsule.json' with { type: 'json' };
import cases from './cases.json' with { type: 'json' };
import cli from './cli.json' with { type: 'json' };
import cohort from './cohort.json' with { type: 'json' };
import deadlines from './deadlines.json' with { type: 'json' };
import ledger from './ledger.json' with { type: 'json' };
import compare from './compare.json' with { type: 'json' };
import { describer, type Area, type Describe } from './describer.ts';
import evaluate from './evaluate.json' with { type: 'json' };
import explain from './explain.json' with { type: 'json' };
import formula from './formula.json' with { type: 'json' };
import kinds from './kinds.json' with { type: 'json' };
import mutate from './mutate.json' with { type: 'json' };
import names from './names.json' with { type: 'json' };
import ranges from './ranges.json' with { type: 'json' };
import read from './read.json' with { type: 'json' };
import results from './results.json' with { type: 'json' };
import shape from './shape.json' with { type: 'json' };
import stages from './stages.json' with { type: 'json' };
import tables from './tables.json' with { type: 'json' };
import weights from './weights.json' with { type: 'json' };

/** One file an area; a code stands in one area only. */
export const AREAS: Readonly<Record<string, Area>> = {
  capsule,
  cases,
  cli,
  cohort,
  deadlines,
  ledger,
  compare,
  evaluate,
  explain,
  formula,
  kinds,
  mutate,
  names,
  ranges,
  read,
  results,
  shape,
  stages,
  tables,
  weights,
};

/** The words of a diagnostic, or of any code of the engine's own catalogue, in a language. */
export const describe: Describe = describer(AREAS);
