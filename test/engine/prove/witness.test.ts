import { describe, expect, it } from 'vitest';
import { isAdmissible } from '../../../engine/prove/witness/admissible.ts';
import { evaluateSingle } from '../../../engine/evaluate/single.ts';
import { KnownWitnesses } from '../../../engine/prove/witness/known.ts';
import { Witnesses, type EvaluateAt, type Witness } from '../../../engine/prove/witness/witness.ts';
import type { InputRecord } from '../../../engine/language/cohort.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { evaluateWith } from './evaluate-at.ts';
import { understand } from './model.ts';

const small = understand(`
inputs:
  late: { ~ type: count }
  total: { ~ type: count, max: 50 }
  kinds: { ~ type: count }
  comment: { ~ type: number, min: 0, max: 4, optional: true }
  sheets:
    label: *words
    type: list
    unique: [member, month]
    order_by: month
    min_rows: 1
    fields: { member: { ~ type: text }, month: { ~ type: count, min: 1, max: 12 }, scores: { ~ type: record, each: { type: number, min: 0, max: 10 }, fields: { clarity: { label: *words }, speed: { label: *words } } } }
limits:
  - { rule: late <= total }
  - { rule: count(sheets) <= kinds }
  - { rule: sum(sheets.month) <= 60 }
values:
  share: { ~ formula: "ratio(late, total, 0)" }
  sheets.sum: { ~ formula: total(scores) }
  all: { ~ formula: sum(sheets.sum) }
  first: { ~ formula: "coalesce(comment, 0) + 7 * share" }
  quotient: { ~ formula: 1 / (total - late) }
`);

function beyond(id: string, bound: number, side: -1 | 1 = 1, evaluateAt: EvaluateAt = evaluateWith(small.model)): Witness | null {
  return new Witnesses(small.model, evaluateAt, new KnownWitnesses()).beyond(id, 'body', new Map(), Rational.of(bound), side);
}

describe('a witness', () => {
  it('keeps limits, minimum rows and what may not repeat', () => {
    const found = beyond('all', 35);
    expect(found?.reached?.compare(Rational.of(35))).toBe(1);
    expect(found?.text).toBe('kinds = 2, count(sheets) = 2, sheets.scores.clarity = 10, sheets.scores.speed = 10');
    expect(isAdmissible(found?.inputs as InputRecord, 'body', small.model)).toBe(true);
    const rows = found?.inputs['sheets'] as readonly InputRecord[];
    expect(rows.map(({ month }) => (month instanceof Rational ? month.toString() : ''))).toEqual(['1/1', '2/1']);
  });

  it('names only what it takes', () => {
    expect(beyond('first', 10)?.text).toBe('late = 1, total = 1, comment = 4');
    expect(beyond('share', -1, 1)?.text).toBe('');
  });

  it('is not made up where there is none', () => {
    expect(beyond('share', 1)).toBeNull();
    expect(beyond('share', 0, -1)).toBeNull();
  });

  it('is the same whenever it is looked for', () => {
    const seen: string[][] = [[], []];
    for (const log of seen) {
      const plain = evaluateWith(small.model);
      beyond('all', 1000, 1, (...asked) => {
        const value = plain(...asked);
        log.push(String(value instanceof Rational ? value : ''));
        return value;
      });
    }
    expect(seen[0]?.length).toBeGreaterThan(50);
    expect(seen[0]).toEqual(seen[1]);
  });

  it('shows what a value fails on', () => {
    const term = small.model.values.get('quotient')?.term;
    if (term?.kind !== 'binary') throw new Error('a quotient');
    expect(
      new Witnesses(small.model, evaluateSingle(small.model), new KnownWitnesses()).failing('quotient', 'body', new Map(), term.right, true)
        ?.text,
    ).toBe('late = 0, total = 0');
  });

  it('does not rest on a limit that is broken', () => {
    const inputs = (late: number, total: number): InputRecord => ({
      ...beyond('all', 5)?.inputs,
      late: Rational.of(late),
      total: Rational.of(total),
    });
    expect([isAdmissible(inputs(1, 2), 'body', small.model), isAdmissible(inputs(2, 1), 'body', small.model)]).toEqual([true, false]);
  });
});
