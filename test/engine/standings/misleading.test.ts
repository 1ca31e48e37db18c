import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { EvaluationRefused, type Model } from '../../../engine/index.ts';
import type { Cohort, InputRecord } from '../../../engine/language/cohort.ts';
import { Missing } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { decimalAt, standingsOf } from '../../../engine/standings/standings.ts';
import { understand } from '../prove/model.ts';

/** Rulesets and numbers that once misled doubles with bounds, or could: by each what comes of them. */

type Given = Readonly<Record<string, number | boolean | null | readonly Readonly<Record<string, number>>[]>>;
type Body = Given & { readonly category?: never };
interface Of {
  readonly of: string;
  readonly inputs: Given;
}

const isOf = (body: Body | Of): body is Of => typeof body.of === 'string';
const absent = (of: string): Missing => new Missing({ code: 'absent', of });

function cohortOf(...bodies: readonly (Body | Of)[]): Cohort {
  return {
    period: null,
    readings: new Map(),
    subjects: bodies.map((body, index) => {
      const given = isOf(body) ? body.inputs : body;
      const inputs = Object.entries(given).map(([name, value]): readonly [string, InputRecord[string]] => {
        if (value === null) return [name, absent(name)];
        if (typeof value === 'number') return [name, Rational.of(value)];
        if (typeof value === 'boolean') return [name, value];
        return [
          name,
          value.map((row) => Object.fromEntries(Object.entries(row).map(([field, one]) => [field, Rational.of(one)]))),
        ] as const;
      });
      const category = isOf(body) ? body.of : 'body';
      return { id: `s${index}`, name: null, category, attributes: {}, inputs: Object.fromEntries<InputRecord[string]>(inputs) };
    }),
  };
}

async function evaluated(model: Model, cohort: Cohort): Promise<{ places: (number | null)[]; finals: string[] }> {
  const { subjects, columns } = await evaluate(model, cohort);
  const finals = subjects.map((_, index) => (columns.get('final')?.[index] as Rational).toString());
  return { places: subjects.map(({ rank }) => rank), finals };
}

const RANKED = 'ranking: { by: final, within: all, best: highest, clause: "1" }';
const COUNTS = 'inputs: { a: { ~ type: count }, b: { ~ type: count, min: 1 }, c: { ~ type: count } }';
const ROWS = 'inputs: { a: { ~ type: count }, b: { ~ type: count, min: 1 }, rows: { ~ type: list, fields: { u: { ~ type: count } } } }';
const rows = (...each: readonly number[]): readonly Readonly<Record<string, number>>[] => each.map((u) => ({ u }));
const THREE_ROWS = [
  { a: 1, b: 2, rows: rows(1, 1, 1) },
  { a: 5, b: 2, rows: rows(1) },
  { a: 9, b: 2, rows: rows(1, 1) },
];

