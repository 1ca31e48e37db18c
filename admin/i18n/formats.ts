import type { Label, Language } from './languages.ts';

const TAGS: Readonly<Record<Language, string>> = { ru: 'ru-KZ', kk: 'kk-KZ', en: 'en-GB' };

export interface Formats {
  readonly language: Language;
  /** The act's own name of a thing. */
  readonly label: (label: Label | null | undefined) => string;
  /** A number given as a text keeps every digit; a double would not. */
  readonly number: (text: string | number, options?: Intl.NumberFormatOptions) => string;
  /** `2014-12-30` */
  readonly day: (iso: string) => string;
  readonly moment: (iso: string) => string;
  /** As a sentence or a title begins. */
  readonly capital: (text: string) => string;
  readonly compare: (a: string, b: string) => number;
}

/** A line ends before a date or after it: «г.» never stands alone on the next. In Kazakh the ninth is no `09`. */
const unbroken = (text: string): string => text.replace(/(?<=ж\. )0/, '').replace(/(?<!,) /g, '\u00a0');

export function formatsFor(language: Language): Formats {
  const tag = TAGS[language];
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' });
  const collator = new Intl.Collator(tag, { numeric: true });
  // Making a format takes far longer than using it, and a table uses few for hundreds of numbers.
  const numbers = new Map<string, Intl.NumberFormat>();
  const numberFormat = (options?: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options ?? {});
    const made = numbers.get(key) ?? new Intl.NumberFormat(tag, options);
    numbers.set(key, made);
    return made;
  };
  return {
    language,
    label: (label) => label?.[language] ?? '',
    number: (text, options) => numberFormat(options).format(text as `${number}`),
    day: (iso) => unbroken(day.format(new Date(`${iso}T00:00:00Z`))),
    moment: (iso) => unbroken(moment.format(new Date(iso))),
    capital: (text) => text.charAt(0).toLocaleUpperCase(tag) + text.slice(1),
    compare: collator.compare,
  };
}
