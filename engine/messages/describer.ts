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

interface Formats {
  readonly message: IntlMessageFormat;
  readonly help: IntlMessageFormat | null;
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
      message: new IntlMessageFormat(words.message, language),
      help: words.help === undefined ? null : new IntlMessageFormat(words.help, language),
    };
    parsed[language].set(code, formats);
    return formats;
  };
  return (diagnostic, language) => {
    const formats = formatsOf(diagnostic.code, language);
    if (!formats) return { message: [diagnostic.code, ...Object.values(diagnostic.details)].join(' '), help: null };
    const details = inWords(diagnostic.details, language);
    const fill = (format: IntlMessageFormat): string => String(format.format(details));
    return {
      message: [fill(formats.message), ...afterMessage(diagnostic.details, language), ...repeatsOf(diagnostic.details, language)].join(' '),
      help: formats.help && fill(formats.help),
    };
  };
}

const phrases = new Map<string, IntlMessageFormat>();

/** Words that stand with what they are about, not in the catalogue (a function's, say): ICU MessageFormat, filled with the details. */
export function phrase(words: Label, details: Details, language: Language): string {
  const key = `${language} ${words[language]}`;
  let format = phrases.get(key);
  if (!format) phrases.set(key, (format = new IntlMessageFormat(words[language], language)));
  return String(format.format(details));
}

/** Of a mistake that is made in many places, in how many more. */
function repeatsOf(details: Details, language: Language): string[] {
  return details['repeats'] === undefined ? [] : [phrase(REPEATS, details, language)];
}
