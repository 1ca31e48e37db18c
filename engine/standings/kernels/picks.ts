/** Some of the lanes of a category, at positions that ascend, each once. Where they follow one another: a window, which nobody may write to. */

/** Whether positions follow one another. */
const isRun = (positions: Int32Array): boolean => (positions.at(-1) ?? -1) - (positions[0] ?? 0) === positions.length - 1;

export function doublesAt(lanes: Float64Array, positions: Int32Array): Float64Array {
  if (isRun(positions)) return lanes.subarray(positions[0], (positions[0] ?? 0) + positions.length);
  const found = new Float64Array(positions.length);
  for (let at = 0; at < positions.length; at += 1) found[at] = lanes[positions[at] as number] as number;
  return found;
}

export function bytesAt(lanes: Uint8Array, positions: Int32Array): Uint8Array {
  if (isRun(positions)) return lanes.subarray(positions[0], (positions[0] ?? 0) + positions.length);
  const found = new Uint8Array(positions.length);
  for (let at = 0; at < positions.length; at += 1) found[at] = lanes[positions[at] as number] as number;
  return found;
}

export function intsAt(lanes: Int32Array, positions: Int32Array): Int32Array {
  if (isRun(positions)) return lanes.subarray(positions[0], (positions[0] ?? 0) + positions.length);
  const found = new Int32Array(positions.length);
  for (let at = 0; at < positions.length; at += 1) found[at] = lanes[positions[at] as number] as number;
  return found;
}

/** From the first on, one after the other. */
export function run(first: number, length: number): Int32Array {
  const positions = new Int32Array(length);
  for (let at = 0; at < length; at += 1) positions[at] = first + at;
  return positions;
}
