import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { AREAS } from '../../api/messages/words.ts';
import { LANGUAGES } from '../../engine/index.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const LITERAL = 0;

function detailsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => [
    ...('value' in element && Number(element.type) !== LITERAL ? [element.value] : []),
    ...('options' in element ? Object.values(element.options).flatMap((option) => detailsOf(option.value)) : []),
  ]);
}

const asked = (text: string): string[] => [...new Set(detailsOf(new IntlMessageFormat(text).getAst()))].sort();

describe.each(Object.entries(AREAS))('the words of %s', (_, area) => {
  it.each(Object.entries(area))('%s', (code, words) => {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(Object.keys(words)).toEqual([...LANGUAGES]);
    for (const language of LANGUAGES) {
      expect(words[language].message, language).toMatch(/\S/);
      expect(asked(words[language].message), language).toEqual(asked(words.ru.message));
      expect(words[language].help === undefined, language).toBe(words.ru.help === undefined);
      expect(asked(words[language].help ?? ''), language).toEqual(asked(words.ru.help ?? ''));
    }
  });
});

/** The whole source of the service. */
const folder = join(import.meta.dirname, '..', '..', 'api');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const source = sources.join('\n');
const found = (pattern: RegExp): string[] => [
  ...new Set([...source.matchAll(pattern)].flatMap((match) => match.slice(1).filter((one) => one !== undefined))),
];

/** Every text in quotes. */
const quoted = new Set(found(/['"`]([\w-]+)['"`]/g));
const { api = {}, audit = {}, fields = {}, sheets = {} } = AREAS;
const codes = (area: object, prefix: string): string[] =>
  Object.keys(area)
    .filter((code) => code.startsWith(prefix))
    .map((code) => code.slice(prefix.length));

/** `draft-is-…` is put together from the states of a version. */
const STATES = found(/STATUSES = (\[[^\]]+\]) as const/g).flatMap((states) =>
  [...states.matchAll(/'(\w+)'/g)].map(([, state = '']) => `draft-is-${state.replace('_', '-')}`),
);
/** `audit-entry-…` from the faults of the chain. */
const FAULTS = found(/interface ChainFault \{[^}]* kind: ([^;]+);/g).flatMap((kinds) =>
  [...kinds.matchAll(/'([\w-]+)'/g)].map(([, kind = '']) => `entry-${kind}`),
);
FAULTS.push(
  ...found(/interface VersionFault \{[^}]* kind: ([^;]+);/g).flatMap((kinds) =>
    [...kinds.matchAll(/'([\w-]+)'/g)].map(([, kind = '']) => `version-${kind}`),
  ),
);

describe('a code', () => {
  const problems = [...found(/new Problem\(\w+, '([\w-]+)'/g), ...found(/\brefused\('([\w-]+)'/g), ...STATES];
  const faults = [...found(/\bcode: '([\w-]+)', details/g), ...found(/field-([\w-]+)/g)];
  const statuses = [...found(/new Problem\((\d{3})/g)];

  it('is thrown only with words', () => {
    expect(problems.length).toBeGreaterThan(40);
    expect(STATES).toHaveLength(5);
    expect(problems.filter((code) => !(`api-${code}` in api))).toEqual([]);
    expect(faults.filter((code) => !(`field-${code}` in fields) && !(code in api) && !(code in sheets))).toEqual([]);
    expect(statuses.filter((status) => !(`status-${status}` in api))).toEqual([]);
    expect(FAULTS.filter((code) => !(`audit-${code}` in audit))).toEqual([]);
    // Of a spreadsheet, or a problem about a member's sheet.
    expect(found(/['`](sheet-[\w-]+)['`]/g).filter((code) => !(code in sheets) && !(`api-${code}` in api))).toEqual([]);
  });

  it('has no words that nobody says', () => {
    expect(codes(api, 'api-').filter((code) => !quoted.has(code) && !quoted.has(`api-${code}`) && !STATES.includes(code))).toEqual([]);
    expect(codes(fields, 'field-').filter((code) => !quoted.has(code))).toEqual([]);
    expect(codes(audit, 'audit-').filter((code) => !quoted.has(code) && !quoted.has(`audit-${code}`) && !FAULTS.includes(code))).toEqual(
      [],
    );
    // `sheet-column-…` is put together from the kinds of columns, `sheet-guide-…` from the steps.
    const begun = found(/`(sheet-[\w-]+-)\$\{/g);
    expect(Object.keys(sheets).filter((code) => !quoted.has(code) && !begun.some((beginning) => code.startsWith(beginning)))).toEqual([]);
    expect(Object.keys({ ...api, ...fields, ...audit }).filter((code) => !/^(api|field|audit|status)-/.test(code))).toEqual([]);
  });
});
