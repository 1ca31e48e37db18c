import * as exact from '../../number/arithmetic.ts';
import { Rational } from '../../number/rational.ts';
import type { Numeric, Value } from '../value.ts';
import type { Parameter, ScalarFunction } from './signature.ts';

const numbers = (args: readonly Value[]) => args as readonly Numeric[];
const x: Parameter = { name: 'x', type: 'number' };

function one(name: string, example: string, doc: ScalarFunction['doc'], apply: (value: Numeric) => Value): ScalarFunction {
  return { family: 'scalar', name, example, doc, parameters: [x], result: 'number', apply: (args) => apply(args[0] as Numeric) };
}

export const arithmetic: readonly ScalarFunction[] = [
  one(
    'abs',
    'abs(a - b)',
    { ru: 'Абсолютная величина числа', kk: 'Санның абсолют шамасы', en: 'The absolute value of a number' },
    exact.absolute,
  ),
  {
    family: 'scalar',
    name: 'min',
    example: 'min(3, 0.2 * late)',
    parameters: [x, { name: 'y', type: 'number' }],
    variadic: true,
    result: 'number',
    doc: {
      ru: 'Наименьшее из чисел; с одним аргументом — наименьшее по строкам списка',
      kk: 'Сандардың ең кішісі; бір аргументпен — тізім жолдары бойынша ең кішісі',
      en: 'The smallest of the numbers; with one argument, the smallest over the rows of a list',
    },
    apply: (args) => numbers(args).reduce(exact.minimum),
  },
  {
    family: 'scalar',
    name: 'max',
    example: 'max(0, P1 + P2)',
    parameters: [x, { name: 'y', type: 'number' }],
    variadic: true,
    result: 'number',
    doc: {
      ru: 'Наибольшее из чисел; с одним аргументом — наибольшее по строкам списка',
      kk: 'Сандардың ең үлкені; бір аргументпен — тізім жолдары бойынша ең үлкені',
      en: 'The largest of the numbers; with one argument, the largest over the rows of a list',
    },
    apply: (args) => numbers(args).reduce(exact.maximum),
  },
  {
    family: 'scalar',
    name: 'clamp',
    example: 'clamp(x, 0, 100)',
    parameters: [x, { name: 'low', type: 'number' }, { name: 'high', type: 'number' }],
    result: 'number',
    doc: {
      ru: 'Число, удержанное между нижней и верхней границей',
      kk: 'Төменгі және жоғарғы шек арасында ұсталған сан',
      en: 'A number kept between a low and a high bound',
    },
    apply: (args) => {
      const [value, low, high] = numbers(args) as [Numeric, Numeric, Numeric];
      return exact.minimum(exact.maximum(value, low), high);
    },
  },
  {
    family: 'scalar',
    name: 'ratio',
    example: 'ratio(a, b, 0)',
    parameters: [
      { name: 'a', type: 'number' },
      { name: 'b', type: 'number' },
      { name: 'empty', type: 'number' },
    ],
    result: 'number',
    doc: {
      ru: 'Отношение a⁄b; когда оба числа равны 0 — третий аргумент',
      kk: 'a⁄b қатынасы; екі сан да 0 болса — үшінші аргумент',
      en: 'The ratio a⁄b; the third argument when both are 0',
    },
    apply: (args) => {
      const [a, b, empty] = numbers(args) as [Numeric, Numeric, Numeric];
      return exact.isZero(b) && exact.isZero(a) ? empty : exact.divide(a, b);
    },
  },
  one('sqrt', 'sqrt(x)', { ru: 'Квадратный корень', kk: 'Квадрат түбір', en: 'The square root' }, exact.squareRoot),
  {
    family: 'scalar',
    name: 'root',
    example: 'root(x, 3)',
    parameters: [x, { name: 'n', type: 'number' }],
    result: 'number',
    doc: {
      ru: 'Корень степени n (n — целое положительное число)',
      kk: 'n дәрежелі түбір (n — оң бүтін сан)',
      en: 'The n-th root (n is a positive whole number)',
    },
    apply: (args) => exact.root(args[0] as Numeric, args[1] as Rational),
  },
  one('ln', 'ln(x)', { ru: 'Натуральный логарифм', kk: 'Натурал логарифм', en: 'The natural logarithm' }, exact.naturalLogarithm),
  one('log10', 'log10(x)', { ru: 'Десятичный логарифм', kk: 'Ондық логарифм', en: 'The decimal logarithm' }, exact.decimalLogarithm),
  one(
    'exp',
    'exp(x)',
    { ru: 'Экспонента: число e в степени x', kk: 'Экспонента: e санының x дәрежесі', en: 'The exponential: e to the power x' },
    exact.exponential,
  ),
];
