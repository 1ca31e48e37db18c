import fc from 'fast-check';
import {
  COHORT_FUNCTIONS,
  RECORD_FUNCTIONS,
  ROWS_FUNCTIONS,
  SCALAR_FUNCTIONS,
  type CohortFunction,
  type RowsFunction,
  type ScalarFunction,
} from '../../../engine/language/functions/index.ts';
import { ROUNDING_MODES } from '../../../engine/number/decimal.ts';

/** Random formulas of each kind, with every function of the language, over names that the ruleset around them describes. */

export const KINDS = ['number', 'bool', 'text', 'date'] as const;
export type Kind = (typeof KINDS)[number];
type Names = Readonly<Record<Kind, readonly string[]>>;

/** What a formula may name where it stands. */
export interface Around {
  readonly names: Names;
  /** Fields and values of the rows of the one list, `parts`; null where a formula cannot run over them. */
  readonly row: Names | null;
  readonly records: readonly string[];
  readonly groups: readonly string[];
}

type Formulas = Record<Kind, fc.Arbitrary<string>>;

const CONSTANTS: Names = {
  number: ['0', '1', '2', '3', '0.5', '-1', '1000000000000000000000', '1 / 3', 'missing'],
  bool: ['true', 'false'],
  text: ['"one"', '"two"', 'category', 'id'],
  date: ['date(2020, 2, 29)', 'date(2014, 5, 6)', 'date(1999, 12, 31)'],
};

/** Numbers outside these would be refused by `check` most of the time. */
const TAMED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  sqrt: [['abs(', ')']],
  root: [
    ['abs(', ')'],
    ['2 + 0 * (', ')'],
  ],
  ln: [['1 + abs(', ')']],
  log10: [['1 + abs(', ')']],
  exp: [['clamp(', ', -9, 9)']],
  modulo: [
    ['', ''],
    ['1 + abs(', ')'],
  ],
  ratio: [
    ['', ''],
    ['1 + abs(', ')'],
  ],
  add_days: [
    ['', ''],
    ['floor(', ')'],
  ],
  add_working_days: [
    ['', ''],
    ['truncate(clamp(', ', -50, 50))'],
  ],
  date: [
    ['2000 + floor(clamp(', ', -1999, 7999))'],
    ['1 + 0 * (', ')'],
    ['floor(', ')'],
  ],
  harmonic_mean: [['1 + abs(', ')']],
  harmonic_mean_over: [['1 + abs(', ')']],
  weighted_mean: [
    ['', ''],
    ['1 + abs(', ')'],
  ],
  weighted_mean_over: [
    ['', ''],
    ['1 + abs(', ')'],
  ],
};

function tamed(callee: string, index: number, formula: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const [before, after] = TAMED[callee]?.[index] ?? ['', ''];
  return before === ''
    ? formula
    : fc.oneof({ arbitrary: formula, weight: 1 }, { arbitrary: formula.map((one) => `${before}${one}${after}`), weight: 12 });
}

const written = (callee: string, args: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...args).map((all) => `${callee}(${all.filter((one) => one !== '').join(', ')})`);

const FIXED: Readonly<Record<string, fc.Arbitrary<string>>> = {
  mode: fc.constantFrom(...ROUNDING_MODES),
  direction: fc.constantFrom('highest', 'lowest'),
  percent: fc.constantFrom('0', '33.3', '50', '100'),
};

const maybe = (formula: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), formula);

function scalarCall({ name, parameters, variadic }: ScalarFunction, formulas: Formulas, any: Kind): fc.Arbitrary<string> {
  const argument = (type: string, index: number): fc.Arbitrary<string> =>
    FIXED[type] ?? tamed(name, index, formulas[(type === 'any' ? any : type) as Kind]);
  const all = parameters.map(({ type, name: called }, index) =>
    called === 'digits' ? fc.constantFrom('0', '2', '-1') : argument(type, index),
  );
  const last = parameters.at(-1);
  return written(name, variadic && last ? [...all, maybe(argument(last.type, all.length))] : all);
}

/** What names a field of the rows wherever it is written: of which rows, a function is told by its argument. */
const ROOTED: Readonly<Record<Kind, (formula: fc.Arbitrary<string>) => fc.Arbitrary<string>>> = {
  number: (formula) => formula.map((one) => `(parts.pn + ${one})`),
  bool: (formula) => formula.map((one) => `(parts.pb or ${one})`),
  text: () => fc.constantFrom('parts.pt', 'parts.pc'),
  date: () => fc.constant('parts.pd'),
};

function rowsCall({ name, over, alongside = [] }: RowsFunction, row: Formulas, any: Kind): fc.Arbitrary<string> {
  const kind = over === 'any' ? any : over;
  const first = kind === 'list' ? fc.constant('parts') : tamed(name, 0, ROOTED[kind](row[kind]));
  const beside = alongside.map(({ type }, index) => FIXED[type] ?? tamed(name, index + 1, row.number));
  return written(name, [first, ...beside, maybe(row.bool)]);
}

