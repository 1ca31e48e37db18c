import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  checkCohort,
  checkRuleset,
  describe as inWords,
  NDJSON,
  passed,
  positionOf,
  read,
  runCases,
  type Cohort,
  type Diagnostic,
  type Language,
} from '../engine/index.ts';
import { FUNCTIONS, SPECIAL_FORMS } from '../engine/language/functions/index.ts';
import { sectionsOf } from '../admin/build/manual.ts';
import cohortSchema from '../engine/language/cohort.schema.json' with { type: 'json' };
import schema from '../engine/language/ruleset.schema.json' with { type: 'json' };
import { said } from './engine/columns/said.ts';
import { rulesetFrom, words } from './harness/rulesets.ts';

/** What the manual says is true, in both its languages: its rulesets check and pass, its parts are theirs, and it leaves out no key and no function. */
const pageIn = (file: string): string => readFileSync(new URL(`../rulesets/${file}`, import.meta.url), 'utf8');
const MANUALS = [
  { language: 'en', page: pageIn('README.md'), dataFile: 'The data file', check: 'What `check` says' },
  { language: 'ru', page: pageIn('README.ru.md'), dataFile: 'Файл с показателями', check: 'Что говорит проверка' },
] as const;
const blocksOf = (page: string) =>
  [...page.matchAll(/^```(\w+)(?: ([^\n]*))?\n([\s\S]*?)^```$/gm)].map(([, language = '', mark = '', text = '']) => ({
    language,
    mark,
    text,
  }));
const blocks = blocksOf(MANUALS[0].page);
const rulesets = blocks.filter(({ mark }) => mark === 'ruleset').map(({ text }) => [/^id: (.*)$/m.exec(text)?.[1] ?? '', text] as const);
const rulesetText = (id: string): string => rulesets.find(([one]) => one === id)?.[1] ?? '';

const line = (one: Diagnostic, language: Language): string =>
  `${one.at.source.name}:${positionOf(one.at.source, one.at.span.start).line}:${positionOf(one.at.source, one.at.span.start).column} ${one.severity} ${one.code} ${inWords(one, language).message}\n`;

describe.each(rulesets)('the ruleset %s', (id, text) => {
  it('has nothing to be said about it', () => {
    expect(words(checkRuleset({ name: `${id}.yaml`, text }).diagnostics.filter(({ severity }) => severity !== 'info'))).toBe('');
  });

  it('passes its cases, which reach everything', async () => {
    const { cases, coverage } = await runCases(rulesetFrom(text));
    expect(cases.filter((one) => !passed(one)).map(({ name }) => name)).toEqual([]);
    expect(coverage.missed.map(({ name }) => name)).toEqual([]);
  });
});

describe('the page', () => {
  it('shows parts of its rulesets', () => {
    expect(
      blocks.filter(({ mark, text }) => mark === 'part' && !rulesets.some(([, whole]) => whole.includes(text))).map(({ text }) => text),
    ).toEqual([]);
  });

  it('shows YAML that can be read', () => {
    expect(blocks.filter(({ language }) => language === 'yaml').flatMap(({ text }) => read({ name: 'part', text }).diagnostics)).toEqual(
      [],
    );
  });

  it.each(blocks.filter(({ mark }) => mark.startsWith('cohort ')))('shows a cohort that is let in: $mark', ({ mark, text }) => {
    const model = rulesetFrom(rulesetText(mark.slice('cohort '.length))).model;
    expect(words(checkCohort(model, { name: 'cohort', text }).diagnostics)).toBe('');
  });
});

describe('a cohort a line a subject', () => {
  it.each(blocks.filter(({ mark }) => mark.startsWith('lines ')))('says what the one shown before says: $mark', ({ mark, text }) => {
    const [, id = ''] = mark.split(' ');
    const { model } = rulesetFrom(rulesetText(id));
    const shown = blocks.find((one) => one.mark === `cohort ${id}`);
    const [lines, whole] = [{ text, lines: NDJSON }, { text: shown?.text ?? '' }].map((one) =>
      checkCohort(model, { name: 'cohort', ...one }),
    );
    expect(words(lines?.diagnostics ?? [])).toBe('');
    expect(said(lines?.cohort as Cohort)).toBe(said(whole?.cohort as Cohort));
  });
});

describe.each(MANUALS)('the page in $language', ({ language, page, dataFile, check }) => {
  it('shows the same examples', () => {
    const examples = (of: string) => blocksOf(of).filter((one) => one.language !== 'text');
    expect(examples(page)).toEqual(examples(MANUALS[0].page));
  });

  it('leads from one heading to another within itself', () => {
    const anchors = new Set(sectionsOf(page).map(({ anchor }) => anchor));
    expect([...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, to = '']) => to).filter((to) => !anchors.has(to))).toEqual([]);
  });

  it('has the headings of the other, in the same order', () => {
    expect(sectionsOf(page).map(({ depth }) => depth)).toEqual(sectionsOf(MANUALS[0].page).map(({ depth }) => depth));
  });

  it('names every key of a data file in its chapter', () => {
    const chapter = page.split(/^## /m).find((one) => one.startsWith(dataFile)) ?? '';
    const keys = [...Object.keys(cohortSchema.properties), ...Object.keys(cohortSchema.definitions.subject.properties)];
    expect(keys.filter((key) => !chapter.includes(`| \`${key}\` |`))).toEqual([]);
  });

  it('shows what is said of mistakes', () => {
    const said = (text: string) =>
      checkRuleset({ name: 'library-first.yaml', text })
        .diagnostics.filter(({ severity }) => severity !== 'info')
        .map((one) => line(one, language))
        .join('');
    const first = rulesetText('library-first');
    const shown = (mark: string) => blocksOf(page).find((one) => one.mark === mark)?.text;
    expect(said(first.replace(/^limits:\n.*\n/m, '')).replace(/^\S+ /, '')).toBe(shown('limits'));
    expect(said(first.replace('a: requests_met', 'a: request_met'))).toBe(shown('misspelt'));
  });

  it('names every key', () => {
    const { properties, definitions } = schema as unknown as {
      properties: Record<string, object>;
      definitions: Record<string, { properties?: Record<string, object> }>;
    };
    const keys = new Set([...Object.keys(properties), ...Object.values(definitions).flatMap((one) => Object.keys(one.properties ?? {}))]);
    expect([...keys].filter((key) => !new RegExp(`(?<![\\w])${key}(?![\\w])`).test(page))).toEqual([]);
  });

  it('says what every function does', () => {
    expect(
      FUNCTIONS.filter(({ family }) => family !== 'special')
        .filter(({ example, doc }) => !page.includes(`| \`${example}\` | ${doc[language]} |`))
        .map(({ name }) => name),
    ).toEqual([]);
    expect([...SPECIAL_FORMS.keys()].filter((name) => !page.includes(`\`${name}(`))).toEqual([]);
  });

  it('names diagnostics that exist', () => {
    const known = readFileSync(new URL('../rulesets/diagnostics.md', import.meta.url), 'utf8');
    const named = [...page.slice(page.indexOf(`## ${check}`)).matchAll(/^- ((?:`[a-z-]+`(?:, )?)+):/gm)].flatMap(([, codes = '']) =>
      codes.replaceAll('`', '').split(', '),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((code) => !known.includes(`### \`${code}\`\n`))).toEqual([]);
  });
});
