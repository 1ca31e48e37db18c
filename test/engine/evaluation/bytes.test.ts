import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import {
  checkCohort,
  evaluate,
  evaluationBytes,
  report,
  reportBytes,
  writeEvaluation,
  type Cohort,
  type Evaluation,
  type Layout,
  type Model,
} from '../../../engine/index.ts';
import { Utf8, utf8 } from '../../../engine/evaluation/utf8.ts';
import type { InputRecord } from '../../../engine/language/cohort.ts';
import { Missing } from '../../../engine/language/value.ts';
import { formatDecimal } from '../../../engine/number/decimal.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { EDITIONS } from '../../harness/editions.ts';
import { samples } from '../../harness/length.ts';
import { modelOf, rulesetFrom, words } from '../../harness/rulesets.ts';
import { understand } from '../prove/model.ts';

/** Texts of a report and of an evaluation from the lanes are those of `JSON.stringify` from the reference, to the letter. */

/** Whoever is watched works one by one. */
const watched = { branch: () => undefined, row: () => undefined, bound: () => undefined };

const decoder = new TextDecoder();

function joined(pieces: Iterable<Uint8Array>): string {
  let text = '';
  for (const piece of pieces) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

const textOf = (model: Model, evaluation: Evaluation, layout: Layout): string => joined(reportBytes(model, evaluation, 'ru', layout));

/** Both ways, and from an evaluation without lanes. */
async function agrees(model: Model, cohort: Cohort): Promise<void> {
  const [byColumns, byReference] = [await evaluate(model, cohort), await evaluate(model, cohort, watched)];
  const whole = report(model, byReference, 'ru');
  for (const indent of [0, 2, 11]) {
    const expected = JSON.stringify(whole, null, indent);
    // A matcher would take long to say of long texts that they are the same.
    if (textOf(model, byColumns, { indent }) !== expected) expect(textOf(model, byColumns, { indent })).toBe(expected);
    if (textOf(model, byReference, { indent }) !== expected) expect(textOf(model, byReference, { indent })).toBe(expected);
  }
  const kept = JSON.stringify(writeEvaluation(byReference));
  if (joined(evaluationBytes(byReference)) !== kept) expect(joined(evaluationBytes(byReference))).toBe(kept);
  // Anew: of the other, values have been made.
  const again = joined(evaluationBytes(await evaluate(model, cohort)));
  if (again !== kept) expect(again).toBe(kept);
}

function cohortOf(model: Model, data: object, readings: Record<string, string> = {}): Cohort {
  const { cohort, diagnostics } = checkCohort(model, { name: 'cohort.json', text: JSON.stringify(data) }, readings);
  if (!cohort) throw new Error(words(diagnostics));
  return cohort;
}

describe.each(EDITIONS)('%s', (id) => {
  const model = modelOf(id);
  const readings = fc.record(
    Object.fromEntries([...model.readings.values()].map((reading) => [reading.id, fc.constantFrom(...reading.options.keys())])),
  );

  it('random cohorts under any readings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readings, async (seed, chosen) => {
        await agrees(model, cohortOf(model, generateCohort(model, 40, seed), chosen));
      }),
      samples(20),
    );
  });

  it('more subjects than a block or a piece has', async () => {
    await agrees(model, cohortOf(model, generateCohort(model, 300, 7)));
  });

  it('nobody', async () => {
    await agrees(model, { period: null, readings: new Map(), subjects: [] });
  });
});

it.each(['functions', 'development-index'])('irrational numbers, of %s', async (name) => {
  const { model } = rulesetFrom(readFileSync(new URL(`../../fixtures/${name}.yaml`, import.meta.url), 'utf8'), `${name}.yaml`);
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      await agrees(model, cohortOf(model, generateCohort(model, 5, seed)));
    }),
    { numRuns: 3 },
  );
});

/** Numbers on bounds of doubles, of thirty digits, of six places and a half, negative ones. */
const number = fc.oneof(
  fc.tuple(fc.integer({ min: -40, max: 40 }), fc.constantFrom(1, 4, 10, 3)).map(([n, d]) => Rational.of(n, d)),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((one) => Rational.of(one, 10n ** 15n)),
  fc.integer({ min: -5, max: 5 }).map((by) => Rational.of(2n ** 53n + BigInt(by))),
  fc.tuple(fc.maxSafeInteger(), fc.constantFrom(2_000_000, 128, 1_000_000, 3)).map(([n, d]) => Rational.of(n, d)),
);

