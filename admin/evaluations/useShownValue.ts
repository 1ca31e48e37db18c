import { describe, reportedWords, type EditionLabels, type ReportedValue, type ValueLabel } from '../../engine/index.ts';
import { useFormats } from '../i18n/format.ts';

/** The most decimals in a table where the act does not round; an explanation has all. */
const DIGITS = 2;

/** The decimals that a column needs: figures stand under each other. */
export function digitsOf(values: readonly (ReportedValue | undefined)[], rounded: number | null): number {
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
export function useShownValue(
  edition: EditionLabels,
): (value: ReportedValue | undefined, type: ValueLabel['type'], decimals: number) => ShownValue {
  const { language } = useFormats();
  return (value, type, decimals) => {
    const words = (least: number, most: number): string | null => reportedWords(value, type, { least, most }, edition, language);
    return {
      short: words(decimals, decimals) ?? '–',
      full: words(0, 6) ?? describe({ code: 'explain-no-value', details: {} }, language).message,
      numeric: typeof value === 'object' && value !== null,
    };
  };
}
