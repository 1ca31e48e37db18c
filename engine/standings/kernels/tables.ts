/** Look-ups by several lanes at once. */

type Given = Uint8Array | Int32Array;
type Out = Float64Array | Uint8Array | Int32Array;

/** By one to three that are there everywhere. */
export function lookBy<T extends Out>(
  out: T,
  [a, b, c]: readonly Given[],
  [, byB = 0, byC = 0]: readonly number[],
  list: T,
  length: number,
): void {
  if (!a) return;
  if (!b) for (let i = 0; i < length; i += 1) out[i] = list[a[i] as number] as number;
  else if (!c) for (let i = 0; i < length; i += 1) out[i] = list[(a[i] as number) + byB * (b[i] as number)] as number;
  else for (let i = 0; i < length; i += 1) out[i] = list[(a[i] as number) + byB * (b[i] as number) + byC * (c[i] as number)] as number;
}

/** Where in a list the values of each lane stand together; what is missing is the last that there can be. */
export function placesIn(
  out: Int32Array,
  lanes: readonly Given[],
  masks: readonly (Uint8Array | null)[],
  strides: readonly number[],
  length: number,
): void {
  out.fill(0, 0, length);
  for (const [index, given] of lanes.entries()) {
    const [by, mask] = [strides[index] as number, masks[index] ?? null];
    const last = (strides[index + 1] as number) - by;
    if (mask === null) for (let i = 0; i < length; i += 1) out[i] = (out[i] as number) + by * (given[i] as number);
    else for (let i = 0; i < length; i += 1) out[i] = (out[i] as number) + (mask[i] === 0 ? by * (given[i] as number) : last);
  }
}

export function lookAt<T extends Out>(out: T, places: Int32Array, list: T, length: number): void {
  for (let i = 0; i < length; i += 1) out[i] = list[places[i] as number] as number;
}
