import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import type { Background } from '../help/asked.ts';
import { LANGUAGES, type Language } from '../i18n/languages.ts';

/** What stands behind each diagnostic comes to a page by itself, in one language: `rulesets/diagnostics.md`, read. */
const MODULE = 'virtual:diagnostics/';
const PAGE = join(import.meta.dirname, '../../rulesets/diagnostics.md');

export function diagnosticsByLanguage(): Plugin {
  return {
    name: 'diagnostics-by-language',
    resolveId: (id) => (id.startsWith(MODULE) ? `\0${id}` : null),
    load(id) {
      const language = LANGUAGES.find((one) => id === `\0${MODULE}${one}`);
      return language ? `export default JSON.parse(${JSON.stringify(JSON.stringify(backgroundsIn(language)))});` : null;
    },
  };
}

/** By code: why it matters – said of its whole area, which a heading of the second depth begins – and an example. */
export function backgroundsIn(language: Language): Record<string, Background> {
  const known: Record<string, { why: string; example: string | null; said: string | null }> = {};
  let why = '';
  let code: string | null = null;
  for (const token of marked.lexer(readFileSync(PAGE, 'utf8'))) {
    if (token.type === 'heading') {
      code = (token as Tokens.Heading).depth === 3 ? String(token['text']).replaceAll('`', '') : null;
      if (code !== null) known[code] = { why, example: null, said: null };
    }
    const shown = code === null ? undefined : known[code];
    if (token.type === 'code' && shown) shown.example = String(token['text']);
    if (token.type !== 'list') continue;
    const own = (token as Tokens.List).items[LANGUAGES.indexOf(language)]?.text.replace(/\\([\\*<|[\]`])/g, '$1') ?? '';
    if (shown) shown.said = own;
    else why = own;
  }
  return known;
}
