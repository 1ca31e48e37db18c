import type { Language } from '../index.ts';

/** A share with one decimal. What is not whole is never shown as 100 %. */
export function percentOf(part: number, whole: number, language: Language): string {
  const format = (roundingMode: 'halfExpand' | 'floor'): string =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1, roundingMode }).format(part / whole);
  return part < whole && part / whole >= 0.9995 ? format('floor') : format('halfExpand');
}
