import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as inWords, ENGINE_VERSION, replay } from '../../../engine/index.ts';
import { digestOf } from '../../../engine/capsule/record.ts';
import { EDITIONS } from '../../harness/editions.ts';
import { kept } from './kept.ts';

const again = (capsule: unknown) => replay({ name: 'capsule.json', text: JSON.stringify(capsule) });

/** What is told, in the words of English. */
const told = async (capsule: unknown): Promise<string[]> =>
  (await again(capsule)).diagnostics.map(({ code, details }) => inWords({ code, details }, 'en').message);

describe('a capsule', () => {
  it.each(EDITIONS)('of the example of %s replays as identical', async (id) => {
    expect(await again(await kept(id))).toMatchObject({ identical: true, difference: null, diagnostics: [] });
  });

  it('keeps to the readings that were chosen beside the data', async () => {
    const capsule = await kept('service-quality-2014', { timeliness_weight: 'legend' });
    expect(await again(capsule)).toMatchObject({ identical: true });
    const { record } = capsule;
    const other = await again({ ...capsule, record: { ...record, readings: {} } });
    expect(other).toMatchObject({ identical: false, difference: { place: 'readings.timeliness_weight', subject: null } });
  });

  it('names the place of a value that was changed', async () => {
    const capsule = await kept('service-quality-2014');
    const values = structuredClone(capsule.values) as { columns: Record<string, string[]> };
    const column = values.columns['K2'] ?? [];
    const was = column[3] ?? '';
    column[3] = '100';
    expect(await again({ ...capsule, values })).toMatchObject({
      identical: false,
      difference: { place: 'columns.K2[3]', subject: 'central-04', kept: '"100"', computed: JSON.stringify(was) },
    });
    expect(await told({ ...capsule, values })).toEqual([
      `The values were changed after the evaluation was kept: ${capsule.record.values} is recorded, ${digestOf(JSON.stringify(values))} comes out.`,
      `The first difference is at columns.K2[3] (subject central-04): kept is "100", computed "${was}". It was computed by version ${ENGINE_VERSION}, now by version ${ENGINE_VERSION}.`,
    ]);
  });

  it('tells data that were changed by the seal and by what they come to', async () => {
    const capsule = await kept('service-quality-2014');
    const input = capsule.input.replace(/"standards_changed": (\d+)/, (_, number: string) => `"standards_changed": ${Number(number) - 1}`);
    const { identical, difference, diagnostics } = await again({ ...capsule, input });
    expect({ identical, difference }).toMatchObject({
      identical: false,
      difference: { subject: 'central-01', place: 'subjects[0].inputs.standards_changed' },
    });
    expect(diagnostics.map(({ code, details }) => [code, details['part']])).toEqual([
      ['capsule-seal', 'input'],
      ['capsule-differs', undefined],
    ]);
  });

  it('whose rules were changed so that nothing can be computed says why', async () => {
    const capsule = await kept('service-quality-2014');
    const { diagnostics } = await again({ ...capsule, ruleset: capsule.ruleset.replaceAll('standards_changed', 'standards') });
    expect(diagnostics.map(({ code }) => code).slice(0, 2)).toEqual(['capsule-seal', 'capsule-refused']);
    expect(diagnostics.length).toBeGreaterThan(2);
  });

  it('with any digit changed, wherever it stands, is not identical', async () => {
    const text = JSON.stringify(await kept('service-provider-2025'));
    const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...digits), fc.integer({ min: 1, max: 9 }), async (at, by) => {
        const changed = `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`;
        const { identical, diagnostics } = await replay({ name: 'capsule.json', text: changed });
        expect(identical).toBe(false);
        expect(diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    ['{', 'capsule-not-json', {}],
    ['[]', 'capsule-unreadable', { place: '$', expected: 'an object' }],
    ['{"capsule":2}', 'capsule-unreadable', { place: '$.capsule', expected: '1' }],
    ['{"capsule":1,"hash":"x","record":{}}', 'capsule-unreadable', { place: '$.record.ruleset', expected: 'an object' }],
  ])('that is none is refused: %s', async (text, code, details) => {
    expect(await replay({ name: 'capsule.json', text })).toMatchObject({
      capsule: null,
      identical: false,
      diagnostics: [{ code, details }],
    });
  });
});
