import { expect, it } from 'vitest';
import { mutate, startOf, type Mutant, type MutationOptions } from '../../../engine/index.ts';

const label = '{ ru: Имя, kk: Атау, en: Name }';

/** A rating whose single case pins little of it. */
const text = `metodika: 1
id: small-2020
methodology: small
version: 1.0.0
title: ${label}
act: { title: ${label} }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: ${label} } }
inputs:
  done: { label: ${label}, type: count }
  asked: { label: ${label}, type: number, above: 0, max: 100 }
limits: [{ rule: done <= asked }]
parameters: { most: { label: ${label}, clause: "1", value: 40 } }
tables:
  grades:
    label: ${label}
    clause: "2"
    hit: unique
    inputs: { score: { step: 1, min: 0, max: 40 } }
    rows: [{ when: { score: { from: 20 } }, then: high }, { when: { score: { below: 20 } }, then: low }]
values:
  K1: { label: ${label}, clause: "1", weight: 40, formula: most * done / asked, round: { digits: 0, mode: half_away } }
ranking: { by: K1, within: category, best: highest, clause: "1" }
grade: { label: ${label}, clause: "2", formula: grades(K1) }
`;

const cases = `cases:
  - name: Half and full
    subjects:
      - { id: a, category: body, inputs: { done: 50, asked: 100 }, expect: { K1: 20, grade: high, rank: 2 } }
      - { id: b, category: body, inputs: { done: 19, asked: 19 }, expect: { K1: 40, grade: high, rank: 1 } }
  # 40 * 19 / 40 = 19; 40 * 39 / 80 = 19.5, rounded 20.
  - name: The border
    subjects:
      - { id: a, category: body, inputs: { done: 19, asked: 40 }, expect: { K1: 19, grade: low } }
      - { id: b, category: body, inputs: { done: 39, asked: 80 }, expect: { K1: 20, grade: high } }
`;

const more = `  # 40 * 1 / 100 = 0.4, rounded 0.
  - name: Rounded down
    subjects: [{ id: a, category: body, inputs: { done: 1, asked: 100 }, expect: { K1: 0 } }]
  - name: What is refused
    subjects:
      - { id: a, category: body, inputs: { done: 2, asked: 1 }, refused: done }
      - { id: b, category: body, inputs: { done: 0, asked: 0 }, refused: asked }
      - { id: c, category: body, inputs: { done: 0, asked: 100.5 }, refused: asked }
      - { id: d, category: body, inputs: { done: 0 }, refused: [asked] }
      - { id: e, category: body, inputs: { done: 0.5, asked: 101 }, refused: [asked, done] }
`;

async function tried(source: string, options?: MutationOptions): Promise<Mutant[]> {
  const found: Mutant[] = [];
  for await (const mutant of mutate({ name: 'small.yaml', text: source }, options)) found.push(mutant);
  return found;
}

const said = ({ kind, was, now, at, outcome, by }: Mutant): string =>
  `${startOf(at).line} ${kind}: ${was} → ${now}: ${outcome}${by === null ? '' : ` (${typeof by === 'string' ? by : by.en})`}`;

it('makes the same changes of the same seed, of every kind there is', async () => {
  const [first, again, other] = [
    await tried(text + cases, { count: 20 }),
    await tried(text + cases, { count: 20 }),
    await tried(text + cases, { count: 20, seed: 2 }),
  ];
  expect(first.map(said)).toEqual(again.map(said));
  expect(first.map(said)).not.toEqual(other.map(said));
  expect(new Set(first.map(({ kind }) => kind))).toEqual(
    new Set(['number', 'operator', 'bound', 'row', 'outcome', 'rounding', 'weight', 'ranking', 'limit', 'name', 'reference']),
  );
});

it('tells who notices a change, and where nobody does', async () => {
  const all = (await tried(text + cases, { count: 1000 })).map(said);
  expect(all).toContain('20 row: { score: { below: 20 } } → low → : case (The border)');
  expect(all).toContain('22 rounding: half_away → ceiling: survived');
  expect(all).toContain('12 limit: done <= asked → : check (weight-exceeded)');
  expect(all).toContain('11 bound: max: 100 → : survived');
});

it('leaves nothing when cases pin the rest, with data that are refused among them', async () => {
  const all = (await tried(text + cases + more, { count: 1000 })).map(said);
  expect(all.filter((one) => one.endsWith('survived'))).toEqual([]);
});

it('changes nothing of a ruleset whose cases fail', async () => {
  expect(await tried(text + cases.replace('K1: 19', 'K1: 18'))).toEqual([]);
  expect(await tried('metodika: 1')).toEqual([]);
});
