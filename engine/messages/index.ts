import { IntlMessageFormat } from 'intl-messageformat';
import type { Diagnostic } from '../diagnostic.ts';
import type { Language } from '../language/ruleset.ts';
import cases from './cases.json' with { type: 'json' };
import cli from './cli.json' with { type: 'json' };
import cohort from './cohort.json' with { type: 'json' };
import deadlines from './deadlines.json' with { type: 'json' };
import compare from './compare.json' with { type: 'json' };
import complete from './complete.json' with { type: 'json' };
import explain from './explain.json' with { type: 'json' };
import formula from './formula.json' with { type: 'json' };
import kinds from './kinds.json' with { type: 'json' };
import mutate from './mutate.json' with { type: 'json' };
import names from './names.json' with { type: 'json' };
import ranges from './ranges.json' with { type: 'json' };
import read from './read.json' with { type: 'json' };
import results from './results.json' with { type: 'json' };
import shape from './shape.json' with { type: 'json' };
import stages from './stages.json' with { type: 'json' };
import tables from './tables.json' with { type: 'json' };
import weights from './weights.json' with { type: 'json' };
import { inWords, suggestionOf } from './terms.ts';

/** What is said of a code in one language: ICU MessageFormat, filled with the details. */
interface Words {
  readonly message: string;
  readonly help?: string;
}

export type Area = Readonly<Record<string, Readonly<Record<Language, Words>>>>;

/** One file an area; a code stands in one area only. */
export const AREAS: Readonly<Record<string, Area>> = {
  cases,
  cli,
  cohort,
  deadlines,
  compare,
  complete,
  explain,
  formula,
  kinds,
  mutate,
  names,
  ranges,
  read,
  results,
  shape,
  stages,
  tables,
  weights,
};

interface Formats {
  readonly message: IntlMessageFormat;
  readonly help: IntlMessageFormat | null;
}

/** A finding in words. */
export interface Described {
  readonly message: string;
  readonly help: string | null;
}

export type Describe = (finding: Pick<Diagnostic, 'code' | 'details'>, language: Language) => Described;

/** Says codes in the words of a catalogue; a code without words is said as it is. */
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
  return (finding, language) => {
    const formats = formatsOf(finding.code, language);
    if (!formats) return { message: [finding.code, ...Object.values(finding.details)].join(' '), help: null };
    const details = inWords(finding.details, language);
    const fill = (format: IntlMessageFormat): string => String(format.format(details));
    return {
      message: [fill(formats.message), ...suggestionOf(finding.details, language)].join(' '),
      help: formats.help && fill(formats.help),
    };
  };
}

export const describe: Describe = describer(AREAS);
