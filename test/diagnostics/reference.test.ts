import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { codesOf, DIAGNOSTICS } from './areas.ts';

/**
 * `rulesets/diagnostics.md` lists every code with its words. It is written from the catalogue:
 * `npx vitest run --config .config/vitest.config.ts test/diagnostics/reference.test.ts -u` writes it anew.
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

function cell(text: string | undefined): string {
  if (text === undefined) return '';
  return readable(new IntlMessageFormat(text, 'ru').getAst()).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

test('the list of diagnostics says what the catalogue says', async () => {
  const sections = Object.entries(DIAGNOSTICS).map(([area, heading]) => {
    const rows = codesOf(area).map(
      ([code, { ru, kk, en }]) =>
        `| \`${code}\` | ${[ru.message, ru.help, kk.message, kk.help, en.message].map((text) => cell(text)).join(' | ')} |`,
    );
    const heads = ['code', 'на русском', 'что сделать', 'қазақша', 'не істеу керек', 'in English'];
    return [`## ${heading}`, '', `| ${heads.join(' | ')} |`, `|${'---|'.repeat(heads.length)}`, ...rows].join('\n');
  });
  const text = [
    '# Diagnostics',
    '',
    'Всё, что говорят проверка, чтение файла с показателями и командная строка, по кодам; на месте ‹…› стоит то, о чём сказано.',
    '',
    'Тексеру, көрсеткіштер файлын оқу және командалық жол айтатынның бәрі, кодтары бойынша; ‹…› орнында не туралы айтылғаны тұрады.',
    '',
    'Every diagnostic of `check`, of a data file and of the command line, by its code. Codes are the same in every language; ‹…› stands for what',
    'the diagnostic is about. Written from the catalogue in `engine/messages` (a test holds the two together).',
    '',
    ...sections.flatMap((section) => [section, '']),
  ].join('\n');
  await expect(text).toMatchFileSnapshot('../../rulesets/diagnostics.md');
});