it.each<[string, string, readonly (Body | Of)[], readonly string[]]>([
  [
    'a value of rows that names nothing of them',
    `${ROWS}
values:
  rows.fig: { ~ formula: "a / b" }
  half: { ~ formula: "a / b", round: { digits: 0, mode: half_even } }
  final: { ~ formula: "sum(rows.fig) + half / count_over(all)", round: { digits: 4, mode: half_away } }
${RANKED}`,
    THREE_ROWS,
    ['3/2', '31667/10000', '103333/10000'],
  ],
  [
    'the same beside a figure of the group',
    `${ROWS}
values:
  rows.fig: { ~ formula: "a" }
  low: { ~ formula: "min_over(all, a)" }
  final: { ~ formula: "sum(rows.fig) / b + low", round: { digits: 0, mode: half_up } }
${RANKED}`,
    [...THREE_ROWS.slice(0, 2), { a: 9, b: 2, rows: rows(1, 1, 1) }],
    ['3/1', '4/1', '15/1'],
  ],
  [
    'numbers beyond what was rounded before',
    `${COUNTS}
values:
  fine: { ~ formula: "a / b", round: { digits: 3, mode: half_even } }
  v: { ~ formula: "fine", round: { digits: 0, mode: half_even } }
  low: { ~ formula: "min_over(all, c)" }
  final: { ~ formula: "v * 901 + c + low" }
${RANKED}`,
    [1, 2, 3].map((c) => ({ a: 300_000_000_000_003, b: 3, c })).concat([{ a: 5, b: 3, c: 3 }]),
    ['90100000000000903/1', '90100000000000904/1', '90100000000000905/1', '1806/1'],
  ],
  [
    'the least of two categories, one of them far less certain',
    `categories: { one: {}, two: {} }
inputs: { a: { ~ type: count }, b: { ~ type: count, min: 1 } }
parameters: { k: { ~ value: { by: category, one: 0, two: 100000000000000 } } }
values:
  v: { ~ formula: "(a / b + k) - k" }
  low: { ~ formula: "min_over(all, v)" }
  final: { ~ formula: "v - low", round: { digits: 6, mode: half_away } }
${RANKED}`,
    [
      { of: 'one', inputs: { a: 1, b: 3 } },
      { of: 'two', inputs: { a: 33_334, b: 100_000 } },
      { of: 'two', inputs: { a: 2, b: 3 } },
    ],
    ['0/1', '7/1000000', '333333/1000000'],
  ],
  [
    'a bound that is no number in one block alone',
    `${COUNTS}
parameters: { k: { ~ value: 0 } }
values:
  big: { ~ formula: "((a^20) / 7) * (a^20)" }
  final: { ~ formula: "b / 3 + (big * big / 3) * k" }
${RANKED}`,
    Array.from({ length: 276 }, (_, index) => ({ a: index < 256 ? 100_000_000_000_000 + index : 1, b: 1 + (index % 5), c: 0 })),
    Array.from({ length: 276 }, (_, index) => Rational.of(1 + (index % 5), 3).toString()),
  ],
  [
    'a mean whose sum is beyond doubles',
    `${ROWS}
values:
  rows.fig: { ~ formula: "u^20" }
  m: { ~ formula: "mean(rows.fig)" }
  other: { ~ formula: "a^20" }
  final: { ~ formula: "if(m > other, 1, 0)", round: { digits: 0, mode: half_even } }
${RANKED}`,
    [
      { a: 2_500_000_000_000_000, b: 1, rows: rows(2_480_000_000_000_000, 2_480_000_000_000_000, 2_480_000_000_000_000) },
      { a: 3, b: 1, rows: rows(4) },
    ],
    ['0/1', '1/1'],
  ],
  [
    'a denominator beyond doubles',
    `${COUNTS}
values: { final: { ~ formula: "(a / b)^20" } }
${RANKED}`,
    [
      { a: 2_000_000_000_000_003, b: 4_000_000_000_000_000, c: 0 },
      { a: 1, b: 2, c: 0 },
      { a: 1, b: 3, c: 0 },
    ],
    [`${2_000_000_000_000_003n ** 20n}/${4_000_000_000_000_000n ** 20n}`, '1/1048576', '1/3486784401'],
  ],
])('places those who have %s', async (_, text, bodies, finals) => {
  const { model } = understand(text);
  const cohort = cohortOf(...bodies);
  const expected = await evaluated(model, cohort);
  expect(expected.finals.map((one) => reduced(one))).toEqual(finals.map((one) => reduced(one)));
  // Whether by bounds or by the evaluation: never otherwise.
  const found = standingsOf(model, cohort);
  expect(found?.ranks ? [...found.ranks] : expected.places).toEqual(expected.places);
  const told = standingsOf(model, cohort, ['final'])?.values.get('final');
  expect(told ? expected.finals.map((_one, index) => decimalAt(told, index)?.toString()) : expected.finals).toEqual(expected.finals);
});

function reduced(fraction: string): string {
  const [p = '0', q = '1'] = fraction.split('/');
  return Rational.of(BigInt(p), BigInt(q)).toString();
}

