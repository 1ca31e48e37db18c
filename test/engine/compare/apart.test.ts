import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apart, gradeBounds, Rational, type Evaluated } from '../../../engine/index.ts';
import { samples } from '../../harness/length.ts';
import { evaluateData, modelOf, rulesetFrom } from '../../harness/rulesets.ts';

const prize = (first: string, second: string): string => `
metodika: 1
id: prize
methodology: prize
version: 1.0.0
title: { ru: Приз, kk: Жүлде, en: Prize }
act: { title: { ru: Приз, kk: Жүлде, en: Prize } }
in_force: { from: "2020-01-01", until: null }
categories:
  everybody: { label: { ru: Все, kk: Барлығы, en: All } }
inputs:
  x: { label: { ru: Число, kk: Сан, en: Number }, type: number, min: 0, max: 10 }
parameters:
  first: { label: { ru: Первый, kk: Бірінші, en: First }, value: ${first}, clause: "1" }
  second: { label: { ru: Второй, kk: Екінші, en: Second }, value: ${second}, clause: "1" }
values:
  total:
    label: { ru: Итог, kk: Қорытынды, en: Total }
    clause: "1"
    role: final
    formula: x * first * second
`;

const COHORT = {
  subjects: [
    { id: 'a', category: 'everybody', inputs: { x: 1 } },
    { id: 'b', category: 'everybody', inputs: { x: 0.5 } },
  ],
};

const evaluated = (first: string, second: string): Promise<Evaluated> => evaluateData(rulesetFrom(prize(first, second)).model, COHORT);

const rational = (exact: string | null | undefined): Rational => {
  const [above = '', below = '1'] = (exact ?? '').split('/');
  return Rational.of(BigInt(above), BigInt(below));
};

// a: 2 before; 6 together, 3 by the first alone, 4 by the second alone: 4 = 1 + 2 + 1. b is half of it.
test('what two edits do only together is the remainder, worked by hand', async () => {
  const [base, first, second, both] = [
    await evaluated('2', '1'),
    await evaluated('3', '1'),
    await evaluated('2', '2'),
    await evaluated('3', '2'),
  ];
  const { total, subjects } = apart(base, both, [first, second]);
  const a = subjects.get('a');
  expect([a?.together.exact, ...(a?.alone ?? []).map((one) => one?.exact), a?.remainder.exact]).toEqual(['4/1', '1/1', '2/1', '1/1']);
  expect([total.together.exact, total.remainder.exact]).toEqual(['6/1', '3/2']);
});

test('an edit that cannot be computed alone is in the remainder', async () => {
  const { total } = apart(await evaluated('2', '1'), await evaluated('3', '2'), [null, await evaluated('2', '2')]);
  expect(total.alone[0]).toBeNull();
  expect([total.together.exact, total.alone[1]?.exact, total.remainder.exact]).toEqual(['6/1', '3/1', '3/1']);
});

test('each alone and the remainder add up to all together, for every subject', async () => {
  const figure = fc.integer({ min: 1, max: 99_999 }).map((thousandths) => String(thousandths / 1000));
  await fc.assert(
    fc.asyncProperty(fc.tuple(figure, figure), fc.tuple(figure, figure), async ([p, q], [r, s]) => {
      const [base, together] = [await evaluated(p, q), await evaluated(r, s)];
      const { total, subjects } = apart(base, together, [await evaluated(r, q), await evaluated(p, s)]);
      for (const shares of [total, ...subjects.values()])
        expect(Rational.sum([...shares.alone, shares.remainder].map((one) => rational(one?.exact))).toString()).toBe(
          rational(shares.together.exact).toString(),
        );
    }),
    samples(50),
  );
});

test('a grade begins where a row of its scale does', async () => {
  const cohort = readFileSync(new URL('../../../rulesets/examples/service-quality-2014.json', import.meta.url), 'utf8');
  const bounds = gradeBounds(await evaluateData(modelOf('service-quality-2014'), JSON.parse(cohort)));
  expect(bounds.map(String)).toEqual([50, 70, 90].map((bound) => String(Rational.of(bound))));
});
