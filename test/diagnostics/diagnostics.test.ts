import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describe, startOf, type Diagnostic, type Language } from '../../engine/index.ts';
import { expectations, folder, found, titleOf, titles } from './found.ts';

const place = (at: Diagnostic['at']) => Object.values(startOf(at)).join(':');

/** As the command line says it: place, severity, code and message; below them the help and the other places involved. */
function inWords(diagnostics: readonly Diagnostic[], language: Language): string {
  return diagnostics
    .flatMap((one) => {
      const { message, help } = describe(one, language);
      return [
        `${place(one.at)} ${one.severity} ${one.code} ${message}`,
        ...(help ? [`  ${help}`] : []),
        ...(one.related ?? []).map(({ at, role }) => `  ${role}: ${place(at)}`),
      ];
    })
    .map((line) => `${line}\n`)
    .join('');
}

it.each(expectations)('%s', (name) => {
  const language = (/\.(kk|en)\.txt$/.exec(name)?.[1] ?? 'ru') as Language;
  expect(inWords(found(titleOf(name)), language)).toBe(readFileSync(join(folder, name), 'utf8'));
});

it('has an expectation for every case', () => {
  expect([...titles].filter((title) => !expectations.includes(`${title}.txt`))).toEqual([]);
  expect(expectations.filter((name) => !titles.has(titleOf(name)))).toEqual([]);
});