it('works out exactly who hands in a number that no double says, and nobody else', async () => {
  const { model } = understand(`${COUNTS}
values: { final: { ~ formula: "ratio(a, b, 0) * 3 + c / 7", round: { digits: 2, mode: half_even } } }
${RANKED}`);
  const cohort = cohortOf(...Array.from({ length: 300 }, (_, index) => ({ a: index % 40, b: 1 + (index % 9), c: index % 3 })));
  const [first, second, ...rest] = cohort.subjects;
  if (!first || !second) throw new Error('nobody');
  const long = Rational.of(10n ** 29n + 1n);
  const subjects = [
    { ...first, inputs: { ...first.inputs, a: long } },
    { ...second, inputs: { ...second.inputs, a: long, b: long } },
    ...rest,
  ];
  const { places } = await evaluated(model, { ...cohort, subjects });
  const found = standingsOf(model, { ...cohort, subjects });
  expect(found?.ranks && [...found.ranks]).toEqual(places);
  expect(places[0]).toBe(1);
});

it('tells no number that is not one of the engine', async () => {
  const { model } = understand(`categories: { one: {}, two: {} }
inputs: { a: { ~ type: count } }
values: { final: { ~ formula: { by: category, one: "a", two: "a / 3" }, round: { digits: 2, mode: half_even } } }
ranking: { by: final, within: category, best: highest, clause: "1" }`);
  const cohort = cohortOf(
    { of: 'one', inputs: { a: 9_007_199_254_740_991 } },
    { of: 'one', inputs: { a: 9_007_199_254_740_990 } },
    { of: 'two', inputs: { a: 2 } },
  );
  const { places, finals } = await evaluated(model, cohort);
  const told = standingsOf(model, cohort, ['final'])?.values.get('final');
  expect(told ? finals.map((_, index) => decimalAt(told, index)?.toString()) : finals).toEqual(finals);
  expect([...(standingsOf(model, cohort)?.ranks ?? [])]).toEqual(places);
});

describe('what an evaluation refuses though nobody takes it', () => {
  it.each([
    ['the second of two that are coalesced', 'coalesce(a, a / b)', { a: 1, b: 0, o: 1, p: true }],
    ['the second where the first may be missing', 'coalesce(o, a / b)', { a: 1, b: 0, o: 1, p: true }],
    ['one that is missing as well, beside what decides', 'if(coalesce(flag, false), 1, 0)', { a: 1, b: 0, o: null, p: true }],
  ])('has no standings: %s', async (_, formula, body) => {
    const { model } =
      understand(`inputs: { a: { ~ type: count }, b: { ~ type: count }, o: { ~ type: count, optional: true }, p: { ~ type: bool } }
values:
  flag: { ~ formula: "${formula.includes('flag') ? 'a / b + o > 1 or p' : 'p'}" }
  final: { ~ formula: "${formula}" }
${RANKED}`);
    const cohort = cohortOf(body, { a: 2, b: 2, o: 2, p: false });
    await expect(evaluate(model, cohort)).rejects.toThrow(EvaluationRefused);
    expect(standingsOf(model, cohort)).toBeNull();
  });

  it('has no standings: a product of millions of digits', async () => {
    const squares = Array.from({ length: 18 }, (_, index) => `v${index + 1}: { ~ formula: "v${index} * v${index}" }`).join('\n  ');
    const { model } = understand(`${COUNTS}
values:
  v0: { ~ formula: "(a + 2) / 7" }
  ${squares}
  final: { ~ formula: "b / 3", round: { digits: 2, mode: half_away } }
${RANKED}`);
    const cohort = cohortOf({ a: 900_000_000_000_000, b: 1, c: 0 }, { a: 4, b: 2, c: 0 });
    await expect(evaluate(model, cohort)).rejects.toThrow(EvaluationRefused);
    expect(standingsOf(model, cohort)).toBeNull();
  });
});
