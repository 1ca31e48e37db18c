/** What the benchmark measures: each row by the variants that are held against its first one. */

/** Subjects of a cohort file: drawn at random, all tied, or the example that stands beside the ruleset. */
export type Cohorts = 'drawn' | 'tied' | 'example';

export interface Row {
  readonly id: string;
  readonly title: string;
  readonly rulesets: readonly string[];
  /** Null: as many as the example has. */
  readonly sizes: readonly number[] | null;
  readonly cohorts: Cohorts;
  /** Once, in a process that has done nothing yet, code loaded and ruleset checked; otherwise again and again, warm. */
  readonly isFresh: boolean;
  /** Time of a whole run, not of a subject. */
  readonly isWhole: boolean;
  /** By name in `engine/bench/measure.ts`. */
  readonly variants: readonly VariantName[];
}

/** By the variants' names. */
export const VARIANT_TITLES = {
  standings: 'engine, without fractions',
  columns: 'engine',
  reference: 'engine, one by one',
  typed: 'by hand, typed columns of doubles',
  objects: 'by hand, parsed objects, doubles',
  decimal: 'by hand, decimal.js',
  mathjs: 'mathjs, compiled expressions',
  zen: 'zen-engine, decision graphs',
  file: 'engine',
  fractions: 'engine, every value and its fraction',
  'file-by-hand': 'JSON.parse, doubles by hand, JSON.stringify',
  evaluation: 'engine, text to report',
  explanation: 'engine, one explanation',
} as const;

export type VariantName = keyof typeof VARIANT_TITLES;

const RATINGS = ['service-quality-2013', 'service-quality-2014'];
const OTHERS = ['rural-akim-2020', 'service-provider-2025', 'service-control-2013'];
const SIZES = [50, 1_000, 20_000];
const WARM = { rulesets: RATINGS, sizes: SIZES, cohorts: 'drawn', isFresh: false, isWhole: false } as const;
const FRESH = { ...WARM, isFresh: true } as const;

/** Services of each body of a rating. */
export const SERVICES = 20;

export const ROWS: readonly Row[] = [
  { ...WARM, id: 'pass', title: 'columns to totals, grades, ranks; warm', variants: ['standings', 'typed', 'objects', 'columns'] },
  {
    ...WARM,
    id: 'ties',
    title: 'the same where every body ties; warm',
    cohorts: 'tied',
    variants: ['standings', 'typed', 'objects', 'columns'],
  },
  { ...FRESH, id: 'file', title: 'file to file of totals, grades, ranks; fresh', variants: ['file', 'file-by-hand'] },
  { ...FRESH, id: 'fractions', title: 'file to file of every value and its fraction; fresh', variants: ['fractions', 'file-by-hand'] },
  {
    ...WARM,
    id: 'peers',
    title: 'totals, grades, ranks of admitted or parsed bodies; warm',
    sizes: [1_000, 20_000],
    variants: ['standings', 'columns', 'reference', 'decimal', 'mathjs', 'zen'],
  },
  {
    ...WARM,
    id: 'contests',
    title: 'evaluating contests and control forms; warm',
    rulesets: OTHERS,
    sizes: [1_000, 20_000],
    variants: ['columns', 'reference'],
  },
  {
    ...WARM,
    id: 'explain',
    title: 'one explanation; warm',
    sizes: [20_000],
    isWhole: true,
    variants: ['explanation'],
  },
  {
    ...WARM,
    id: 'evaluate',
    title: 'the example, text to report; warm',
    sizes: null,
    cohorts: 'example',
    isWhole: true,
    variants: ['evaluation'],
  },
  {
    ...FRESH,
    id: 'evaluate-fresh',
    title: 'the example, text to report; fresh',
    sizes: null,
    cohorts: 'example',
    isWhole: true,
    variants: ['evaluation'],
  },
];

/** Measured by `engine/bench/command.ts`. */
export const COMMAND_ROW = 'command';
/** Whose example the command line evaluates. */
export const COMMAND_RULESETS = RATINGS.slice(-1);
