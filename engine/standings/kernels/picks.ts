/** Some of the lanes of a category, at positions that ascend, each once. */

/** Where positions follow one another: a window on the lanes, which nobody may write to. */
export function lanesAt<T extends Float64Array | Uint8Array | Int32Array>(lanes: T, positions: Int32Array): T {
  const size = positions.length;
  const first = positions[0] ?? 0;
  if ((positions[size - 1] ?? -1) - first === size - 1) return lanes.subarray(first, first + size) as T;
  // There are no more of them than lanes.
  const found = lanes.slice(0, size) as T;
  for (let at = 0; at < size; at += 1) found[at] = lanes[positions[at] as number] as number;
  return found;
}

/** From the first on, one after the other. */
export function run(first: number, length: number): Int32Array {
  const positions = new Int32Array(length);
  for (let at = 0; at < length; at += 1) positions[at] = first + at;
  return positions;
}
