import { useFormats } from '../i18n/format.ts';
import { plainNumber } from './exact.ts';

/** Numbers as they are read, to the last digit; what no decimal says is a fraction. */
export function useExact(): { readonly exact: (text: string) => string; readonly signed: (text: string) => string } {
  const { number } = useFormats();
  const exact = (text: string): string => {
    const plain = plainNumber(text);
    const said = plain.includes('/') ? plain.replace('/', '⁄') : number(plain, { maximumFractionDigits: 100 });
    return said.replace(/^[-‑]/, '−');
  };
  return { exact, signed: (text) => (/^-|^0(\/|$)/.test(text) ? exact(text) : `+${exact(text)}`) };
}
