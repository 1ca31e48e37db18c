import { drawn, isNothing, plainNumber } from '../../../charts/exact.ts';
import { useFormats } from '../../../i18n/format.ts';
import type { Exact } from './protocol.ts';

/** Numbers to two places; what is not nothing is not shown as nothing. */
export function useFigures(): { readonly shown: (exact: Exact | null) => string; readonly signed: (exact: Exact) => string } {
  const { number } = useFormats();
  const places = (exact: Exact, signDisplay: 'auto' | 'exceptZero'): string => {
    const plain = plainNumber(exact);
    // A fraction without an end differs from its nearest double far behind what is shown.
    return number(plain.includes('/') ? String(drawn(plain)) : plain, { maximumFractionDigits: 2, signDisplay }).replace(/^[-‑]/, '−');
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
