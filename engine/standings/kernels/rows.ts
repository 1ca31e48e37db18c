/** Rows brought to one number for each subject. A row counts where `keeps` has 1; null: all do. */

export function sumRows(
  out: Float64Array,
  counts: Int32Array,
  a: Float64Array,
  isOne: boolean,
  keeps: Uint8Array | null,
  starts: Int32Array,
  subjects: number,
): void {
  let row = starts[0] as number;
  for (let subject = 0; subject < subjects; subject += 1) {
    const to = starts[subject + 1] as number;
    let sum = 0;
    if (keeps === null) {
      counts[subject] = to - row;
      if (isOne) sum = (a[0] as number) * (to - row);
      else for (; row < to; row += 1) sum += a[row] as number;
      row = to;
    } else {
      let count = 0;
      for (; row < to; row += 1) {
        if (keeps[row] !== 1) continue;
        sum += isOne ? (a[0] as number) : (a[row] as number);
        count += 1;
      }
      counts[subject] = count;
    }
    out[subject] = sum;
  }
}

/** What is looked up for the rows that have a number, by numerator in a list from `low` on. */
export function sumPresent(
  out: Float64Array,
  counts: Int32Array,
  a: Float64Array,
  lacks: Uint8Array | null,
  low: number,
  list: Float64Array,
  starts: Int32Array,
  subjects: number,
): void {
  let row = starts[0] as number;
  for (let subject = 0; subject < subjects; subject += 1) {
    const to = starts[subject + 1] as number;
    let [sum, count] = [0, to - row];
    if (lacks === null) for (; row < to; row += 1) sum += list[((a[row] as number) - low) | 0] as number;
    else
      for (; row < to; row += 1) {
        const isThere = 1 - (lacks[row] as number);
        count -= 1 - isThere;
        // Whether a row lacks its number cannot be foreseen: that is multiplied by, not branched on.
        sum += isThere * (list[(((a[row] as number) - low) | 0) & -isThere] as number);
      }
    out[subject] = sum;
    counts[subject] = count;
  }
}

export function countPresent(out: Float64Array, lacks: Uint8Array | null, starts: Int32Array, subjects: number): void {
  for (let subject = 0; subject < subjects; subject += 1) {
    const [from, to] = [starts[subject] as number, starts[subject + 1] as number];
    let count = to - from;
    if (lacks !== null) for (let row = from; row < to; row += 1) count -= lacks[row] as number;
    out[subject] = count;
  }
}

export function countRows(counts: Int32Array, keeps: Uint8Array | null, starts: Int32Array, subjects: number): void {
  for (let subject = 0; subject < subjects; subject += 1) {
    const [from, to] = [starts[subject] as number, starts[subject + 1] as number];
    let count = to - from;
    if (keeps !== null) {
      count = 0;
      for (let row = from; row < to; row += 1) count += keeps[row] === 1 ? 1 : 0;
    }
    counts[subject] = count;
  }
}

/** The least (`sign` 1) or the greatest (-1) of the rows that count; 0 where none does. */
export function extremeRow(
  out: Float64Array,
  a: Float64Array,
  isOne: boolean,
  sign: 1 | -1,
  keeps: Uint8Array | null,
  starts: Int32Array,
  subjects: number,
): void {
  for (let subject = 0; subject < subjects; subject += 1) {
    let best = Infinity;
    for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row += 1) {
      const one = sign * (a[isOne ? 0 : row] as number);
      if ((keeps === null || keeps[row] === 1) && one < best) best = one;
    }
    out[subject] = best === Infinity ? 0 : best * sign;
  }
}

/** Whether any row that counts has this flag. */
export function anyRow(
  out: Uint8Array,
  flags: Uint8Array,
  isOne: boolean,
  wanted: 0 | 1,
  keeps: Uint8Array | null,
  starts: Int32Array,
  subjects: number,
): void {
  for (let subject = 0; subject < subjects; subject += 1) {
    let found = 0;
    for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row += 1)
      if ((keeps === null || keeps[row] === 1) && flags[isOne ? 0 : row] === wanted) found = 1;
    out[subject] = found;
  }
}

/** Why a subject comes to nothing by what its rows lack: of the filter in any row, of the argument in those that count. */
export function rowsLack(
  out: Uint8Array,
  own: Uint8Array | null,
  argument: Uint8Array | null,
  filter: Uint8Array | null,
  keeps: Uint8Array | null,
  starts: Int32Array,
  subjects: number,
): void {
  for (let subject = 0; subject < subjects; subject += 1) {
    let why = own === null ? 0 : (own[subject] as number);
    if (why === 0 && filter === null && argument !== null && keeps !== null) {
      const to = starts[subject + 1] as number;
      for (let row = starts[subject] as number; row < to; row += 1) why |= (argument[row] as number) & -(keeps[row] as number);
    } else if (why === 0)
      for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row += 1) {
        const ofFilter = filter === null ? 0 : (filter[row] as number);
        why |= ofFilter;
        if (ofFilter === 0 && argument !== null && (keeps === null || keeps[row] === 1)) why |= argument[row] as number;
      }
    out[subject] = why;
  }
}
