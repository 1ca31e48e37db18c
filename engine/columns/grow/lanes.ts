/** Lanes that a column begins with: it grows by doubling. */
export const ROOM = 64;

/** The first lanes of an array: of their own, or for whoever has done with them before the next comes. */
export type Cut = <T extends Uint8Array | Int32Array | Float64Array>(array: T, lanes: number) => T;
export const copied: Cut = <T extends Uint8Array | Int32Array | Float64Array>(array: T, lanes: number) => array.slice(0, lanes) as T;
export const shown: Cut = <T extends Uint8Array | Int32Array | Float64Array>(array: T, lanes: number) => array.subarray(0, lanes) as T;

/** Whether a value occurs among the first lanes. */
export function anyOf(values: Uint8Array, value: number, lanes: number): boolean {
  const at = values.indexOf(value);
  return at >= 0 && at < lanes;
}

let scratch = new Float64Array(ROOM);

/** Lanes from `from` on in another order: at `from + i` what was at `order[i]`. */
export function reorder(values: Uint8Array | Int32Array | Float64Array, from: number, order: readonly number[]): void {
  const count = order.length;
  if (scratch.length < count) scratch = new Float64Array(2 * count);
  for (let index = 0; index < count; index += 1) scratch[index] = values[order[index] as number] as number;
  for (let index = 0; index < count; index += 1) values[from + index] = scratch[index] as number;
}
