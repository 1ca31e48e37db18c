import { harmonic_mean } from './rows/harmonic_mean.ts';
import { mode } from './rows/mode.ts';
import { variance_population } from './rows/variance_population.ts';
import { variance_sample } from './rows/variance_sample.ts';
import { stdev_population } from './rows/stdev_population.ts';
import { stdev_sample } from './rows/stdev_sample.ts';
import { percentile } from './rows/percentile.ts';
import { weighted_mean } from './rows/weighted_mean.ts';
import { harmonic_mean_over } from './cohort/harmonic_mean_over.ts';
import { mode_over } from './cohort/mode_over.ts';
import { variance_population_over } from './cohort/variance_population_over.ts';
import { variance_sample_over } from './cohort/variance_sample_over.ts';
import { stdev_population_over } from './cohort/stdev_population_over.ts';
import { stdev_sample_over } from './cohort/stdev_sample_over.ts';
import { percentile_over } from './cohort/percentile_over.ts';
import { weighted_mean_over } from './cohort/weighted_mean_over.ts';
import { borda_over } from './cohort/borda_over.ts';
import { copeland_over } from './cohort/copeland_over.ts';
import { sign } from './scalar/sign.ts';
import { modulo } from './scalar/modulo.ts';
import { min_over } from './cohort/min_over.ts';
import { max_over } from './cohort/max_over.ts';
import { sum_over } from './cohort/sum_over.ts';
import { mean_over } from './cohort/mean_over.ts';
import { median_over } from './cohort/median_over.ts';
import { count_over } from './cohort/count_over.ts';
import { distinct_over } from './cohort/distinct_over.ts';
import { rank_over } from './cohort/rank_over.ts';
import { dense_rank_over } from './cohort/dense_rank_over.ts';
import { order_over } from './cohort/order_over.ts';
import { share_over } from './cohort/share_over.ts';
import { normalise_over } from './cohort/normalise_over.ts';
import { impute_over } from './cohort/impute_over.ts';
import { total } from './record/total.ts';
import { count_present } from './record/count_present.ts';
import { sum } from './rows/sum.ts';
import { product } from './rows/product.ts';
import { mean } from './rows/mean.ts';
import { geomean } from './rows/geomean.ts';
import { median } from './rows/median.ts';
import { min as minOfRows } from './rows/min.ts';
import { max as maxOfRows } from './rows/max.ts';
import { first } from './rows/first.ts';
import { last } from './rows/last.ts';
import { count } from './rows/count.ts';
import { distinct } from './rows/distinct.ts';
import { any } from './rows/any.ts';
import { all } from './rows/all.ts';
import { abs } from './scalar/abs.ts';
import { min } from './scalar/min.ts';
import { max } from './scalar/max.ts';
import { clamp } from './scalar/clamp.ts';
import { ratio } from './scalar/ratio.ts';
import { sqrt } from './scalar/sqrt.ts';
import { root } from './scalar/root.ts';
import { ln } from './scalar/ln.ts';
import { log10 } from './scalar/log10.ts';
import { exp } from './scalar/exp.ts';
import { round } from './scalar/round.ts';
import { floor } from './scalar/floor.ts';
import { ceiling } from './scalar/ceiling.ts';
import { truncate } from './scalar/truncate.ts';
import { present } from './scalar/present.ts';
import { absent } from './scalar/absent.ts';
import { coalesce } from './scalar/coalesce.ts';
import { one_of } from './scalar/one_of.ts';
import { date } from './scalar/date.ts';
import { year_of } from './scalar/year_of.ts';
import { month_of } from './scalar/month_of.ts';
import { day_of } from './scalar/day_of.ts';
import { days_between } from './scalar/days_between.ts';
import { working_days_between } from './scalar/working_days_between.ts';
import { add_days } from './scalar/add_days.ts';
import { add_working_days } from './scalar/add_working_days.ts';
import type { CohortFunction, FormulaFunction, RecordFunction, RowsFunction, ScalarFunction, SpecialForm } from './signature.ts';
import { conditional } from './special/if.ts';
import { previous } from './special/previous.ts';

/** The closed list of functions. `min` and `max` stand twice: of several numbers, and of the rows of a list. */
const byName = <T extends FormulaFunction>(list: readonly T[]): ReadonlyMap<string, T> => new Map(list.map((one) => [one.name, one]));

export const SCALAR_FUNCTIONS = byName<ScalarFunction>([
  abs,
  min,
  max,
  clamp,
  ratio,
  sqrt,
  root,
  ln,
  log10,
  exp,
  round,
  floor,
  ceiling,
  truncate,
  modulo,
  sign,
  present,
  absent,
  coalesce,
  one_of,
  date,
  year_of,
  month_of,
  day_of,
  days_between,
  working_days_between,
  add_days,
  add_working_days,
]);
export const ROWS_FUNCTIONS = byName<RowsFunction>([
  sum,
  product,
  mean,
  geomean,
  median,
  harmonic_mean,
  mode,
  variance_population,
  variance_sample,
  stdev_population,
  stdev_sample,
  percentile,
  weighted_mean,
  minOfRows,
  maxOfRows,
  first,
  last,
  count,
  distinct,
  any,
  all,
]);
export const RECORD_FUNCTIONS = byName<RecordFunction>([total, count_present]);
export const COHORT_FUNCTIONS = byName<CohortFunction>([
  min_over,
  max_over,
  sum_over,
  mean_over,
  median_over,
  harmonic_mean_over,
  mode_over,
  variance_population_over,
  variance_sample_over,
  stdev_population_over,
  stdev_sample_over,
  percentile_over,
  weighted_mean_over,
  count_over,
  distinct_over,
  rank_over,
  dense_rank_over,
  order_over,
  borda_over,
  copeland_over,
  share_over,
  normalise_over,
  impute_over,
]);
/** `if` and `previous` are part of the language itself: they look at what is around them. */
export const SPECIAL_FORMS = byName<SpecialForm>([conditional, previous]);

/** In the order in which a word is looked for: of two of one name, first the one of numbers. */
export const FUNCTIONS: readonly FormulaFunction[] = [
  SPECIAL_FORMS,
  SCALAR_FUNCTIONS,
  ROWS_FUNCTIONS,
  RECORD_FUNCTIONS,
  COHORT_FUNCTIONS,
].flatMap((family): FormulaFunction[] => [...family.values()]);

export const FUNCTION_NAMES: readonly string[] = [...new Set(FUNCTIONS.map(({ name }) => name))];

/** The function that had a name before. */
export function renamed(name: string): string | null {
  return FUNCTIONS.find(({ formerly = [] }) => formerly.includes(name))?.name ?? null;
}

export type {
  CohortFunction,
  FormulaFunction,
  RecordFunction,
  RowsFunction,
  ScalarFunction,
  SpecialForm,
  TermType,
  Worked,
} from './signature.ts';
