import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { guessSubject, LongReader, PartReader, type LongRead } from '../../../engine/admit/read-long.ts';
import { NDJSON } from '../../../engine/admit/read/ndjson.ts';
import { readColumns } from '../../../engine/admit/read/reader.ts';
import { looksAt } from '../../../engine/cohort/compared.ts';
import { cohortOf } from '../../../engine/columns/to-cohort.ts';
import type { InputDefinition } from '../../../engine/language/definition.ts';
import type { CohortColumns, Lines, Model } from '../../../engine/index.ts';
import { samples } from '../../harness/length.ts';
import { modelOf } from '../../harness/rulesets.ts';
import { everyKind } from './every-kind.ts';
import { files } from './files.ts';
import { bytesOf } from './held-against.ts';
import { lined, subjectsOf } from './lined.ts';
import { mangled, mangling } from './mangled.ts';
import { file } from './plain-and-not.ts';
import { said } from './said.ts';

/** Long files read in two parts, by two readers, and the same by one. */

/** Without the texts that nobody looks at, which long files do not keep. */
function lookedAt(model: Model): Model {
  const looks = looksAt(model);
  const kept = (inputs: ReadonlyMap<string, InputDefinition>): ReadonlyMap<string, InputDefinition> =>
    new Map(
      [...inputs]
        .filter(([, { type, path }]) => type !== 'text' || looks(path.join('.')))
        .map(([name, input]) => [name, { ...input, fields: kept(input.fields) }]),
    );
  return { ...model, inputs: kept(model.inputs) };
}

const toldOf = (model: Model, columns: CohortColumns): string => said(cohortOf(lookedAt(model), columns));
const outcome = (model: Model, read: LongRead): string => ('columns' in read ? toldOf(model, read.columns) : `before ${read.subject}`);

function atOnce(model: Model, bytes: Uint8Array, isLines: boolean): string {
  const reader = new LongReader(model, {}, [], linesOf(isLines));
  reader.push(bytes);
  return outcome(model, reader.end());
}

/** In two parts that meet at a place; null where no subject begins there. */
function inParts(model: Model, bytes: Uint8Array, at: number, isLines: boolean): string | null {
  const reader = new LongReader(model, {}, [], linesOf(isLines));
  reader.push(bytes.subarray(0, at));
  if (!reader.pause()) return null;
  const other = new PartReader(model, linesOf(isLines));
  for (let from = at; from < bytes.length && other.push(bytes.subarray(from, from + 700)); from += 700);
  const part = other.end();
  reader.adopt(part);
  reader.push(bytes.subarray(at + part.bytes));
  return outcome(model, reader.end());
}

const linesOf = (isLines: boolean): Lines | undefined => (isLines ? NDJSON : undefined);

const layouts = [
  ['JSON', false],
  ['NDJSON', true],
] as const;
const laidOut = (text: string, isLines: boolean): string => (isLines ? lined(text) : text);

const row = '{"pn":1,"pt":"x","pc":"one","pr":{}}';
const inner = JSON.stringify((JSON.parse(file({})) as { subjects: unknown[] }).subjects[0]);
/** Texts that look like what stands around subjects, and of more bytes than characters. */
const HOSTILE = [
  `},{"id":"s-9","category":"a","region":"Север","inputs":{}},`,
  `${inner},${inner}`,
  inner,
  `\\`,
  `\\\\"`,
  `"`,
  `,{"`,
  `]}\n{"id":"x"}\n`,
  '😀{"id":"😀",[Қызмет]}, {"id"',
  'й{é}',
].map((text) => JSON.stringify(text));

const hostile = file(
  { t1: HOSTILE[0] as string, parts: `[${row},${row}]` },
  {},
  ...HOSTILE.map((text, index) =>
    inner
      .replace('"s-1"', `"s-${index + 2}"`)
      .replace('"inputs":{', `"name":${text},"inputs":{"t1":${text},`)
      .replace('"parts":[]', `"parts":[${row}, ${row}]`),
  ),
);

