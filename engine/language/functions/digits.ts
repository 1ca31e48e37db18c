import { Rational } from '../../number/rational.ts';
import type { Label } from '../ruleset.ts';
import type { Value } from '../value.ts';
import type { CallTypesetter } from './typesetting.ts';

/** Digits are a whole number between -30 and 30: `check` refuses anything else, so this only converts. */
export function wholeDigits(value: Value | undefined): number {
  return value instanceof Rational ? Number(value.floor()) : 0;
}

/** How far a rounding goes, for words that tell decimals, whole numbers and tens apart. */
export function digitsSaid(digits: number): { side: string; digits: number; zeros: number } {
  return { side: digits === 0 ? 'whole' : digits > 0 ? 'after' : 'before', digits, zeros: -digits };
}

/** A rounding in words: what is rounded, the way of it, and how far where the call says so. */
export function roundedPhrase<Piece>(set: CallTypesetter<Piece>, way: Label): Piece {
  const digits = set.literal(1);
  return set.phrase(
    { ru: `{x} ${way.ru}${HOW_FAR.ru}`, kk: `{x}, ${HOW_FAR.kk}${way.kk}`, en: `{x} ${way.en}${HOW_FAR.en}` },
    { x: set.text(0), ...(digits ? digitsSaid(wholeDigits(digits)) : { side: 'none', digits: 0, zeros: 0 }) },
  );
}

const HOW_FAR: Label = {
  ru:
    '{side, select, none {} whole { до целого} after { до {digits, plural, one {# знака} other {# знаков}} после запятой} ' +
    'other { до {zeros, plural, =1 {десятков} =2 {сотен} =3 {тысяч} other {единицы с # нулями}}}}',
  kk:
    '{side, select, none {} whole {бүтінге дейін } after {үтірден кейін {digits, plural, other {# таңбаға}} дейін } ' +
    'other {{zeros, plural, =1 {ондықтарға} =2 {жүздіктерге} =3 {мыңдықтарға} other {# нөлі бар бірлікке}} дейін }}',
  en:
    '{side, select, none {} whole { to a whole number} after { to {digits, plural, one {# decimal} other {# decimals}}} ' +
    'other { to {zeros, plural, =1 {tens} =2 {hundreds} =3 {thousands} other {a one with # zeros}}}}',
};
