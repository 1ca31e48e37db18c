import { greaterError, type Kept } from './kept.ts';

/** Members of a group, by their place in it: whose of the categories each is, and where in that. A category's stand in its own order. */
export interface Members {
  readonly categories: readonly string[];
  readonly owners: Int32Array;
  readonly positions: Int32Array;
}

/** Members with a number each, none farther from the truth than `error`. */
export interface Measured {
  readonly members: Members;
  readonly values: Float64Array;
  readonly error: number;
}

/** What is kept of each category, null where nothing is; `isOne`: whether who stands there is a member. */
export function measured(
  categories: readonly string[],
  all: readonly (Kept | null)[],
  isOne: (owner: number, position: number) => boolean,
): Measured {
  const most = all.reduce((sum, kept) => sum + (kept?.numbers.length ?? 0), 0);
  const [owners, positions, values] = [new Int32Array(most), new Int32Array(most), new Float64Array(most)];
  let [error, count] = [0, 0];
  for (const [owner, kept] of all.entries()) {
    if (!kept) continue;
    const { numbers } = kept;
    error = greaterError(error, kept.error);
    for (let position = 0; position < numbers.length; position += 1) {
      if (!isOne(owner, position)) continue;
      owners[count] = owner;
      positions[count] = position;
      values[count] = numbers[position] as number;
      count += 1;
    }
  }
  const members = { categories, owners: owners.subarray(0, count), positions: positions.subarray(0, count) };
  return { members, values: values.subarray(0, count), error };
}

/** Those at these places, which ascend. */
export function membersAt({ categories, owners, positions }: Members, places: Int32Array): Members {
  const some = { categories, owners: new Int32Array(places.length), positions: new Int32Array(places.length) };
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    some.owners[at] = owners[place] as number;
    some.positions[at] = positions[place] as number;
  }
  return some;
}
