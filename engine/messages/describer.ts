import { IntlMessageFormat } from 'intl-messageformat';
import type { Details, Diagnostic } from '../diagnostic.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { afterMessage, inWords, REPEATS } from './terms.ts';

/** What is said of a code in one language: ICU MessageFormat, filled with the details. */
interface Words {
  readonly message: string;
  readonly help?: string;
}

/** Words by code: for each language an ICU MessageFormat, and what to do about it. */
export type Area = Readonly<Record<string, Readonly<Record<Language, Words>>>>;

/** Text with blanks and nothing else that MessageFormat would make something of. */
const BLANKS_ALONE = /^(?:[^{}<>'#|]|\{\w+\})*$/;

/**
 * Words to be filled. Most have blanks alone and are filled here, as the package would fill them: when it is first asked it looks up which
 * languages the machine knows, a fifth of a short command's time.
 */
class Format {
  readonly #words: string;
  readonly #language: Language;
  readonly #blanks: boolean;
  #full: IntlMessageFormat | null = null;

  constructor(words: string, language: Language) {
    this.#words = words;
    this.#language = language;
    this.#blanks = BLANKS_ALONE.test(words);
  }

  fill(details: Details): string {
    const filled = this.#blanks ? this.#filled(details) : null;
    return filled ?? String((this.#full ??= new IntlMessageFormat(this.#words, this.#language)).format(details));
  }

  /** Null where a blank has nothing to fill it. */
  #filled(details: Details): string | null {
    let whole = true;
    const text = this.#words.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value: unknown = Object.hasOwn(details, name) ? details[name] : undefined;
      if (typeof value === 'string' || typeof value === 'number') return String(value);
      whole = false;
      return '';
    });
    return whole ? text : null;
  }
}

interface Formats {
  readonly message: Format;
  readonly help: Format | null;
}

/** A diagnostic in words: what is wrong, and what to do about it where something can be said. */
export interface Described {
  readonly message: string;
  readonly help: string | null;
}

export type Describe = (diagnostic: Pick<Diagnostic, 'code' | 'details'>, language: Language) => Described;

/**
 * Says codes in the words of a catalogue, each area of which has codes of its own; a code without words is said as it is, with its
 * details. Messages are ICU MessageFormat.
 */
export function describer(areas: Readonly<Record<string, Area>>): Describe {
  const catalogue = new Map(Object.values(areas).flatMap((area) => Object.entries(area)));
  const parsed: Readonly<Record<Language, Map<string, Formats>>> = { ru: new Map(), kk: new Map(), en: new Map() };
  const formatsOf = (code: string, language: Language): Formats | null => {
    const known = parsed[language].get(code);
    if (known) return known;
    const words = catalogue.get(code)?.[language];
    if (!words) return null;
    const formats = {
      message: new Format(words.message, language),
      help: words.help === undefined ? null : new Format(words.help, language),
    };
    parsed[language].set(code, formats);
    return formats;
  };
  return (diagnostic, language) => {
    const formats = formatsOf(diagnostic.code, language);
    if (!formats) return { message: [diagnostic.code, ...Object.values(diagnostic.details)].join(' '), help: null };
    const details = inWords(diagnostic.details, language);
    return {
      message: [
        formats.message.fill(details),
        ...afterMessage(diagnostic.details, language),
        ...repeatsOf(diagnostic.details, language),
      ].join(' '),
      help: formats.help && formats.help.fill(details),
    };
  };
}

const phrases = new Map<string, Format>();

/** Words that stand with what they are about, not in the catalogue (a function's, say): ICU MessageFormat, filled with the details. */
export function phrase(words: Label, details: Details, language: Language): string {
  const key = `${language} ${words[language]}`;
  let format = phrases.get(key);
  if (!format) phrases.set(key, (format = new Format(words[language], language)));
  return format.fill(details);
}

/** Of a mistake that is made in many places, in how many more. */
function repeatsOf(details: Details, language: Language): string[] {
  return details['repeats'] === undefined ? [] : [phrase(REPEATS, details, language)];
}
