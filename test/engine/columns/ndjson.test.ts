import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NDJSON } from '../../../engine/admit/read/ndjson.ts';
import { readColumns } from '../../../engine/admit/read/reader.ts';
import { checkCohort as withPlaces } from '../../../engine/cohort/admit.ts';
import { checkCohort, decodeText, startOf, type Diagnostic, type Model } from '../../../engine/index.ts';
import { cohortOf } from '../../../engine/columns/to-cohort.ts';
import { EDITIONS } from '../../harness/editions.ts';
import { samples } from '../../harness/length.ts';
import { modelOf } from '../../harness/rulesets.ts';
import { everyKind } from './every-kind.ts';
import { files } from './files.ts';
import { bytesOf, inPieces, tolerant } from './held-against.ts';
import { lined } from './lined.ts';
import { mangled, mangling } from './mangled.ts';
import { file, REFUSED, TAKEN } from './plain-and-not.ts';
import { said } from './said.ts';

/** A cohort as one JSON text, and the same a line a subject. */

const columnar = (model: Model, bytes: Uint8Array): string | null => {
  const columns = readColumns(model, bytes, {}, [], NDJSON);
  return columns && said(cohortOf(model, columns));
};

/** What is told of a file, without places. */
const told = (diagnostics: readonly Diagnostic[]): string => diagnostics.map(({ code }) => code).join(' ');

function admitted(model: Model, bytes: Uint8Array, isLines: boolean): string {
  const decoded = decodeText(bytes, 'cohort');
  if (!('text' in decoded)) return decoded.code;
  const { cohort, diagnostics } = checkCohort(model, { name: 'cohort', text: decoded.text, lines: isLines ? NDJSON : undefined });
  return cohort ? said(cohort) : told(diagnostics);
}

/** By the reader with places alone. */
function placed(model: Model, bytes: Uint8Array): string {
  const decoded = decodeText(bytes, 'cohort');
  if (!('text' in decoded)) return decoded.code;
  const { cohort, diagnostics } = withPlaces(model, { name: 'cohort', text: decoded.text, lines: NDJSON });
  return cohort && diagnostics.length === 0 ? said(cohort) : told(diagnostics);
}

