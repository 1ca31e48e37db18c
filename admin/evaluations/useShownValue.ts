import { useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import type { Edition } from './edition.ts';
import type { Value } from './report.ts';

/** The most decimals in a table where the act does not round; an explanation has all. */
const DIGITS = 2;

/** The decimals that a column needs: figures stand under each other. */
export function digitsOf(values: readonly (Value | undefined)[], rounded: number | null): number {
  if (rounded !== null) return Math.max(0, rounded);
  const needed = values.map((value) => (typeof value === 'object' && value ? (value.value.split('.')[1] ?? '').length : 0));
  return Math.min(DIGITS, Math.max(0, ...needed));
}

export interface ShownValue {
  /** As a table has it. */
  readonly short: string;
  /** With every digit that the result has. */
  readonly full: string;
  readonly numeric: boolean;
}

/** A value of a result as tables show it. */
export function useShownValue(edition: Edition): (value: Value | undefined, digits: number) => ShownValue {
  const translate = useTranslate();
  const { number, label, day } = useFormats();
  return (value, digits) => {
    if (value === null || value === undefined) return { short: '–', full: translate('value-none'), numeric: false };
    if (typeof value === 'object') {
      return {
        short: number(value.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
        full: number(value.value, { maximumFractionDigits: 6 }),
        numeric: true,
      };
    }
    const words =
      typeof value === 'boolean'
        ? translate(`ra.boolean.${value}`)
        : /^\d{4}-\d{2}-\d{2}$/.test(value)
          ? day(value)
          : label(edition.grades.get(value)) || value;
    return { short: words, full: words, numeric: false };
  };
}
