import type { Plugin } from 'vite';
import { wordsIn } from '../i18n/catalogue.ts';
import { LANGUAGES } from '../i18n/languages.ts';

const PREFIX = 'virtual:words/';

/** `virtual:words/kk` is the admin's catalogue in Kazakh alone: whoever reads one language does not wait for three. */
export function wordsByLanguage(): Plugin {
  const languageOf = (id: string) => LANGUAGES.find((one) => id === `\0${PREFIX}${one}`);
  return {
    name: 'metodika-words',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      const language = languageOf(id);
      return language ? `export default ${JSON.stringify(wordsIn(language))};` : null;
    },
  };
}
