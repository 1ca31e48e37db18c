import { Arena, type NumberLanes } from '../compile/lanes.ts';
import { SUBJECTS, type Shape } from './shape.ts';

/** The lanes of one block while it is worked on. */
export class Frame {
  /** How many lanes there are, by shape. */
  readonly counts: number[] = [1];
  /** Whose rows are whose, by shape; null of one lane and of subjects. */
  readonly starts: (Int32Array | null)[] = [null, null];
  /** Why a subject has no list, by shape: `MISSING` where it has none. */
  readonly listLacks: (Uint8Array | null)[] = [null, null];
  /** By step: numerators, or estimates. */
  readonly numbers: Float64Array[] = [];
  readonly flags: Uint8Array[] = [];
  readonly codes: Int32Array[] = [];
  /** Null where nothing is missing. */
  readonly masks: (Uint8Array | null)[] = [];
  /** By step: buffers for masks. */
  readonly spare: Uint8Array[] = [];
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly error: Float64Array;
  /** 1 of subjects of which something could not be decided. */
  doubts: Uint8Array = new Uint8Array(0);
  isDoubtful = false;
  /** Where a division was by zero, or by what may be. */
  zeros: Uint8Array = new Uint8Array(0);
  /** One flag for all lanes, spread out. */
  alike: Uint8Array = new Uint8Array(0);
  /** How many rows of a subject count. */
  rowCounts: Int32Array = new Int32Array(0);

  #places = new Int32Array(0);

  constructor(steps: number) {
    this.low = new Float64Array(steps);
    this.high = new Float64Array(steps);
    this.error = new Float64Array(steps);
  }

  /** As long as that, with whatever stands in it. */
  placesOf(length: number): Int32Array {
    if (this.#places.length < length) this.#places = new Int32Array(length);
    return this.#places;
  }

  /** Something of a lane is not decided: its subject is worked out exactly. */
  doubt(shape: Shape, lane: number): void {
    this.isDoubtful = true;
    if (shape === SUBJECTS) this.doubts[lane] = 1;
    else if (shape < SUBJECTS) this.doubts.fill(1);
    else this.doubts[ownerOf(this.starts[shape] as Int32Array, this.counts[SUBJECTS] as number, lane)] = 1;
  }
}

/** The lanes of a block that is worked out exactly. */
export class FractionFrame extends Frame {
  /** By step: numbers that are no whole numerators over one unit. */
  readonly fractions: (NumberLanes | null)[] = [];
  readonly arena = new Arena();
}

/** The subject whose row this is. */
function ownerOf(starts: Int32Array, subjects: number, row: number): number {
  let [low, high] = [0, subjects - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
