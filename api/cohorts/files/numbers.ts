import { spelt } from './decimal.ts';

/** Numbers as people write them in cells: taken where they can be read in one way only. */

/** Which sign parts the decimals in a file of texts, where the file shows it. */
export type DecimalSign = 'comma' | 'point' | null;

export type NumberText =
  | { readonly number: string; readonly isPlain: boolean }
  | { readonly problem: 'ambiguous'; readonly thousands: string }
  | { readonly problem: 'percent'; readonly number: string }
  | { readonly problem: 'none' };

const SPACE = '[ \\u00a0\\u2009\\u202f]';
const GROUPED = new RegExp(`^([+-]?)(\\d{1,3}(?:${SPACE}\\d{3})+)(?:([.,])(\\d+))?$`);
const COMMA = /^([+-]?\d+),(\d+)$/;
/** A comma that may part thousands, as English has it, or decimals. */
const EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/;

export function numberFrom(written: string, sign: DecimalSign): NumberText {
  const text = written.trim().replace(/^\+(?=\d)/, '');
  const plain = spelt(text);
  if (plain !== null) return { number: plain, isPlain: true };
  if (/%$/.test(text)) {
    const part = numberFrom(text.replace(/\s*%$/, ''), sign);
    return 'number' in part ? { problem: 'percent', number: part.number } : { problem: 'none' };
  }
  if (EITHER.test(text) && sign !== 'comma') return { problem: 'ambiguous', thousands: text.replace(',', '') };
  const [, minus = '', whole, mark, fraction] = GROUPED.exec(text) ?? [];
  const bare =
    whole === undefined ? text.replace(COMMA, '$1.$2') : `${minus}${whole.replace(/\D/g, '')}${mark ? `.${fraction ?? ''}` : ''}`;
  const number = /^-?\d+(?:\.\d+)?$/.test(bare) && !(sign === 'point' && text.includes(',')) ? spelt(bare) : null;
  return number === null ? { problem: 'none' } : { number, isPlain: false };
}

/** What a number shows of the sign that its file parts decimals with: a comma within thousands shows nothing. */
export function signShown(written: string): DecimalSign {
  const text = written.trim();
  if (/^[+-]?\d+\.\d+$/.test(text)) return 'point';
  if (COMMA.test(text) && !EITHER.test(text)) return 'comma';
  return GROUPED.exec(text)?.[3] === ',' ? 'comma' : null;
}
