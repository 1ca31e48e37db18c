import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import english from 'ra-language-english';
import { describe, expect, it } from 'vitest';
import { AREAS, LANGUAGES } from '../../admin/i18n/catalogue.ts';
import { kazakh } from '../../admin/i18n/react-admin/kk.ts';
import { russian } from '../../admin/i18n/react-admin/ru.ts';
import { RIGHTS } from '../../api/access/rights.ts';
import { ACTIONS, KINDS } from '../../api/audit/actions.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const LITERAL = 0;

function detailsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => [
    ...('value' in element && Number(element.type) !== LITERAL ? [element.value] : []),
    ...('options' in element ? Object.values(element.options).flatMap((option) => detailsOf(option.value)) : []),
  ]);
}

const asked = (text: string): string[] => [...new Set(detailsOf(new IntlMessageFormat(text).getAst()))].sort();

/** A count of something countable: what a language leaves out of it is grammar. */
const COUNTED = new Set(['smart_count', 'count']);
const needed = (text: string): string[] => asked(text).filter((name) => !COUNTED.has(name));

describe.each(Object.entries(AREAS))('the words of %s', (_, area) => {
  it.each(Object.entries(area))('%s', (_key, words) => {
    expect(Object.keys(words).sort()).toEqual([...LANGUAGES].sort());
    for (const language of LANGUAGES) {
      expect(words[language].message.trim(), language).not.toBe('');
      expect(needed(words[language].message), language).toEqual(needed(words.ru.message));
    }
  });
});

const keys = Object.values(AREAS).flatMap((area) => Object.keys(area));

