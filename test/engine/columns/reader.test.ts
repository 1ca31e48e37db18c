import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { BLOCK_SUBJECTS, type Block } from '../../../engine/columns/columns.ts';
import { plainCohort } from '../../../engine/admit/plain.ts';
import { ColumnReader, readColumns } from '../../../engine/admit/read/reader.ts';
import { samples } from '../../harness/length.ts';
import { checkCohort } from '../../../engine/index.ts';
import { cohortOf } from '../../../engine/columns/to-cohort.ts';
import { modelOf } from '../../harness/rulesets.ts';
import { EDITIONS } from '../../harness/editions.ts';
import { takesAsTheTolerantDoes } from './alike.ts';
import { everyKind } from './every-kind.ts';
import { files } from './files.ts';
import { bytesOf, columnar, inPieces, tolerant } from './held-against.ts';
import { mangled, mangling } from './mangled.ts';
import { file, REFUSED, TAKEN } from './plain-and-not.ts';
import { said } from './said.ts';

describe('the reader of columns', () => {
  it.each(EDITIONS)('takes the example and a generated cohort of %s', (id) => {
    const model = modelOf(id);
    for (const bytes of [readFileSync(`rulesets/examples/${id}.json`), bytesOf(JSON.stringify(generateCohort(model, 600, 7)))])
      expect(columnar(model, bytes)).toBe(tolerant(model, bytes));
  });

  takesAsTheTolerantDoes('in any order, layout and spelling', files);

  it('takes an edition’s file with other words and marks only where the tolerant reader does', () => {
    const model = modelOf('service-control-2013');
    const whole = JSON.parse(readFileSync('rulesets/examples/service-control-2013.json', 'utf8')) as { subjects: unknown[] };
    const text = JSON.stringify({ ...whole, subjects: whole.subjects.slice(0, 2) });
    fc.assert(
      fc.property(mangling, (one) => {
        const bytes = mangled(bytesOf(text), one);
        const found = columnar(model, bytes);
        if (found !== null) expect(found).toBe(tolerant(model, bytes));
      }),
      samples(1500),
    );
  });

  it('reads the same from pieces of any size', () => {
    const model = everyKind();
    fc.assert(
      fc.property(files, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 }), (text, sizes) => {
        const bytes = bytesOf(text);
        expect(inPieces(model, bytes, sizes)).toBe(columnar(model, bytes));
      }),
      samples(500),
    );
  });

  it('takes a text whose characters of two halves stand wherever its bytes are made', () => {
    const model = modelOf('service-quality-2013');
    const whole = JSON.parse(readFileSync('rulesets/examples/service-quality-2013.json', 'utf8')) as { subjects: object[] };
    const [first] = whole.subjects;
    for (const before of ['', ' ']) {
      const name = '😀'.repeat(2 ** 17);
      const text = before + JSON.stringify({ ...whole, subjects: [{ ...first, name }] });
      expect(plainCohort(model, { text }, {}, 'any')?.subjects[0]?.name === name).toBe(true);
      expect(plainCohort(model, { text: `${text}\ud83d` }, {}, 'any')).toBeNull();
    }
  });

  it.each(REFUSED)('leaves to the tolerant reader %s', (_, text) => {
    const model = everyKind();
    const bytes = typeof text === 'string' ? bytesOf(text) : text;
    expect(columnar(model, bytes)).toBeNull();
    expect(tolerant(model, bytes)).not.toMatch(/^\[/);
  });

  it.each(TAKEN)('takes %s', (_, text) => {
    const model = everyKind();
    const bytes = bytesOf(text);
    expect(columnar(model, bytes)).not.toBeNull();
    expect(columnar(model, bytes)).toBe(tolerant(model, bytes));
  });

  it('reads on after a subject that is longer than all that follow it', () => {
    const model = modelOf('service-quality-2013');
    const { subjects, ...head } = generateCohort(model, 1000, 7);
    const [long, ...others] = subjects.map((one) => JSON.stringify(one)) as [string, ...string[]];
    const named = long.replace('{', `{"name":"${'а'.repeat(2 ** 18)}",`);
    const text = JSON.stringify({ ...head, subjects: [] }).replace('[]', `[${[named, ...others].join(',')}`);
    const reader = new ColumnReader(model);
    expect(reader.push(bytesOf(text))).toBe(true);
    // All but what a piece may leave.
    expect(reader.count).toBeGreaterThan(0.8 * subjects.length);
  });

  it('takes readings and other editions as they are named', () => {
    const model = everyKind();
    const bytes = bytesOf(file({}).replace('every-kind', 'every-kind-2019@0.9.0'));
    const edition = { id: 'every-kind-2019', version: '0.9.0' };
    expect(readColumns(model, bytes)).toBeNull();
    expect(readColumns(model, bytes, {}, [edition])?.readings).toEqual(new Map([['way', 'first']]));
    expect(readColumns(model, bytes, { way: 'second' }, 'any')?.readings).toEqual(new Map([['way', 'second']]));
    expect(readColumns(model, bytes, { way: 'third' }, 'any')).toBeNull();
    expect(readColumns(model, bytes, { other: 'first' }, 'any')).toBeNull();
  });

  it('keeps blocks small, and takes no more than it is let', () => {
    const model = modelOf('service-quality-2014');
    const bytes = bytesOf(JSON.stringify(generateCohort(model, 600, 7)));
    const sizes = readColumns(model, bytes)?.blocks.map(({ subjects }) => subjects.length) ?? [];
    expect(Math.max(...sizes)).toBe(BLOCK_SUBJECTS);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(600);
    const streaming = new ColumnReader(model);
    const blocks: Block[] = [];
    for (let at = 0; at < bytes.length; at += 100_000) {
      streaming.push(bytes.subarray(at, at + 100_000));
      blocks.push(...streaming.blocks());
    }
    expect(blocks.length).toBeGreaterThan(0);
    const rest = streaming.end();
    const whole = rest && { ...rest, blocks: [...blocks, ...rest.blocks] };
    expect(whole && said(cohortOf(model, whole))).toBe(columnar(model, bytes));
    for (const options of [{ maxSubjects: 599 }, { maxBytes: bytes.length - 1 }]) {
      const reader = new ColumnReader(model, options);
      reader.push(bytes);
      expect(reader.end()).toBeNull();
    }
  });

  it('is not asked of a text with half of a character, which has no bytes', () => {
    const text = file({ t1: '"\ud83d"' });
    const { cohort, diagnostics } = checkCohort(everyKind(), { name: 'cohort.json', text });
    expect(cohort).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(['unkeepable-character']);
  });
});
