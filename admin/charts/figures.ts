import { drawn, isNothing, plainNumber } from './exact.ts';
import { useFormats } from '../i18n/format.ts';

/** Under each other, tenths stand under tenths. */
export const placesOf = (decimal: string): Intl.NumberFormatOptions => ({
  minimumFractionDigits: decimal.includes('.') ? 2 : 0,
  maximumFractionDigits: 2,
});

/** Numbers to two places, or whole; what is not nothing is not shown as nothing. */
export function useFigures(): { readonly shown: (exact: string | null) => string; readonly signed: (exact: string) => string } {
  const { number } = useFormats();
  const places = (exact: string, signDisplay: 'auto' | 'exceptZero'): string => {
    const plain = plainNumber(exact);
    // A fraction without an end differs from its nearest double far behind what is shown.
    const said = plain.includes('/') ? String(drawn(plain)) : plain;
    return number(said, { ...placesOf(said), signDisplay }).replace(/^[-‑]/, '−');
  };
  return {
    shown: (exact) => (exact === null ? '–' : places(exact, 'auto')),
    signed(exact) {
      const plain = places(exact, 'exceptZero');
      if (/[1-9]/.test(plain) || isNothing(exact)) return plain;
      return exact.startsWith('-') ? `>−${number('0.01')}` : `<${number('0.01')}`;
    },
  };
}
