import { expect, it } from 'vitest';
import { columnsOf } from '../../../engine/columns/of-cohort.ts';
import { encoded, hashOf, HASH_PRIME } from '../../../engine/columns/grow/texts.ts';
import { checkCohort } from '../../../engine/cohort/admit.ts';
import { everyKind } from './every-kind.ts';
import { bytesOf, columnar } from './held-against.ts';

/**
 * Two texts of six letters that bring a hash to the same, whatever stands before them being the same: a chain of n such pairs is 2ⁿ texts
 * of one hash. Source: Joux, Multicollisions in Iterated Hash Functions (2004).
 */
function pairAfter(before: string): readonly [string, string] {
  const start = hashOf(encoded(before), 0, before.length);
  const known = new Map<number, string>();
  for (let index = 0; ; index += 1) {
    const piece = index.toString(26).padStart(6, 'q');
    let hash = start;
    for (let at = 0; at < piece.length; at += 1) hash = Math.imul(hash ^ piece.charCodeAt(at), HASH_PRIME);
    const other = known.get(hash);
    if (other !== undefined) return [other, piece];
    known.set(hash, piece);
  }
}

it('leaves texts that were written to have one hash to the reader that keeps none', () => {
  let texts = [''];
  let before = '';
  for (let pairs = 0; pairs < 9; pairs += 1) {
    const [one, other] = pairAfter(before);
    before += one;
    texts = texts.flatMap((text) => [text + one, text + other]);
  }
  const model = everyKind();
  const rows = texts.map((pt, pn) => ({ pn, pt, pc: 'one', pr: {} }));
  const inputs = { n3: 5, b2: true, lot: 1, marks: {}, parts: rows, of_a: 0 };
  const text = JSON.stringify({ subjects: [{ id: 's-1', category: 'a', region: 'Север', inputs }] });
  expect(new Set(texts.map((one) => hashOf(encoded(one), 0, one.length))).size).toBe(1);
  expect(columnar(model, bytesOf(text))).toBeNull();
  const { cohort } = checkCohort({ ...model, limits: [] }, { name: 'cohort.json', text });
  expect(cohort?.subjects[0]?.inputs['parts']).toHaveLength(512);
  expect(cohort && columnsOf(model, cohort)).toBeNull();
});
