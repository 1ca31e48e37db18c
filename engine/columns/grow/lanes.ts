/** Lanes that a column begins with: it grows by doubling. */
export const ROOM = 16;

/** Whether a value occurs among the first lanes. */
export function anyOf(values: Uint8Array, value: number, lanes: number): boolean {
  const at = values.indexOf(value);
  return at >= 0 && at < lanes;
}

/** The first lanes' share of an array, in another order from `from` on. */
export function reordered(values: Uint8Array | Int32Array, from: number, order: readonly number[]): void {
  values.set(
    order.map((lane) => values[lane] as number),
    from,
  );
}