describe('a cohort a line a subject', () => {
  it.each(EDITIONS)('says what the example of %s says', (id) => {
    const text = readFileSync(`rulesets/examples/${id}.json`, 'utf8');
    const model = modelOf(id);
    expect(columnar(model, bytesOf(lined(text)))).toBe(tolerant(model, bytesOf(text)));
    expect(admitted(model, bytesOf(lined(text)), true)).toBe(admitted(model, bytesOf(text), false));
  });

  it('says what the same file says as one text, by either reader and in pieces of any size', () => {
    const model = everyKind();
    fc.assert(
      fc.property(files, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 }), (text, sizes) => {
        const bytes = bytesOf(lined(text));
        const expected = tolerant(model, bytesOf(text));
        expect(columnar(model, bytes)).toBe(expected);
        expect(placed(model, bytes)).toBe(expected);
        expect(inPieces(model, bytes, sizes, NDJSON)).toBe(expected);
      }),
      samples(200),
    );
  });

  it('is refused in the words of the same file as one text', () => {
    const model = everyKind();
    const faults = ['"n3":-1', '"n3":5.5', '"n1":"5"', '"n9":1', '"b2":1', '"c1":"three"', '"d1":"2019-02-29"', '"parts":{}', '"t1":" "'];
    fc.assert(
      fc.property(files, fc.array(fc.tuple(fc.nat(99), fc.constantFrom(...faults)), { minLength: 1, maxLength: 3 }), (text, changes) => {
        const wrong = changes.reduce((one, [at, fault]) => {
          const places = [...one.matchAll(/"inputs"\s*:\s*\{/g)];
          const place = places[at % places.length];
          const end = (place?.index ?? 0) + (place?.[0].length ?? 0);
          return place ? `${one.slice(0, end)}${fault},${one.slice(end)}` : one;
        }, text);
        expect(placed(model, bytesOf(lined(wrong)))).toBe(tolerant(model, bytesOf(wrong)));
        expect(columnar(model, bytesOf(lined(wrong))) === null).toBe(wrong !== text);
      }),
      samples(150),
    );
  });

  it('is taken mangled only where the tolerant reader lets it in without a word', () => {
    const model = everyKind();
    let taken = 0;
    fc.assert(
      fc.property(files, fc.array(mangling, { minLength: 1, maxLength: 2 }), (text, manglings) => {
        const bytes = manglings.reduce(mangled, bytesOf(lined(text)));
        const found = columnar(model, bytes);
        if (found === null) return;
        taken += 1;
        expect(found).toBe(placed(model, bytes));
      }),
      samples(1000),
    );
    expect(taken).toBeGreaterThan(0);
  });

  it.each(TAKEN.filter(([, text]) => !text.startsWith('\ufeff')))('takes %s', (_, text) => {
    const model = everyKind();
    expect(columnar(model, bytesOf(lined(text)))).toBe(tolerant(model, bytesOf(text)));
  });

  const subject = JSON.stringify((JSON.parse(file({})) as { subjects: unknown[] }).subjects[0]);
  const second = subject.replace('s-1', 's-2');
  const whole = `{"period":"2020"}\n${subject}\n${second}\n`;

  it.each([
    ['no line end at its end', whole.trimEnd()],
    ['empty lines at its end', `${whole}\n \r\n\t\n`],
    ['line ends of another system', whole.replaceAll('\n', '\r\n')],
    ['spaces around a line', whole.replaceAll('\n', ' \t\n  ')],
    ['a byte order mark', `\ufeff${whole}`],
    ['a head that says nothing', whole.replace('"period":"2020"', ' ')],
  ])('may have %s', (_, text) => {
    const model = everyKind();
    expect(columnar(model, bytesOf(text))).toBe(placed(model, bytesOf(text)));
    expect(columnar(model, bytesOf(text))).toContain('"s-2"');
  });

  it.each([
    ['nothing', '', ['1:1 missing-value']],
    ['only a head', '{}\n', ['1:3 cohort-no-subjects']],
    ['an empty line between', whole.replace('\n', '\n\n'), ['2:1 missing-value']],
    ['an empty line before', `\n${whole}`, ['1:1 missing-value']],
    ['a subject on two lines', whole.replace('"category"', '\n"category"'), ['2:1 unclosed-bracket', '3:11 unexpected-text']],
    ['two subjects on a line', whole.replace(`\n${second}`, ` ${second}`), [`2:${subject.length + 2} unexpected-text`]],
    ['a comma at its end', whole.replace(`\n${second}`, `,\n${second}`), [`2:${subject.length + 1} unexpected-text`]],
    ['a number in place of a head', whole.replace('{"period":"2020"}', '5'), ['1:1 cohort-not-data']],
    ['no head', whole.slice(whole.indexOf('\n') + 1), ['1:2 cohort-unknown-key', '1:13 cohort-unknown-key']],
    ['a remark over lines', whole.replace(`\n${second}`, ` /* \n */ ${second}`), ['2:', '3:']],
    ['what is wrong on every line', whole.replaceAll('"n3":5', '"n3":-5'), ['2:', '3:']],
  ])('may not have %s', (_, text, places) => {
    const model = everyKind();
    expect(columnar(model, bytesOf(text))).toBeNull();
    const { cohort, diagnostics } = checkCohort(model, { name: 'cohort', text, lines: NDJSON });
    expect(cohort).toBeNull();
    const found = diagnostics.map(({ at, code }) => `${Object.values(startOf(at)).join(':')} ${code}`);
    for (const [index, place] of places.entries()) expect(found[index]).toMatch(new RegExp(`^${place}`));
  });

  // What `lined` undoes: it lays spaces out itself.
  const LAID_OUT = new Set(['a space of another kind', 'a line that ends in a text']);
  const isLined = (name: string, text: string | Uint8Array): boolean =>
    !LAID_OUT.has(name) && typeof text === 'string' && /^\{.*\]\}$/s.test(text) && text.includes('"subjects":[{');

  it.each(REFUSED.filter(([name, text]) => isLined(name, text)))('is left to the tolerant reader with %s', (_, text) => {
    const bytes = bytesOf(lined(String(text)));
    expect(columnar(everyKind(), bytes)).toBeNull();
    expect(placed(everyKind(), bytes)).not.toMatch(/^\[/);
  });
});
