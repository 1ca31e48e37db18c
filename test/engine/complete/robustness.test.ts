import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete, definition, hover, read, type Path, type Position } from '../../../engine/index.ts';
import { entryOf, nodeAt } from '../../../engine/read/node.ts';
import { outline } from '../../../engine/read/outline.ts';
import { samples } from '../../harness/length.ts';

const RULESET = readFileSync('test/fixtures/school-admission.yaml', 'utf8');
const LONG = readFileSync('rulesets/service-quality-2014.yaml', 'utf8');

function ask(text: string, position: Position): void {
  const source = { name: 'any.yaml', text };
  for (const one of complete(source, position)) {
    expect(one.span.start).toBeGreaterThanOrEqual(0);
    expect(one.span.end).toBeGreaterThanOrEqual(one.span.start);
    expect(one.span.end).toBeLessThanOrEqual(text.length);
  }
  definition(source, position);
  hover(source, position, 'kk');
}

const position = fc.record({ line: fc.integer({ min: -1, max: 120 }), column: fc.integer({ min: -1, max: 90 }) });
/** Signs that mean something to YAML, and words that mean something to rulesets. */
const sign = fc.constantFrom(
  '\n',
  '\n  ',
  '\n    ',
  ' ',
  ': ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ',',
  '|',
  '>',
  '#',
  '&a ',
  '*a',
  '!t ',
  '\t',
  '\r\n',
  '\uFEFF',
  'values',
  'K1',
  'formula',
  'by',
  'legend',
  'sum(',
  ')',
  'inputs',
  'type',
  'list',
  '__proto__',
  'constructor',
  'в',
);

describe('the language service', () => {
  it('bears any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(sign, { maxLength: 60 }).map((signs) => signs.join('')),
        ),
        position,
        ask,
      ),
      samples(400),
    );
  });

  it('bears a ruleset with a piece cut out or put in', () => {
    const cut = fc.nat({ max: RULESET.length });
    fc.assert(
      fc.property(cut, fc.nat({ max: 300 }), fc.array(sign, { maxLength: 6 }), position, (at, length, signs, where) => {
        ask(RULESET.slice(0, at) + signs.join('') + RULESET.slice(at + length), where);
      }),
      samples(150),
    );
  });

  it('bears what goes on without end', () => {
    for (const text of [
      '{'.repeat(20000),
      '['.repeat(20000),
      '- '.repeat(5000),
      'a:\n'.repeat(5000),
      Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      `values:\n  a:\n    formula: ${'('.repeat(5000)}`,
    ]) {
      ask(text, { line: 1, column: 4 });
      ask(text, { line: 3, column: 4000 });
      ask(text, { line: 9999, column: 1 });
    }
  });

  it.each(readdirSync('rulesets').filter((name) => name.endsWith('.yaml')))('finds everything where the reader does in %s', (name) => {
    const source = { name, text: readFileSync(`rulesets/${name}`, 'utf8') };
    const { document } = read(source);
    const root = outline(source.text);
    const wrong: string[] = [];
    const compare = (data: unknown, path: Path): void => {
      const node = nodeAt(root, path);
      const [at, keyAt] = [document?.span(path), document?.keySpan(path)];
      const place = path.join('.');
      if (Array.isArray(data)) {
        if (node?.kind !== 'list' || node.items.length !== data.length) wrong.push(`list ${place}`);
        else data.forEach((item, index) => compare(item, [...path, index]));
      } else if (typeof data === 'object' && data !== null && Object.getPrototypeOf(data) === null) {
        const keys = node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
        if (keys.join() !== Object.keys(data).join()) wrong.push(`map ${place}: ${keys.join()}`);
        else for (const [key, value] of Object.entries(data)) compare(value, [...path, key]);
      } else if (node?.kind !== 'scalar' || (data !== null && (node.span.start !== at?.start || node.span.end !== at.end)))
        wrong.push(`scalar ${place}`);
      const parent = nodeAt(root, path.slice(0, -1));
      const entry = parent && entryOf(parent, String(path.at(-1)));
      if (entry && (entry.keySpan.start !== keyAt?.start || entry.keySpan.end !== keyAt.end)) wrong.push(`key ${place}`);
    };
    compare(document?.data, []);
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('answers on a long ruleset', () => {
    const offset = LONG.indexOf('formula: if(added');
    const line = LONG.slice(0, offset).split('\n').length;
    expect(complete({ name: 'long.yaml', text: LONG }, { line, column: 20 }).length).toBeGreaterThan(100);
  });
});
