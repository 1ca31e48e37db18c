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

/** An option that settles a reading for one run: `--reading id=option`. */
export function readingOption(name: string): OptionShape {
  return {
    name,
    value: 'id=option',
    repeats: true,
    refuse: (text) => (/^[^=]+=[^=]+$/.test(text) ? null : { code: 'cli-bad-reading', details: { reading: text } }),
  };
}

/** A whole number within bounds. */
function whole(name: string, low: number, high: number): OptionShape {
  return {
    name,
    value: 'N',
    refuse: (text) =>
      /^\d{1,10}$/.test(text) && Number(text) >= low && Number(text) <= high
        ? null
        : { code: 'cli-bad-whole-number', details: { option: name, text, low: String(low), high: String(high) } },
  };
}

export const mutantOptions: readonly OptionShape[] = [
  { name: 'mutate', value: null },
  whole('count', 1, 100_000),
  whole('seed', 0, 4_294_967_295),
];
