import { useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import type { Edition } from './edition.ts';
import type { Value } from './report.ts';

/** Digits of a value in a table where the act does not round it; its explanation has all. */
const DIGITS = 2;

export interface ShownValue {
  /** As a table has it. */
  readonly short: string;
  /** With every digit that the result has. */
  readonly full: string;
  readonly numeric: boolean;
}

/** A value of a result as tables show it. */
export function useShownValue(edition: Edition): (value: Value | undefined, id: string) => ShownValue {
  const translate = useTranslate();
  const { number, label, day } = useFormats();
  return (value, id) => {
    if (value === null || value === undefined) return { short: '–', full: translate('value-none'), numeric: false };
    if (typeof value === 'object') {
      const digits = Math.max(0, edition.values.get(id)?.digits ?? DIGITS);
      return { short: number(value.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }), full: number(value.value, { maximumFractionDigits: 6 }), numeric: true };
    }
    const words = typeof value === 'boolean' ? translate(`ra.boolean.${value}`) : /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : label(edition.grades.get(value)) || value;
    return { short: words, full: words, numeric: false };
  };
}