const root = join(import.meta.dirname, '../../admin');
const SCHEMA: unknown = JSON.parse(readFileSync(join(root, '../engine/language/ruleset.schema.json'), 'utf8'));
const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => ['.ts', '.tsx'].includes(extname(file)))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** Keys that stand in the code as they are, within a condition too. */
function saidIn(text: string): string[] {
  return [...text.matchAll(/\b(?:translate|say)\(\s*([^`)]*?)(?:,\s*\{|\))/g)].flatMap(([, first = '']) =>
    [...first.matchAll(/'([a-z][\w.-]*)'/g)].map(([, key = '']) => key),
  );
}

/** Keys put together: `role-${id}` stands for every key that fits. */
function patternsIn(text: string): RegExp[] {
  return [...text.matchAll(/\btranslate\(`([^`]*)`/g)].map(
    ([, template = '']) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`),
  );
}

/** React-admin makes these itself from the names of resources and their fields. */
const MADE = /^resources\.\w+\.(name|fields\.\w+|page\.\w+)$/;

/** `word-<key>-<word>` of every closed list that the schema has for a key, its conditions left aside. */
function* chosenWords(schema: unknown, key: string | null): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  const { enum: words, properties, ...rest } = schema as { enum?: unknown; properties?: Record<string, unknown> };
  if (key !== null && Array.isArray(words)) for (const word of words) yield `word-${key}-${String(word)}`;
  for (const [name, one] of Object.entries(properties ?? {})) yield* chosenWords(one, name);
  for (const [part, one] of Object.entries(rest))
    if (!['if', 'then', 'else', 'not'].includes(part))
      yield* chosenWords(one, ['items', 'additionalProperties'].includes(part) ? key : null);
}

describe('the keys', () => {
  it('stand in one area each', () => {
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('are all there', () => {
    const own = new Set([...keys, ...Object.keys(flat(english))]);
    const missing = code.flatMap(({ file, text }) =>
      saidIn(text)
        .filter((key) => /[-.]/.test(key) && !own.has(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('name every action of the audit log and what it is done to', () => {
    const wanted = [...ACTIONS.map((action) => `audit-action-${action.replace('.', '-')}`), ...KINDS.map((kind) => `audit-kind-${kind}`)];
    expect(keys.filter((key) => /^audit-(action|kind)-/.test(key)).sort()).toEqual(wanted.sort());
  });

  it('name every right that a token may have', () => {
    const wanted = Object.keys(RIGHTS).map((right) => `right-${right.replace('.', '-')}`);
    expect(keys.filter((key) => key.startsWith('right-')).sort()).toEqual(wanted.sort());
  });

  it('name every key of a ruleset', () => {
    const words = new Set(keys);
    const asked = [...propertiesIn(SCHEMA)].filter((key) => !LANGUAGES.some((language) => language === key));
    expect(asked.filter((key) => !words.has(`field-${key}`) && !words.has(`editor-section-${key}`))).toEqual([]);
  });

  it('name every word that a key of a ruleset is chosen from', () => {
    expect([...chosenWords(SCHEMA, null)].filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('are all used', () => {
    const text = code.map((one) => one.text).join('\n');
    const patterns = patternsIn(text);
    expect(
      keys.filter(
        (key) =>
          !MADE.test(key) && !text.includes(`'${key}'`) && !text.includes(`"${key}"`) && !patterns.some((pattern) => pattern.test(key)),
      ),
    ).toEqual([]);
  });
});

const MESSAGES = join(root, '../engine/messages');

/** What the check of a ruleset says, by code. Of a text that is none there is no form. */
const CHECKED = ['cases', 'deadlines', 'formula', 'kinds', 'ledger', 'names', 'ranges', 'shape', 'stages', 'tables', 'weights'];
const OF_TEXTS = ['not-a-ruleset'];
const found = CHECKED.flatMap((area) =>
  Object.entries(
    JSON.parse(readFileSync(join(MESSAGES, `${area}.json`), 'utf8')) as Record<string, Record<string, { message: string; help?: string }>>,
  ),
).filter(([code]) => !OF_TEXTS.includes(code));

/** Words of formulas are typed in forms too. */
const OF_FORMULAS = new Set(['not', 'missing', 'count', 'score', 'value']);

function literalsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => [
    ...(Number(element.type) === LITERAL && 'value' in element ? [element.value] : []),
    ...('options' in element ? Object.values(element.options).flatMap((option) => literalsOf(option.value)) : []),
  ]);
}

describe('what is said of a mistake to whoever fills in forms', () => {
  const advice = new Map(Object.entries(AREAS['advice'] ?? {}));
  const names = propertiesIn(SCHEMA);

  it.each(found)('%s names no key of the text', (code, words) => {
    // Latin letters among Cyrillic ones are no word of the language.
    for (const language of ['ru', 'kk'] as const) {
      const own = words[language];
      const said = [own?.message ?? '', advice.get(`form-help-${code}`)?.[language].message ?? own?.help ?? ''];
      const written = said.flatMap((text) => literalsOf(new IntlMessageFormat(text).getAst())).join(' ');
      const bare = [...written.matchAll(/(?<![\w.])[a-z_]{2,}(?![\w(])/g)].map(([word]) => word);
      expect(bare.filter((word) => names.has(word) && !OF_FORMULAS.has(word))).toEqual([]);
    }
  });

  it('is said of what is found, and asks for no detail that is not given', () => {
    const codes = new Map(found);
    const asksForMore = [...advice].filter(([key, words]) => {
      const own = codes.get(key.replace(/^form-help-/, ''))?.['ru'];
      return !own || asked(words.ru.message).some((name) => !asked(`${own.message} ${own.help ?? ''}`).includes(name));
    });
    expect(asksForMore.map(([key]) => key)).toEqual([]);
  });
});

/** The keys that a schema, or a part of one, knows. */
function propertiesIn(schema: unknown): Set<string> {
  if (typeof schema !== 'object' || schema === null) return new Set();
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return new Set([...own, ...Object.values(schema).flatMap((part) => [...propertiesIn(part)])]);
}

function flat(messages: object, before = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(flat(value, `${before}${key}.`))
        : [[`${before}${key}`, String(value)] as const],
    ),
  );
}

const namesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/%\{(\w+)\}/g)].map(([, name = '']) => name))].filter((name) => !COUNTED.has(name));

/** `Delete %{name} |||| …`: a language may name the thing in one form and not in another, but no detail that is not given. */
describe.each([
  ['Russian', russian],
  ['Kazakh', kazakh],
])("react-admin's own words in %s", (_, messages) => {
  const [ours, theirs] = [flat(messages), flat(english)];

  it('lack nothing', () => {
    expect(Object.keys(theirs).filter((key) => ours[key] === undefined || (theirs[key]?.trim() !== '' && ours[key].trim() === ''))).toEqual(
      [],
    );
  });

  it('ask for no detail that is not given', () => {
    expect(
      Object.entries(theirs).flatMap(([key, text]) =>
        namesIn(ours[key] ?? '')
          .filter((name) => !namesIn(text).includes(name))
          .map((name) => `${key}: ${name}`),
      ),
    ).toEqual([]);
  });
});
