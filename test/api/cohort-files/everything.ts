import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Format } from '../../../api/cohorts/files/format.ts';
import type { CohortFile, NamedBytes } from '../../../api/cohorts/files/format.ts';
import { wordFound, type FileDiagnostic } from '../../../api/cohorts/files/found.ts';
import { readCohortFile } from '../../../api/cohorts/files/read.ts';
import { writeCohortFile } from '../../../api/cohorts/files/write.ts';
import type { Language, Model } from '../../../engine/index.ts';
import { rulesetFrom } from '../../harness/rulesets.ts';

/** An edition that has everything a sheet can hold, and cohorts of it. */

const EDITION = new URL('edition.yaml', import.meta.url);
export const everything: Model = rulesetFrom(readFileSync(EDITION, 'utf8'), 'everything.yaml').model;

/** A number as it stands in the text: no double could hold it. */
const NUMBER = '§';
const number = (...texts: readonly string[]) => fc.constantFrom(...texts.map((text) => NUMBER + text));

const awkward = fc.constantFrom(
  '=1+1',
  "'=1+1",
  "''",
  "'quoted'",
  '+7 701 000 00 00',
  '-',
  '@user',
  '\tfirst a tab',
  ' a blank first and last ',
  'two\nlines',
  'two\r\nlines',
  '"quotes"; and, all',
  '007',
  '1,5',
  '50%',
  'true',
  'да',
  '2014-03-05',
  '_x0041_ and _x000D_',
  'ends with a mark\u0001',
  'Қазақстан 😀',
  'e\u0301 and \u00e9',
  '_x0041\r_x000D',
  '#N/A',
);
const texts = fc.oneof(
  awkward,
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => /[\p{L}\p{N}]/u.test(text)),
);
const days = fc.constantFrom('2014-05-06', '1900-02-28', '1900-03-01', '0001-01-01', '9999-12-31', '2020-02-29');
const balances = number(
  '0',
  '1',
  '-7.5',
  '0.1',
  '1.234',
  '-99.999',
  '12345678901234567890.5',
  '0.000000000000000000000000000001',
  '99999999999999999999',
);
const counts = number('0', '12', '1234', '999999999999999', '1234567890123456', '123456789012345678901234567890');
const tenths = number('0', '10', '9.125', '3.333333333333333333333333333');

const OPEN = { noNullPrototype: true } as const;
const some = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.array(arbitrary, { maxLength: 3 });

const person = fc.record(
  { who: texts, marks: fc.record({ kind: tenths, quick: tenths }, { requiredKeys: [], ...OPEN }) },
  { requiredKeys: ['who', 'marks'], ...OPEN },
);
const visit = fc.record({ day: days, size: number('0.1', '17', '1.500'), persons: some(person) }, { requiredKeys: ['day'], ...OPEN });
const inputs = {
  people: counts,
  balance: balances,
  open: fc.boolean(),
  since: days,
  kind: fc.constantFrom('main', 'branch', 'other'),
  remark: texts,
  visits: some(visit),
  papers: fc
    .uniqueArray(fc.constantFrom('=a', "'b", '007', '1,5', 'да', 'Қ 1'), { maxLength: 3 })
    .map((codes) => codes.map((code) => ({ code }))),
};
const NEEDED = ['people', 'balance', 'since', 'kind', 'visits'] as const;
const inputsOf = {
  first: fc.record({ ...inputs, share: number('0', '0.5', '0.333333333333333333') }, { requiredKeys: [...NEEDED], ...OPEN }),
  second: fc.record({ ...inputs, survey: fc.record({ asked: tenths, glad: tenths }, OPEN) }, { requiredKeys: [...NEEDED], ...OPEN }),
};
const REGIONS = fc.constantFrom('Абайская', '=Абай', 'Region 1');
const subject = fc
  .constantFrom('first' as const, 'second' as const)
  .chain((category) =>
    fc.record(
      { name: texts, category: fc.constant(category), region: REGIONS, inputs: inputsOf[category] },
      { requiredKeys: ['category', 'region', 'inputs'], ...OPEN },
    ),
  );
const IDS = ['=a', "'b", '-c', '007', '1,5', 'first', 'центр 1'];

/** Texts of cohorts that the edition lets in. */
export const cohorts: fc.Arbitrary<string> = fc
  .record(
    {
      ruleset: fc.constantFrom('everything', 'everything@1.0.0'),
      period: fc.constantFrom('2014', '=2014', 'I квартал'),
      readings: fc.constantFrom({ rounding: 'whole' }, { rounding: 'exact' }),
      subjects: fc.array(subject, { minLength: 1, maxLength: 4 }).map((all) => all.map((one, index) => ({ id: IDS[index], ...one }))),
    },
    { requiredKeys: ['subjects'], ...OPEN },
  )
  .map((data) => JSON.stringify(data).replaceAll(/"§([^"]*)"/g, '$1'));

export async function written(model: Model, text: string, format: Format, language: Language = 'ru'): Promise<CohortFile> {
  const answer = await writeCohortFile(model, { name: 'cohort.json', text }, format, language);
  if ('file' in answer) return answer.file;
  throw new Error(wordFound(answer.found, 'ru').map(said).join('\n'));
}

/** The place and the words of what was found. */
export function said(one: FileDiagnostic): string {
  const place = 'sheet' in one ? [one.sheet ?? one.file, one.cell].filter((part) => part !== null).join('!') : `${one.line}:${one.column}`;
  return [`${place} ${one.severity} ${one.code}`, one.message, ...(one.help === null ? [] : [one.help])].join('\n');
}

export function readBack(model: Model, file: NamedBytes, format?: Format): { cohort: string | null; said: string[] } {
  const { cohort, found } = readCohortFile(model, file, format);
  return { cohort, said: wordFound(found, 'ru').map(said) };
}
