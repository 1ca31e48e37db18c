import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked, type Token } from 'marked';
import type { Plugin } from 'vite';
import { FUNCTION_EXAMPLES } from '../../engine/index.ts';
import type { Section } from '../help/manual.ts';
import { LANGUAGES, type Language } from '../i18n/languages.ts';

/** The manual of rulesets comes to a page already read: a module for each language, section by section. */
const MODULE = 'virtual:manual/';
const FOLDER = join(import.meta.dirname, '../../rulesets');

export function manualByLanguage(): Plugin {
  return {
    name: 'manual-by-language',
    resolveId: (id) => (id.startsWith(MODULE) ? `\0${id}` : null),
    load(id) {
      const language = LANGUAGES.find((one) => id === `\0${MODULE}${one}`);
      return language ? `export default JSON.parse(${JSON.stringify(JSON.stringify(manualIn(language)))});` : null;
    },
  };
}

/** Links lead by the English anchors in every language, so that a place is the same one after a change of language. */
export function manualIn(language: Language): Section[] {
  const english = sectionsOf(pageIn('en'));
  const own = sectionsOf(pageIn(language));
  const common = new Map(own.map(({ anchor }, index) => [`#${anchor}`, `#${english[index]?.anchor}`]));
  return own.map((section, index) => {
    void marked.walkTokens(section.tokens as Token[], (token) => {
      if (token.type === 'link') token['href'] = common.get(String(token['href'])) ?? String(token['href']);
    });
    return { ...section, anchor: english[index]?.anchor ?? '' };
  });
}

/** Whoever reads Kazakh has the functions in Kazakh, and the Russian manual around them. */
function pageIn(language: Language): string {
  const page = readFileSync(join(FOLDER, language === 'en' ? 'README.md' : 'README.ru.md'), 'utf8');
  if (language !== 'kk') return page;
  const row = (example: string, words: string): string => `| \`${example}\` | ${words} |`;
  return FUNCTION_EXAMPLES.reduce(
    (text, { example, documentation: { ru, kk } }) => text.replace(row(example, ru), () => row(example, kk)),
    page,
  );
}

const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** A page heading by heading, with the anchors that GitHub would give them. */
export function sectionsOf(page: string): Section[] {
  const sections: { title: string; anchor: string; depth: number; tokens: Token[]; words: string }[] = [];
  for (const token of marked.lexer(page)) {
    const last = sections.at(-1);
    if (token.type === 'heading') {
      const text = String(token['text']);
      const title = text.replaceAll('`', '');
      sections.push({ title, anchor: anchorOf(text), depth: Number(token['depth']), tokens: [], words: title.toLowerCase() });
    } else if (last) {
      last.tokens.push(token);
      last.words += `\n${token.raw.toLowerCase()}`;
    }
  }
  return sections;
}