describe.each(layouts)('a long file in %s', (_, isLines) => {
  it('is parted where a subject begins, and nowhere else', () => {
    const model = everyKind();
    const bytes = bytesOf(laidOut(hostile, isLines));
    const expected = toldOf(model, readColumns(model, bytes, {}, [], linesOf(isLines)) as CohortColumns);
    const begins = subjectsOf(bytes, isLines);
    expect(begins).toHaveLength(HOSTILE.length + 1);
    const found: number[] = [];
    for (let at = 1; at < bytes.length; at += 1) {
      const told = inParts(model, bytes, at, isLines);
      if (told === null) continue;
      found.push(at);
      expect(told).toBe(expected);
    }
    expect(found.filter((at) => bytes[at] === 0x7b)).toEqual(begins);
  });

  it('is guessed to be parted at the next subject, wherever one looks', () => {
    const model = everyKind();
    const bytes = bytesOf(laidOut(hostile, isLines));
    const begins = subjectsOf(bytes, isLines);
    for (let middle = 0; middle < bytes.length; middle += 1) {
      const guess = guessSubject(model, bytes.subarray(middle), linesOf(isLines));
      // Of JSON, what stands before a bracket says that a list goes on.
      const next = begins.find((at) => at > middle && (isLines || at > (begins[0] as number)));
      if (next !== undefined) expect(middle + guess).toBe(next);
    }
  });

  it('says in parts what it says as a whole, sound or not', () => {
    const model = everyKind();
    fc.assert(
      fc.property(files, fc.array(mangling, { maxLength: 2 }), (text, manglings) => {
        const bytes = manglings.reduce(mangled, bytesOf(laidOut(text, isLines)));
        const expected = atOnce(model, bytes, isLines);
        for (let at = bytes.indexOf(0x7b, 1); at >= 0; at = bytes.indexOf(0x7b, at + 1)) {
          const told = inParts(model, bytes, at, isLines);
          if (told !== null) expect(told).toBe(expected);
        }
      }),
      samples(300),
    );
  });

  it.each([
    ['a code that was there before', '"s-1"', 'Север'],
    ['a code that looks like one before', '"S-1"', 'Север'],
    ['an attribute that looks like one before', '"s-3"', 'север'],
  ])('is wrong in either way before the subject with %s', (_name, id, region) => {
    const model = everyKind();
    const other = inner.replace('"s-1"', '"s-2"');
    const wrong = inner.replace('"s-1"', id).replace('Север', region);
    const bytes = bytesOf(laidOut(file({}, {}, other, wrong, inner.replace('"s-1"', '"s-2"')), isLines));
    expect(atOnce(model, bytes, isLines)).toBe('before 3');
    for (const at of subjectsOf(bytes, isLines).slice(0, 3)) expect(inParts(model, bytes, at, isLines)).toBe('before 3');
  });

  it('keeps what is computed with, of an edition', () => {
    const model = modelOf('service-quality-2014');
    const text = JSON.stringify(generateCohort(model, 700, 11));
    const bytes = bytesOf(laidOut(text, isLines));
    const expected = toldOf(model, readColumns(model, bytes, {}, [], linesOf(isLines)) as CohortColumns);
    expect(atOnce(model, bytes, isLines)).toBe(expected);
    const at = (bytes.length >> 1) + guessSubject(model, bytes.subarray(bytes.length >> 1), linesOf(isLines));
    expect(inParts(model, bytes, at, isLines)).toBe(expected);
  });
});

it('keeps numbers of any size, names and texts that are looked at', () => {
  const model = everyKind();
  const numbers = [
    '1e30',
    '0.333333333333333333333333333333',
    '-1',
    '255',
    '256',
    '-129',
    '65536',
    '16777216',
    '-40000',
    '3000000000',
    '0.5',
  ];
  const all = numbers.map((n1, index) =>
    inner.replace('"s-1"', `"n-${index}"`).replace('"inputs":{', `"name":"№ ${index}","inputs":{"n1":${n1},"t2":"т${index}",`),
  );
  const bytes = bytesOf(file({}, {}, ...all));
  expect(atOnce(model, bytes, false)).toBe(toldOf(model, readColumns(model, bytes) as CohortColumns));
});

it('does not part a file in YAML', () => {
  const model = modelOf('service-quality-2014');
  const reader = new LongReader(model);
  reader.push(bytesOf('period: "2014"\nsubjects:\n'));
  expect(reader.pause()).toBe(false);
});
