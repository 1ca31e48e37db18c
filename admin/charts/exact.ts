/** `27/4` as `6.75`; a fraction that has no end as a decimal stays one. */
export function plainNumber(exact: string): string {
  const [above = '', below = '1'] = exact.split('/');
  let denominator = BigInt(below);
  let digits = 0;
  for (; denominator % 10n === 0n; denominator /= 10n) digits += 1;
  const twos = powerIn(denominator, 2n);
  const fives = powerIn(denominator, 5n);
  if (2n ** BigInt(twos) * 5n ** BigInt(fives) !== denominator) return exact;
  digits += Math.max(twos, fives);
  if (digits === 0 || above.includes('.')) return above;
  const scaled = (BigInt(above.replace('-', '')) * 10n ** BigInt(digits)) / BigInt(below);
  const text = scaled.toString().padStart(digits + 1, '0');
  return `${above.startsWith('-') ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`.replace(/\.?0+$/, '');
}

function powerIn(number: bigint, base: bigint): number {
  let power = 0;
  for (let rest = number; rest % base === 0n; rest /= base) power += 1;
  return power;
}

/** Only for where a bar ends on the screen. */
export function drawn(exact: string): number {
  const [above = '0', below = '1'] = exact.split('/');
  return Number(above) / Number(below);
}

/** Exactly nothing, and not what is too small to be shown. */
export const isNothing = (exact: string): boolean => /^-?0(?:\.0*)?(?:\/|$)/.test(exact);

type Said = (text: string, options: { readonly maximumFractionDigits: number }) => string;

/** Numbers as they are read, to the last digit; what no decimal says is a fraction. */
export function exactWords(number: Said): { readonly exact: (text: string) => string; readonly signed: (text: string) => string } {
  const exact = (text: string): string => {
    const plain = plainNumber(text);
    const said = plain.includes('/') ? plain.replace('/', '⁄') : number(plain, { maximumFractionDigits: 100 });
    return said.replace(/^[-‑]/, '−');
  };
  return { exact, signed: (text) => (/^-|^0(\/|$)/.test(text) ? exact(text) : `+${exact(text)}`) };
}
