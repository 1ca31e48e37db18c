/**
 * Numbers in their order, of which only those that lie too near each other are looked at exactly. The places of those that do not overlap
 * follow from their estimates: x' + e < y' − e has x < y.
 */

/** Exact numbers: `above` ÷ `below`, or what `compare` says of two of them where doubles do not. */
export interface Exact {
  readonly compare: (one: number, other: number) => number;
}

export interface Ordered {
  /** Members from the least to the greatest. */
  readonly sorted: Int32Array;
  /** Of each place in `sorted`: 1 where a greater number begins there than stands before it. */
  readonly steps: Uint8Array;
}

/**
 * @param values estimates, none farther from its number than `error`; 0 where each is its number
 * @param exactly the numbers of these members, of which comparisons go by their place among them
 */
export function ordered(values: Float64Array, error: number, exactly: (members: Int32Array) => Exact): Ordered {
  const size = values.length;
  const sorted = sortedIndices(values);
  const steps = new Uint8Array(size);
  const reach = 2 * error;
  // Whoever is within reach of a neighbour belongs to a cluster.
  let from = 0;
  const clusters: [from: number, to: number][] = [];
  for (let at = 1; at <= size; at += 1) {
    if (at < size) {
      const gap = (values[sorted[at] as number] as number) - (values[sorted[at - 1] as number] as number);
      if (!(gap > reach)) {
        if (error === 0) steps[at] = gap > 0 ? 1 : 0;
        continue;
      }
    }
    if (error !== 0 && at - from > 1) clusters.push([from, at]);
    if (at < size) steps[at] = 1;
    from = at;
  }
  if (size > 0) steps[0] = 1;
  if (clusters.length > 0) settle(clusters, sorted, steps, exactly);
  return { sorted, steps };
}

function settle(
  clusters: readonly (readonly [number, number])[],
  sorted: Int32Array,
  steps: Uint8Array,
  exactly: (members: Int32Array) => Exact,
): void {
  const members = new Int32Array(clusters.reduce((sum, [from, to]) => sum + to - from, 0));
  let count = 0;
  for (const [from, to] of clusters) {
    members.set(sorted.subarray(from, to), count);
    count += to - from;
  }
  members.sort();
  const exact = exactly(members);
  const placeOf = new Int32Array(sorted.length);
  for (let place = 0; place < members.length; place += 1) placeOf[members[place] as number] = place;
  const compare = (one: number, other: number): number => exact.compare(placeOf[one] as number, placeOf[other] as number);
  for (const [from, to] of clusters) {
    const own = sorted.subarray(from, to);
    // Who ties with all others ties with the first.
    const [first = 0] = own;
    if (own.every((member) => compare(first, member) === 0)) {
      own.sort();
      steps.fill(0, from + 1, to);
      continue;
    }
    own.sort((one, other) => compare(one, other) || one - other);
    for (let at = from + 1; at < to; at += 1) steps[at] = compare(sorted[at - 1] as number, sorted[at] as number) === 0 ? 0 : 1;
  }
}

/** Of each number on average, in sorting by insertion. */
const MOST_MOVES = 8;

/**
 * Indices by their numbers: a native sort of doubles whose last bits hold the index, and then a sort by insertion of what those bits hid.
 */
function sortedIndices(values: Float64Array): Int32Array {
  const size = values.length;
  const bits = Math.max(1, 32 - Math.clz32(Math.max(1, size - 1)));
  const mask = bits >= 32 ? -1 : (1 << bits) - 1;
  const keys = new Float64Array(size);
  // -0 is 0.
  for (let index = 0; index < size; index += 1) keys[index] = (values[index] as number) + 0;
  const words = new Uint32Array(keys.buffer);
  const low = IS_LITTLE ? 0 : 1;
  for (let index = 0; index < size; index += 1) {
    const at = 2 * index + low;
    words[at] = (((words[at] as number) & ~mask) | index) >>> 0;
  }
  keys.sort();
  const sorted = new Int32Array(size);
  for (let place = 0; place < size; place += 1) sorted[place] = ((words[2 * place + low] as number) & mask) >>> 0;
  let left = MOST_MOVES * size;
  for (let place = 1; place < size; place += 1) {
    // Numbers that nothing but their last bits tells apart, the wrong way round: not by chance.
    if (left < 0) return sorted.sort((one, other) => (values[one] as number) - (values[other] as number));
    const member = sorted[place] as number;
    const value = values[member] as number;
    let before = place - 1;
    while (before >= 0 && (values[sorted[before] as number] as number) > value) {
      sorted[before + 1] = sorted[before] as number;
      before -= 1;
      left -= 1;
    }
    sorted[before + 1] = member;
  }
  return sorted;
}

const IS_LITTLE = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** The class of each member among different numbers, the least first, from 0; and how many there are. */
export function classesOf({ sorted, steps }: Ordered): { readonly classes: Int32Array; readonly count: number } {
  const classes = new Int32Array(sorted.length);
  let own = -1;
  for (let place = 0; place < sorted.length; place += 1) {
    own += steps[place] as number;
    classes[sorted[place] as number] = own;
  }
  return { classes, count: own + 1 };
}

/** Places of a competition, "1, 2, 2, 4", from the least or from the greatest. */
export function placesOf({ sorted, steps }: Ordered, best: 'highest' | 'lowest'): Int32Array {
  const size = sorted.length;
  const places = new Int32Array(size);
  if (best === 'lowest') {
    let place = 0;
    for (let at = 0; at < size; at += 1) {
      if (steps[at] === 1) place = at + 1;
      places[sorted[at] as number] = place;
    }
    return places;
  }
  for (let at = size - 1, end = size; at >= 0; at -= 1) {
    places[sorted[at] as number] = size - end + 1;
    if (steps[at] === 1) end = at;
  }
  return places;
}
