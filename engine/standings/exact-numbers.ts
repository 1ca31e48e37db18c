import { Rational } from '../number/rational.ts';
import { isWhole } from '../number/whole.ts';
import type { Kept } from './kept.ts';

/** What is kept as whole numbers over a unit or each over its own divisor: exact, however many there are. */
export interface ExactNumbers {
  readonly above: Float64Array;
  readonly below: Float64Array | null;
  readonly unit: number;
  readonly at: (position: number) => Rational;
}

/** Null of estimates alone. */
export function exactNumbers({ step: { form }, numbers, fractions, mask }: Kept): ExactNumbers | null {
  if (form) return made(numbers, null, form.unit);
  if (!fractions) return null;
  const { above, below } = fractions;
  for (let position = 0; position < above.length; position += 1) if (mask?.[position] !== 1 && Number.isNaN(above[position])) return null;
  return made(above, below, 1);
}

/** Each over its own divisor. */
export function fractionsOf(above: Float64Array, below: Float64Array): ExactNumbers {
  return made(above, below, 1);
}

function made(above: Float64Array, below: Float64Array | null, unit: number): ExactNumbers {
  return { above, below, unit, at: (position) => Rational.ofWholes(above[position] as number, below ? (below[position] as number) : unit) };
}

/** Divisors up to this are counted in an array. */
const MOST_COUNTED = 1 << 10;

/** Sums by divisor, each exact; what does not stay whole is carried over to rationals. Null of nobody. */
export function meanOf(all: readonly { readonly mask: Uint8Array | null; readonly numbers: ExactNumbers }[]): Rational | null {
  const small = new Float64Array(MOST_COUNTED);
  const large = new Map<number, number>();
  const carried: Rational[] = [];
  let count = 0;
  for (const { mask, numbers } of all) {
    const { above, below, unit } = numbers;
    for (let position = 0; position < above.length; position += 1) {
      if (mask !== null && mask[position] === 1) continue;
      count += 1;
      const divisor = below ? (below[position] as number) : unit;
      const isSmall = divisor < MOST_COUNTED;
      const before = isSmall ? (small[divisor] as number) : (large.get(divisor) ?? 0);
      let sum = before + (above[position] as number);
      if (!isWhole(sum)) {
        carried.push(Rational.ofWholes(before, divisor));
        sum = above[position] as number;
      }
      if (isSmall) small[divisor] = sum;
      else large.set(divisor, sum);
    }
  }
  if (count === 0) return null;
  small.forEach((sum, divisor) => {
    if (sum !== 0) carried.push(Rational.ofWholes(sum, divisor));
  });
  for (const [divisor, sum] of large) carried.push(Rational.ofWholes(sum, divisor));
  return Rational.sum(carried).divide(Rational.of(count));
}
