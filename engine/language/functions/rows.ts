import { add, compare, divide, maximum, minimum, multiply, root } from '../../number/arithmetic.ts';
import { Rational } from '../../number/rational.ts';
import { Day } from '../../calendar/day.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../value.ts';
import type { Label } from '../ruleset.ts';
import type { RowsFunction } from './signature.ts';

const numbers = (values: readonly Value[]) => values as readonly Numeric[];
export const sumOf = (values: readonly Value[]): Numeric =>
  values.every((value) => value instanceof Rational) ? Rational.sum(values) : numbers(values).reduce(add, Rational.ZERO);
export const meanOf = (values: readonly Value[]): Numeric => divide(sumOf(values), Rational.of(values.length));

/** The middle value, or the mean of the two in the middle. */
export function medianOf(values: readonly Value[]): Numeric {
  const sorted = [...numbers(values)].sort(compare);
  const middle = sorted.length >> 1;
  const high = sorted[middle] as Numeric;
  return sorted.length % 2 === 1 ? high : divide(add(sorted[middle - 1] as Numeric, high), Rational.of(2));
}

/** A key under which equal values fall together: numbers by their exact value. */
export function distinctKey(value: Value): string {
  if (value instanceof Rational) return `n${value.toString()}`;
  if (value instanceof Day) return `d${value.ordinal}`;
  return typeof value === 'object' ? 'other' : `${typeof value}:${String(value)}`;
}

export function countDistinct(values: readonly Value[]): Rational {
  const exactKeys = values.filter((value) => !isNumeric(value) || value instanceof Rational).map(distinctKey);
  const reals = values.filter((value) => isNumeric(value) && !(value instanceof Rational)) as Numeric[];
  const apart = reals.filter((value, index) => reals.findIndex((other) => compare(value, other) === 0) === index);
  return Rational.of(new Set(exactKeys).size + apart.length);
}

function rows(name: string, example: string, doc: Label, rest: Omit<RowsFunction, 'name' | 'example' | 'doc' | 'family'>): RowsFunction {
  return { family: 'rows', name, example, doc, ...rest };
}

export const rowsFunctions: readonly RowsFunction[] = [
  rows(
    'sum',
    'sum(services.score)',
    { ru: 'Сумма по строкам списка', kk: 'Тізім жолдары бойынша қосынды', en: 'The sum over the rows of a list' },
    { over: 'number', result: 'number', ofNothing: Rational.ZERO, reduce: sumOf },
  ),
  rows(
    'product',
    'product(parts.value)',
    { ru: 'Произведение по строкам списка', kk: 'Тізім жолдары бойынша көбейтінді', en: 'The product over the rows of a list' },
    { over: 'number', result: 'number', ofNothing: Rational.ONE, reduce: (values) => numbers(values).reduce(multiply, Rational.ONE) },
  ),
  rows(
    'mean',
    'mean(services.points, present(services.satisfaction))',
    {
      ru: 'Среднее арифметическое по строкам списка',
      kk: 'Тізім жолдары бойынша арифметикалық орта',
      en: 'The arithmetic mean over the rows of a list',
    },
    { over: 'number', result: 'number', ofNothing: null, reduce: meanOf },
  ),
  rows(
    'geomean',
    'geomean(parts.value)',
    {
      ru: 'Среднее геометрическое по строкам списка',
      kk: 'Тізім жолдары бойынша геометриялық орта',
      en: 'The geometric mean over the rows of a list',
    },
    {
      over: 'number',
      result: 'number',
      ofNothing: null,
      reduce: (values) => root(numbers(values).reduce(multiply, Rational.ONE), Rational.of(values.length)),
    },
  ),
  rows(
    'median',
    'median(sheets.total)',
    { ru: 'Медиана по строкам списка', kk: 'Тізім жолдары бойынша медиана', en: 'The median over the rows of a list' },
    { over: 'number', result: 'number', ofNothing: null, reduce: medianOf },
  ),
  rows(
    'min',
    'min(services.score)',
    { ru: 'Наименьшее по строкам списка', kk: 'Тізім жолдары бойынша ең кішісі', en: 'The smallest over the rows of a list' },
    { over: 'number', result: 'number', ofNothing: null, reduce: (values) => numbers(values).reduce(minimum) },
  ),
  rows(
    'max',
    'max(services.score)',
    { ru: 'Наибольшее по строкам списка', kk: 'Тізім жолдары бойынша ең үлкені', en: 'The largest over the rows of a list' },
    { over: 'number', result: 'number', ofNothing: null, reduce: (values) => numbers(values).reduce(maximum) },
  ),
  rows(
    'first',
    'first(months.month)',
    { ru: 'Значение первой строки списка', kk: 'Тізімнің бірінші жолының мәні', en: 'The value of the first row of a list' },
    { over: 'any', result: 'argument', ofNothing: null, lenient: true, reduce: (values) => values[0] as Value },
  ),
  rows(
    'last',
    'last(months.month)',
    { ru: 'Значение последней строки списка', kk: 'Тізімнің соңғы жолының мәні', en: 'The value of the last row of a list' },
    { over: 'any', result: 'argument', ofNothing: null, lenient: true, reduce: (values) => values.at(-1) as Value },
  ),
  rows(
    'count',
    'count(services, services.listed)',
    {
      ru: 'Число строк списка (с условием — тех, что ему отвечают)',
      kk: 'Тізім жолдарының саны (шартпен — шартқа сай жолдар)',
      en: 'How many rows a list has (with a condition, how many meet it)',
    },
    { over: 'list', result: 'number', ofNothing: Rational.ZERO, reduce: (values) => Rational.of(values.length) },
  ),
  rows(
    'distinct',
    'distinct(sheets.member)',
    {
      ru: 'Число различных значений по строкам списка',
      kk: 'Тізім жолдары бойынша әртүрлі мәндер саны',
      en: 'How many different values the rows of a list have',
    },
    { over: 'any', result: 'number', ofNothing: Rational.ZERO, reduce: countDistinct },
  ),
  rows(
    'any',
    'any(services.listed)',
    { ru: 'Верно ли хотя бы для одной строки', kk: 'Кемінде бір жол үшін дұрыс па', en: 'Whether it holds for at least one row' },
    { over: 'bool', result: 'bool', ofNothing: false, reduce: (values) => values.includes(true) },
  ),
  rows(
    'all',
    'all(services.listed)',
    { ru: 'Верно ли для каждой строки', kk: 'Әр жол үшін дұрыс па', en: 'Whether it holds for every row' },
    { over: 'bool', result: 'bool', ofNothing: true, reduce: (values) => !values.includes(false) },
  ),
];

export const recordFunctions: readonly RowsFunction[] = [
  {
    family: 'record',
    name: 'total',
    example: 'total(survey)',
    over: 'number',
    result: 'number',
    ofNothing: Rational.ZERO,
    reduce: sumOf,
    doc: { ru: 'Сумма всех полей записи', kk: 'Жазбаның барлық өрістерінің қосындысы', en: 'The sum of all fields of a record' },
  },
  {
    family: 'record',
    name: 'count_present',
    example: 'count_present(items)',
    over: 'any',
    result: 'number',
    ofNothing: Rational.ZERO,
    lenient: true,
    reduce: (values) => Rational.of(values.filter((value) => !(value instanceof Missing)).length),
    doc: { ru: 'Сколько полей записи заполнено', kk: 'Жазбаның неше өрісі толтырылған', en: 'How many fields of a record are filled in' },
  },
];
