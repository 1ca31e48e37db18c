import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { describe, endOf, startOf, type Diagnostic } from '../../engine/index.ts';
import { LANGUAGES } from '../../engine/language/ruleset.ts';
import { codesOf, DIAGNOSTICS } from './areas.ts';
import { found, titles } from './found.ts';

/**
 * `rulesets/diagnostics.md` lists every code with its words, why they matter, and an example out of the cases of this folder. It is written
 * from the catalogue: `npx vitest run --config .config/vitest.config.ts test/diagnostics/reference.test.ts -u` writes it anew.
 * `admin/build/manual.ts` reads it for the pages.
 */

type Parts = ReturnType<IntlMessageFormat['getAst']>;

/** A message with its blanks shown as ‹name›, the general form of each plural. */
function readable(parts: Parts): string {
  return parts
    .map((part) => {
      if ('options' in part) return readable((part.options['other'] as { value: Parts }).value);
      if (!('value' in part)) return '‹n›';
      return Number(part.type) === 0 ? String(part.value) : `‹${String(part.value)}›`;
    })
    .join('');
}

/** Words that Markdown is to leave alone. */
const plain = (text: string): string => text.replace(/[\\*<|[\]`]/g, '\\$&').replaceAll('\n', ' ');

function cell(text: string | undefined): string {
  return text === undefined ? '' : plain(readable(new IntlMessageFormat(text, 'ru').getAst()));
}

/** An example is best short. */
const LONGEST = 400;
const LINES = 4;
/** Of a long line, what stands around its place is shown. */
const WIDE = 44;
const BEFORE = 18;

/** The lines that are at fault, as far as they are one place to look at, with its beginning marked. */
function quoted({ at }: Diagnostic): string | null {
  const lines = at.source.text.split('\n');
  const [start, end] = [startOf(at), endOf(at)];
  const own = lines.slice(start.line - 1, Math.min(end.line, start.line - 1 + LINES));
  const text = own.join('\n').trimEnd();
  // What cannot be seen cannot be shown, and a whole file is no example.
  if (text.trim() === '' || text.length > LONGEST || /[^\P{C}\n]|\u2028/u.test(text)) return null;
  const indent = Math.min(...own.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  const length = Math.max(1, (end.line === start.line ? end.column : (own[0] ?? '').length + 1) - start.column);
  const mark = `${' '.repeat(Math.max(0, start.column - 1 - indent))}${'^'.repeat(length)}`;
  const [first = '', ...rest] = text.split('\n').map((line) => line.slice(indent));
  if (rest.length > 0 || first.length <= WIDE) return [first, mark, ...rest].join('\n');
  const from = Math.max(0, Math.min(mark.lastIndexOf(' ') + 1 - BEFORE, first.length - WIDE));
  const cut = (line: string): string => line.slice(from, from + WIDE);
  const [before, after] = [from > 0 ? '…' : '', from + WIDE < first.length ? '…' : ''];
  return `${before}${cut(first)}${after}\n${before && ' '}${cut(mark)}`;
}

/** For each code the first case that shows it: its own before those that show it among others, a short one before a long one. */
function examples(): ReadonlyMap<string, readonly [string, Diagnostic]> {
  const shown = new Map<string, readonly [string, Diagnostic]>();
  const rank = (code: string, title: string, text: string) => (title.startsWith(code) ? 0 : LONGEST) + text.length;
  const best = new Map<string, number>();
  for (const title of [...titles].sort()) {
    for (const one of found(title)) {
      const text = quoted(one);
      if (text === null || rank(one.code, title, text) >= (best.get(one.code) ?? Infinity)) continue;
      best.set(one.code, rank(one.code, title, text));
      shown.set(one.code, [text, one]);
    }
  }
  return shown;
}

test('the list of diagnostics says what the catalogue says, with an example where a ruleset or a data file can show it', async () => {
  const shown = examples();
  const sections = Object.entries(DIAGNOSTICS).map(([area, { heading, why }]) => {
    const codes = codesOf(area).map(([code, words]) => {
      const example = shown.get(code);
      const rows = LANGUAGES.map((language) => `| ${language} | ${cell(words[language].message)} | ${cell(words[language].help)} |`);
      const said = example && LANGUAGES.map((language) => `- ${plain(describe(example[1], language).message)}`).join('\n');
      return [
        `### \`${code}\``,
        ['| | что сказано · не айтылған · what is said | что сделать · не істеу керек · what to do |', '|---|---|---|', ...rows].join('\n'),
        ...(example ? [['```text', example[0], '```'].join('\n'), String(said)] : []),
      ].join('\n\n');
    });
    const reasons = LANGUAGES.map((language) => `- ${plain(why[language])}`).join('\n');
    return [`## ${LANGUAGES.map((language) => heading[language]).join(' · ')}`, reasons, ...codes].join('\n\n');
  });
  const text = [
    '# Diagnostics',
    'Всё, что говорят проверка, чтение файла с показателями и командная строка, по кодам: почему это важно, что сделать и пример; на месте ‹…› стоит то, о чём сказано.',
    'Тексеру, көрсеткіштер файлын оқу және командалық жол айтатынның бәрі, кодтары бойынша: неге маңызды, не істеу керек және мысал; ‹…› орнында не туралы айтылғаны тұрады.',
    'Every diagnostic of `check`, of a data file and of the command line, by its code: why it matters, what to do, and an example. Codes are the same in every language; ‹…› stands for what the diagnostic is about. Written from the catalogue in `engine/messages` (a test holds the two together).',
    ...sections,
  ].join('\n\n');
  await expect(`${text}\n`).toMatchFileSnapshot('../../rulesets/diagnostics.md');
});
