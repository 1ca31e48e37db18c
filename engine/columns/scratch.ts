import type { FieldShape } from './shape.ts';

/**
 * Where lanes of one block after another are laid out, for whoever looks at a block at a time and keeps nothing of it: arrays that are
 * thrown away as fast take more room than all that is packed.
 */
export class Scratch {
  readonly #doubles = new Map<FieldShape, Float64Array>();
  readonly #ints = new Map<FieldShape, Int32Array>();

  doubles(field: FieldShape, count: number): Float64Array {
    let lanes = this.#doubles.get(field);
    if (!lanes || lanes.length < count) this.#doubles.set(field, (lanes = new Float64Array(2 * count)));
    return lanes.subarray(0, count);
  }

  ints(field: FieldShape, count: number): Int32Array {
    let lanes = this.#ints.get(field);
    if (!lanes || lanes.length < count) this.#ints.set(field, (lanes = new Int32Array(2 * count)));
    return lanes.subarray(0, count);
  }
}
