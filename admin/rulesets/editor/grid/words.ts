import type { Language } from '../../../../engine/index.ts';

/** The words that cells are written in, and those that are read: of all three languages wherever the page is. */

/** What is written. */
export const WORDS: Readonly<Record<Language, Readonly<Record<'yes' | 'no' | 'missing' | 'otherwise' | 'except', string>>>> = {
  ru: { yes: 'да', no: 'нет', missing: 'нет данных', otherwise: 'иначе', except: 'кроме {tests}' },
  kk: { yes: 'иә', no: 'жоқ', missing: 'дерек жоқ', otherwise: 'әйтпесе', except: '{tests} басқа' },
  en: { yes: 'yes', no: 'no', missing: 'no data', otherwise: 'otherwise', except: 'except {tests}' },
};

const among = (words: readonly string[]): ((text: string) => boolean) => {
  const all = new Set(words);
  return (text) => all.has(text.toLowerCase());
};

export const isAnything = among(['–', '-', '—', '−', '*', 'любое', 'любой', 'любая', 'кез келген', 'any']);
export const isOtherwise = among(['иначе', 'в остальных случаях', 'остальные', 'әйтпесе', 'қалғандары', 'otherwise', 'else']);
export const isMissing = among(['нет данных', 'без данных', 'дерек жоқ', 'деректер жоқ', 'дерексіз', 'no data', 'missing']);

const isYes = among(['да', 'истина', 'иә', 'yes', 'true', 'есть', 'бар', '+']);
const isNo = among(['нет', 'ложь', 'жоқ', 'no', 'false']);

export const truthIn = (text: string): boolean | null => (isYes(text) ? true : isNo(text) ? false : null);

export const EXCEPT = /^(?:(?:кроме|all but|all except|except)(?: |: ?)|≠ ?)(.+)$|^(.+?)(?:-?[тдн][ае]н)? басқа$/iu;
/** Also how a bound may begin or end: `не менее 5`. */
export const NOT = /^(?:не|not) (.+)$|^(.+?) емес$/i;

/** Between two ends: `от 50 и до 80`. */
export const AND = /(?:^|\s+)(?:и|но|and|but|және|бірақ)\s*$|^(?:и|но|and|but|және|бірақ)\s+/i;

interface OneEnd {
  readonly pattern: RegExp;
  readonly side: 'low' | 'high';
  /** Whether what stands there counts; null: that is not said. */
  readonly counts: boolean | null;
}

const before = (words: string): RegExp => new RegExp(`^(?:${words})\\s*(.+)$`, 'i');
const after = (words: string): RegExp => new RegExp(`^(.+?)\\s*(?:${words})$`, 'i');
/** Kazakh puts the number first, with an ending: `50-ден кем`. */
const ending = (endings: string, words: string): RegExp => new RegExp(`^(.+?)\\s*-?(?:${endings}) (?:${words})$`, 'i');
const FROM = '[дтн][ае]н';
const TO = '[ғг][ае]|[қк][ае]|на|не';

/** The first that fits decides: what says more stands first. */
export const ONE_END: readonly OneEnd[] = [
  { pattern: /^(?:до|up to|по) (.+?),? (?:включительно|inclusive|including)$/i, side: 'high', counts: true },
  { pattern: /^(?:до|up to) (.+?),? (?:не включая|не включительно|exclusive|excluding)$/i, side: 'high', counts: false },
  { pattern: /^(?:от|с|from) (.+?),? (?:включительно|inclusive|including)$/i, side: 'low', counts: true },
  { pattern: /^(?:от|с|from) (.+?),? (?:не включая|не включительно|exclusive|excluding)$/i, side: 'low', counts: false },
  {
    pattern: before('≥|>=|=>|не менее|не меньше|не ниже|не раньше|начиная с|начиная от|at least|no less than|not less than|кемінде'),
    side: 'low',
    counts: true,
  },
  {
    pattern: before(
      '≤|<=|=<|не более|не больше|не выше|не позднее|не позже|at most|no more than|not more than|up to and including|ең көбі',
    ),
    side: 'high',
    counts: true,
  },
  { pattern: before('>|более чем|более|больше|свыше|выше|позже|more than|greater than|above|over|after'), side: 'low', counts: false },
  { pattern: before('<|менее чем|менее|меньше|ниже|раньше|less than|below|under|before'), side: 'high', counts: false },
  { pattern: before('(?:от|с|from)\\b(?!\\p{L})|(?:от|с|from)(?= )'), side: 'low', counts: true },
  { pattern: before('по(?= )'), side: 'high', counts: true },
  { pattern: before('(?:до|up to|until|to)(?= )'), side: 'high', counts: null },
  {
    pattern: after('\\+| и более| и больше| и выше| or more| or above| and more| and above| және одан көп| және одан жоғары'),
    side: 'low',
    counts: true,
  },
  { pattern: after(' и менее| и меньше| и ниже| or less| or below| and below| және одан аз| және одан төмен'), side: 'high', counts: true },
  { pattern: ending(FROM, 'кем емес|төмен емес|бастап'), side: 'low', counts: true },
  { pattern: ending(FROM, 'артық емес|аспайды|аспайтын|көп емес|жоғары емес'), side: 'high', counts: true },
  { pattern: ending(FROM, 'астам|артық|жоғары|көп'), side: 'low', counts: false },
  { pattern: ending(FROM, 'кем|төмен|аз'), side: 'high', counts: false },
  { pattern: ending(TO, 'дейін \\(?қоса алғанда\\)?'), side: 'high', counts: true },
  { pattern: ending(TO, 'дейін'), side: 'high', counts: null },
];

/** Two values of which both count. */
export const BOTH_ENDS: readonly RegExp[] = [
  /^(?:(?:от|с|from) )?(.+?)(?: ?(?:–|—|…|\.{2,3}) ?| - )(.+)$/i,
  /^(?:(?:от|с|from) )?(.+?) ?- ?(.+)$/i,
  /^(?:от|с|from|between) (.+?) (?:до|по|to|and) (.+)$/i,
  new RegExp(`^(.+?)-?(?:${FROM}) (.+?)-?(?:${TO}) дейін$`, 'i'),
];
