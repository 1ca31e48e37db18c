import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { casesDocument, complete, describe, LANGUAGES, outlineOf, runCases, shapeAt } from '../../../engine/index.ts';
import { rulesetFrom, rulesetOf } from '../../harness/rulesets.ts';

const label = '{ ru: Имя, kk: Атау, en: Name }';
const head = (formula = 'asked - 3'): string => `metodika: 1
id: small-2020
methodology: small
version: 1.0.0
title: ${label}
act: { title: ${label} }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: ${label} } }
inputs: { asked: { label: ${label}, type: count } }
values: { K1: { label: ${label}, clause: "1", formula: ${formula} } }
cases:
`;
const caseOf = (name: string): string => `  - name: ${name}
    subjects: [{ id: a, category: body, inputs: { asked: 5 }, expect: { K1: 2 } }]
`;

it.each([
  ['Один на всех', ['Один на всех', 'Один на всех', 'Один на всех']],
  ['{ ru: Первый, kk: Бірінші, en: The first }', ['Первый', 'Бірінші', 'The first']],
])('a case named %s is told by its name in each language', async (name, told) => {
  const ruleset = rulesetFrom(head() + caseOf(name));
  const run = await runCases(ruleset);
  expect(run.cases.map((one) => LANGUAGES.map((language) => one.name[language]))).toEqual([told]);
  expect(LANGUAGES.map((language) => casesDocument(ruleset, run, language).cases[0]?.name)).toEqual(told);
});

it('what a case comes to no number for is said with its name in the language of the reader', async () => {
  const ruleset = rulesetFrom(head('9^9^9^9') + caseOf('{ ru: Первый, kk: Бірінші, en: The first }'));
  const [diagnostic] = (await runCases(ruleset)).cases.flatMap(({ diagnostics }) => diagnostics);
  expect(LANGUAGES.map((language) => diagnostic && describe(diagnostic, language).message)).toEqual([
    expect.stringMatching(/^Пример «Первый», /),
    expect.stringMatching(/^«Бірінші» мысалы, /),
    expect.stringMatching(/^Case “The first”, /),
  ]);
});

it.each([
  ['', 'label'],
  ['Один на всех', 'text'],
  ['{ ru: Первый }', 'label'],
])('a form asks of a name that is written %j for a %s', (name, kind) => {
  const subjects = '    subjects: [{ id: a, category: body, inputs: { asked: 5 } }]\n';
  const text = head() + (name === '' ? `  - clause: "1"\n${subjects}` : `  - name: ${name}\n${subjects}`);
  expect(shapeAt(outlineOf(text), ['cases', 0, 'name']).kind).toBe(kind);
});

it('the languages of a name are proposed while one writes it', () => {
  const text = `${head()}  - name: { ru: Первый,  }\n`;
  const line = text.split('\n').length - 1;
  const column = (text.split('\n')[line - 1] ?? '').length - 1;
  expect(complete({ name: 'small.yaml', text }, { line, column }).map(({ label: proposed }) => proposed)).toEqual(['kk', 'en']);
});

const editions = readdirSync('rulesets')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));

it.each(editions)('every case of %s has a name in every language', (id) => {
  const untold = (rulesetOf(id).file.cases ?? [])
    .map(({ name }) => name)
    .filter((name) => {
      if (typeof name === 'string') return true;
      return (
        name.ru === name.kk ||
        !/\p{Script=Cyrillic}/u.test(name.ru) ||
        !/\p{Script=Cyrillic}/u.test(name.kk) ||
        /\p{Script=Cyrillic}/u.test(name.en)
      );
    });
  expect(untold).toEqual([]);
});
