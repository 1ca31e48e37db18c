import { Day, LANGUAGES, nearest } from '../index.ts';
import type { OptionShape } from './arguments.ts';

/** Options that several commands share. */

export const json: OptionShape = { name: 'json', value: null };

export const on: OptionShape = {
  name: 'on',
  value: 'YYYY-MM-DD',
  refuse: (date) => (Day.parse(date) ? null : { code: 'cli-bad-date', details: { date } }),
};

export const everywhere: readonly OptionShape[] = [
  {
    name: 'lang',
    value: LANGUAGES.join('|'),
    refuse: (language) =>
      LANGUAGES.some((one) => one === language)
        ? null
        : {
            code: 'cli-bad-language',
            details: { language, nearest: nearest(language, LANGUAGES) ?? 'none', languages: LANGUAGES.join(', ') },
          },
  },
  { name: 'color', value: null },
  { name: 'no-color', value: null },
  { name: 'help', value: null },
];