function cohortCall(called: CohortFunction, { groups }: Around, own: Formulas, row: Formulas | null, any: Kind): fc.Arbitrary<string> {
  const { name, over, alongside = [], options, variadic } = called;
  const argument =
    over === 'nothing'
      ? []
      : [
          over === 'any'
            ? fc.oneof(own[any], ...(row ? [fc.constantFrom('parts.pn', 'parts.pt', 'parts.pd')] : []))
            : tamed(name, 0, own.number),
        ];
  const beside = alongside.map(({ type }, index) => FIXED[type] ?? tamed(name, index + 1, own.number));
  const further = options.map(({ type }) => FIXED[type] ?? own.number);
  return written(name, [fc.constantFrom(...groups), ...argument, ...beside, ...further, variadic ? maybe(own.number) : maybe(own.bool)]);
}

/** Formulas of each kind. Whatever runs over rows or a group is never inside what does so already. */
export function formulasIn(around: Around, deep = 2): Formulas {
  const { names, row, records } = around;
  const make = (of: Names, calls: (formulas: Formulas, kind: Kind) => fc.Arbitrary<string>[], depth: number): Formulas =>
    fc.letrec<Record<Kind, string>>((tie) => {
      const formulas = Object.fromEntries(KINDS.map((kind) => [kind, tie(kind)])) as unknown as Formulas;
      const { number, bool, text, date } = formulas;
      const own: Record<Kind, fc.Arbitrary<string>[]> = {
        number: [
          fc.tuple(number, fc.constantFrom('+', '-', '*'), number).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
          fc.tuple(number, number).map(([a, b]) => `(${a} / (1 + abs(${b})))`),
          fc.tuple(number, fc.constantFrom('2', '3', '0', '0.5', '(1 / 3)')).map(([a, b]) => `(1 + abs(${a})) ^ ${b}`),
          number.map((one) => `-${one.startsWith('-') ? `(${one})` : one}`),
        ],
        bool: [
          fc.tuple(number, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), number).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
          fc.tuple(date, fc.constantFrom('<', '>=', '==', '!='), date).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
          fc.tuple(text, fc.constantFrom('==', '!='), text).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
          fc.tuple(bool, fc.constantFrom('and', 'or', '=='), bool).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
          bool.map((one) => `not (${one})`),
        ],
        text: [],
        date: [],
      };
      const leaf = (kind: Kind) =>
        fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom(...(of[kind].length > 0 ? of[kind] : CONSTANTS[kind])) },
          { weight: 1, arbitrary: fc.constantFrom(...CONSTANTS[kind]) },
        );
      return Object.fromEntries(
        KINDS.map((kind) => {
          const branches = fc.tuple(bool, formulas[kind], formulas[kind]).map(([c, a, b]) => `if(${c}, ${a}, ${b})`);
          const rest = [...own[kind], branches, ...calls(formulas, kind)];
          return [kind, fc.oneof({ maxDepth: depth }, { weight: Math.ceil(rest.length * 0.7), arbitrary: leaf(kind) }, ...rest)];
        }),
      ) as unknown as Formulas;
    });
  const scalar = (formulas: Formulas, kind: Kind): fc.Arbitrary<string>[] =>
    [...SCALAR_FUNCTIONS.values()].flatMap((one) => {
      if (one.result === kind)
        return KINDS.slice(0, one.parameters.some(({ type }) => type === 'any') ? 4 : 1).map((any) => scalarCall(one, formulas, any));
      return one.result === 'first' || one.result === 'any' ? [scalarCall(one, formulas, kind)] : [];
    });
  const plain = make(names, scalar, 1);
  const inRow = row && make(row, scalar, 1);
  const overRows = (kind: Kind): fc.Arbitrary<string>[] =>
    inRow
      ? [...ROWS_FUNCTIONS.values()].flatMap((one) =>
          one.result === 'argument' ? [rowsCall(one, inRow, kind)] : one.result === kind ? [rowsCall(one, inRow, 'text')] : [],
        )
      : [];
  const overGroup = (kind: Kind): fc.Arbitrary<string>[] =>
    kind !== 'number' || around.groups.length === 0
      ? []
      : [...COHORT_FUNCTIONS.values()].flatMap((one) =>
          KINDS.slice(0, one.over === 'any' ? 4 : 1).map((any) => cohortCall(one, around, plain, inRow, any)),
        );
  const ofRecord = (kind: Kind): fc.Arbitrary<string>[] =>
    kind !== 'number' || records.length === 0
      ? []
      : [...RECORD_FUNCTIONS.keys()].map((name) => written(name, [fc.constantFrom(...records)]));
  return make(names, (formulas, kind) => [...scalar(formulas, kind), ...overRows(kind), ...overGroup(kind), ...ofRecord(kind)], deep);
}
