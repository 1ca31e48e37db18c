/** How many binary digits |x| has; 0 for 0. */
export function bitLength(x: bigint): number {
  if (x === 0n) return 0;
  const hex = (x < 0n ? -x : x).toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

/**
 * The largest r with r^n <= x, by Newton's iteration on integers. Starting above the root the iteration falls strictly until it
 * reaches the floor (inequality of the means), so the first step that does not fall ends it.
 */
export function integerRoot(x: bigint, n: number): bigint {
  if (x < 2n || n === 1) return x;
  const degree = BigInt(n);
  let r = 1n << BigInt(Math.ceil(bitLength(x) / n));
  for (;;) {
    const next = ((degree - 1n) * r + x / r ** (degree - 1n)) / degree;
    if (next >= r) return r;
    r = next;
  }
}

/** The r with r^n = x, or null when x >= 0 is no n-th power. */
export function exactIntegerRoot(x: bigint, n: number): bigint | null {
  if (x < 2n) return x;
  if (n >= bitLength(x)) return null;
  const r = integerRoot(x, n);
  return r ** BigInt(n) === x ? r : null;
}

/** x / 2^shift rounded down; a negative shift multiplies. */
export function shiftDown(x: bigint, shift: number): bigint {
  return x >> BigInt(shift);
}

/** x / 2^shift rounded up; a negative shift multiplies. */
export function shiftUp(x: bigint, shift: number): bigint {
  return -(-x >> BigInt(shift));
}

/** p / q rounded down, q != 0. */
export function divideDown(p: bigint, q: bigint): bigint {
  const quotient = p / q;
  return p % q !== 0n && p < 0n !== q < 0n ? quotient - 1n : quotient;
}

/** p / q rounded up, q != 0. */
export function divideUp(p: bigint, q: bigint): bigint {
  return -divideDown(-p, q);
}
