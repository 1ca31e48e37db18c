/** Members of a group, by their place in it: whose of the categories each is, and where in that. Those of a category stand in its own order. */
export interface Members {
  readonly categories: readonly string[];
  readonly owners: Int32Array;
  readonly positions: Int32Array;
}

/** Room for so many. */
export function roomFor(categories: readonly string[], count: number): Members {
  return { categories, owners: new Int32Array(count), positions: new Int32Array(count) };
}

/** Those at these places, which ascend. */
export function membersAt({ categories, owners, positions }: Members, places: Int32Array): Members {
  const some = roomFor(categories, places.length);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    some.owners[at] = owners[place] as number;
    some.positions[at] = positions[place] as number;
  }
  return some;
}
