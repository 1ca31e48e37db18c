import { Day } from '../../calendar/day.ts';
import { Rational } from '../../number/rational.ts';
import { Missing, type Value } from '../value.ts';
import type { ScalarFunction } from './signature.ts';

const whole = (value: Value | undefined) => Number((value as Rational).floor());

export const logic: readonly ScalarFunction[] = [
  {
    family: 'scalar',
    name: 'present',
    example: 'present(services.satisfaction)',
    parameters: [{ name: 'x', type: 'any' }],
    result: 'bool',
    lenient: true,
    doc: { ru: 'Есть ли значение', kk: 'Мәні бар ма', en: 'Whether there is a value' },
    apply: (args) => !(args[0] instanceof Missing),
  },
  {
    family: 'scalar',
    name: 'absent',
    example: 'absent(survey.employment)',
    parameters: [{ name: 'x', type: 'any' }],
    result: 'bool',
    lenient: true,
    doc: { ru: 'Отсутствует ли значение', kk: 'Мәні жоқ па', en: 'Whether there is no value' },
    apply: (args) => args[0] instanceof Missing,
  },
  {
    family: 'scalar',
    name: 'coalesce',
    example: 'coalesce(x, 0)',
    parameters: [
      { name: 'x', type: 'any' },
      { name: 'y', type: 'any' },
    ],
    variadic: true,
    result: 'first',
    lenient: true,
    doc: { ru: 'Первое из значений, которое есть', kk: 'Бар мәндердің біріншісі', en: 'The first of the values that exists' },
    apply: (args) => args.find((value) => !(value instanceof Missing)) ?? (args.at(-1) as Value),
  },
  {
    family: 'scalar',
    name: 'one_of',
    example: 'one_of(channel, "psc_only", "alternative")',
    parameters: [
      { name: 'x', type: 'text' },
      { name: 'option', type: 'text' },
    ],
    variadic: true,
    result: 'bool',
    doc: {
      ru: 'Совпадает ли значение с одним из перечисленных',
      kk: 'Мән тізілгендердің біріне тең бе',
      en: 'Whether a value is one of those listed',
    },
    apply: (args) => args.slice(1).includes(args[0] as Value),
  },
  {
    family: 'scalar',
    name: 'date',
    example: 'date(year, month + 1, 5)',
    parameters: [
      { name: 'year', type: 'number' },
      { name: 'month', type: 'number' },
      { name: 'day', type: 'number' },
    ],
    result: 'date',
    doc: {
      ru: 'День по году, месяцу и числу; 13-й месяц — январь следующего года',
      kk: 'Жыл, ай және күн бойынша күн; 13-ай — келесі жылдың қаңтары',
      en: 'A day by year, month and day; month 13 is January of the next year',
    },
    apply: (args) => Day.of(whole(args[0]), whole(args[1]), whole(args[2])),
  },
  {
    family: 'scalar',
    name: 'year_of',
    example: 'year_of(submitted_on)',
    parameters: [{ name: 'day', type: 'date' }],
    result: 'number',
    doc: { ru: 'Год дня', kk: 'Күннің жылы', en: 'The year of a day' },
    apply: (args) => Rational.of((args[0] as Day).year),
  },
  {
    family: 'scalar',
    name: 'month_of',
    example: 'month_of(submitted_on)',
    parameters: [{ name: 'day', type: 'date' }],
    result: 'number',
    doc: { ru: 'Месяц дня', kk: 'Күннің айы', en: 'The month of a day' },
    apply: (args) => Rational.of((args[0] as Day).month),
  },
  {
    family: 'scalar',
    name: 'day_of',
    example: 'day_of(submitted_on)',
    parameters: [{ name: 'day', type: 'date' }],
    result: 'number',
    doc: { ru: 'Число месяца', kk: 'Айдың күні', en: 'The day of the month' },
    apply: (args) => Rational.of((args[0] as Day).dayOfMonth),
  },
];
