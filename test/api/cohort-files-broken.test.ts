import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../api/cohorts/files/format.ts';
import { generateCohort } from '../../engine/bench/generate.ts';
import { TEXT } from './cohort-files/books.ts';
import { everything, readBack, written } from './cohort-files/everything.ts';

/** Whatever is done to a file, it is read or something is said of it. */
const isAnswered = (bytes: Uint8Array): void => {
  const { cohort, said } = readBack(everything, { name: 'файл', bytes });
  expect(cohort !== null || said.length > 0).toBe(true);
};

const edits = fc.array(fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), byte: fc.nat(255) }), {
  minLength: 1,
  maxLength: 8,
});

describe.each(FORMATS)('a file of %s', (format) => {
  it('is answered with any of its bytes changed, and cut short', async () => {
    const { bytes } = await written(everything, TEXT, format);
    fc.assert(
      fc.property(edits, fc.double({ min: 0.5, max: 1, noNaN: true }), fc.boolean(), (changes, part, isCut) => {
        const changed = bytes.slice(0, isCut ? Math.floor(bytes.length * part) : bytes.length);
        for (const { at, byte } of changes) changed[Math.floor(at * changed.length)] = byte;
        isAnswered(changed);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a workbook', () => {
  it('is answered with any of its parts changed within', async () => {
    const parts = unzipSync((await written(everything, JSON.stringify(generateCohort(everything, 2, 1)), 'xlsx')).bytes);
    const names = Object.keys(parts).filter((name) => /sheet\d|workbook|shared|styles/.test(name));
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      'r="A3"',
      't="s"',
      't="e"',
      '<v>99999</v>',
      '<f>A1</f>',
      '<row>',
      '</c>',
      '&x;',
      '0',
      '\0',
      's="77"',
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.double({ min: 0, max: 1, noNaN: true }), pieces, fc.nat(40), (name, at, piece, gone) => {
        const xml = strFromU8(parts[name] ?? new Uint8Array());
        const start = Math.floor(at * xml.length);
        isAnswered(zipSync({ ...parts, [name]: strToU8(xml.slice(0, start) + piece + xml.slice(start + gone)) }, { level: 0 }));
      }),
      { numRuns: 300 },
    );
  });
});