describe('what numbers and texts are handed in', () => {
  const { model } = understand(`
inputs:
  a: { ~ type: number }
  b: { ~ type: number, optional: true }
  t: { ~ type: text }
  d: { ~ type: date, optional: true }
values:
  sum: { ~ formula: "a + b / 7" }
  kept: { ~ formula: "b", omit_missing: true }
  squared: { ~ formula: "a * a" }
  third: { ~ formula: "a / 3" }
  day: { ~ formula: "d" }
  final: { ~ formula: "coalesce(sum, 0)" }
ranking: { by: final, within: all, best: highest, clause: "1" }`);
  const absent = (of: string): Missing => new Missing({ code: 'absent', of });
  const inputs = fc.record({ a: number, b: fc.option(number), t: fc.string({ unit: 'binary' }) });
  const subject = fc
    .record({ id: fc.oneof(fc.string(), fc.string({ unit: 'grapheme', minLength: 40_000, maxLength: 50_000 })), inputs })
    .map(({ id, inputs: { b, ...rest } }) => {
      const own: InputRecord = { ...rest, b: b ?? absent('b'), d: absent('d') };
      return { id, name: null, category: 'body', attributes: {}, inputs: own };
    });

  it('is written as JSON writes it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(subject, { maxLength: 12 }), async (subjects) => {
        await agrees(model, { period: 'квартал "1"', readings: new Map(), subjects });
      }),
      samples(100),
    );
  });

  it('what follows the report, and what a terminal would obey', async () => {
    const evil = { id: '\u009b31m', name: null, category: 'body', attributes: {}, inputs: { a: Rational.ONE, t: '\u202e' } };
    const inputs: InputRecord = { ...evil.inputs, b: absent('b'), d: absent('d') };
    const evaluation = await evaluate(model, { period: null, readings: new Map(), subjects: [{ ...evil, inputs }] });
    const shown = (json: string): string => json.replace(/[\u0080-\u009f\u202a-\u202e]/g, '?');
    const more = { diagnostics: [{ code: '\u009b' }], explanation: { a: [1, { b: [] }] } };
    const expected = shown(JSON.stringify({ ...report(model, evaluation, 'ru'), ...more }, null, 2));
    expect(textOf(model, evaluation, { indent: 2, more: () => more, shown })).toBe(expected);
  });
});

it('fractions and decimals of any doubles are those of rationals', () => {
  const size = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.maxSafeInteger().map(Math.abs), fc.integer({ min: 1, max: 2 ** 31 }));
  fc.assert(
    fc.property(
      size,
      size.filter((one) => one > 0),
      fc.boolean(),
      (n, d, isNegative) => {
        const out = new Utf8();
        const value = Rational.ofWholes(isNegative ? -n : n, d);
        out.fraction(isNegative ? -n : n, d, utf8(' '));
        expect(decoder.decode(out.take())).toBe(`${value.toString()} ${formatDecimal(value, 6)}`);
      },
    ),
    { numRuns: 2000 },
  );
});

it('a number too large for any result is refused before anything is written', async () => {
  const squares = Array.from({ length: 12 }, (_, index) => `  v${index + 1}: { ~ formula: "v${index} * v${index}" }`);
  const { model } = understand(`
inputs: { a: { ~ type: number } }
values:
  v0: { ~ formula: "exp(a)" }
${squares.join('\n')}`);
  const one = (id: string, a: number) => ({ id, name: null, category: 'body', attributes: {}, inputs: { a: Rational.of(a) } });
  const evaluation = await evaluate(model, {
    period: null,
    readings: new Map(),
    subjects: [one('x', 1), one('y', 60_000), one('z', 60_000)],
  });
  const refusalOf = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (problem) {
      return problem;
    }
  };
  const refused = refusalOf(() => report(model, evaluation, 'ru'));
  expect(refused).toMatchObject({ code: 'too_large', subject: 'y' });
  expect(refusalOf(() => reportBytes(model, evaluation, 'ru', { indent: 0 }))).toEqual(refused);
});
