import type { Frame } from './frame.ts';
import * as loops from './kernels/tables.ts';
import { MISSING, ONE, type Shape } from './shape.ts';
import type { Form, Kind, Step, Tabulated } from './step.ts';

/**
 * What follows from a few choices and flags that are handed in is looked up by them in one go, however many steps it takes: each says
 * by `fold` what it makes of one lane, NaN where there is nothing.
 */

/** A step of which each lane follows from the same lane of others. */
interface Folded {
  readonly kind: Kind;
  readonly shape: Shape;
  readonly of: readonly Step[];
  readonly form?: Form | null;
  readonly texts?: readonly string[];
  readonly fold: (values: readonly number[]) => number;
}

/** Longer tables are no gain. */
const MOST_LISTED = 1 << 10;

/** How many values it can have. */
const domainOf = ({ kind, texts }: Step): number => (kind === 'flag' ? 2 : texts.length);

function tabulationOf(step: Step): Tabulated | null {
  if (step.tabulated) return step.tabulated;
  if (step.source === 'constant') return { of: [], list: [step.constant ?? NaN] };
  if (step.source !== 'given' || step.kind === 'number' || step.mayFail) return null;
  return { of: [step], list: [...Array.from({ length: domainOf(step) }, (_, value) => value), NaN] };
}

/** By how much an index grows from one value of each to the next; each may be missing, too, and last of all how long a list is. */
function stridesOf(of: readonly Step[]): number[] {
  const strides = [1];
  for (const step of of) strides.push((strides.at(-1) as number) * (domainOf(step) + 1));
  return strides;
}

/** The same as a look-up, its key first; null where it is made of anything else, or of too much. */
export function tabled({ kind, shape, of, form = null, texts = [], fold }: Folded) {
  const parts = of.map(tabulationOf);
  if (!parts.every((part) => part !== null)) return null;
  const bases = [...new Set(parts.flatMap((part) => part.of))];
  const strides = stridesOf(bases);
  const size = strides.at(-1) as number;
  if (bases.length === 0 || size > MOST_LISTED || shape === ONE || bases.some((base) => base.shape !== shape)) return null;
  const digits = (index: number): number[] => bases.map((base, at) => Math.floor(index / (strides[at] as number)) % (domainOf(base) + 1));
  const list = Array.from({ length: size }, (_, index) => {
    const own = digits(index);
    return fold(
      parts.map((part) => {
        const inner = stridesOf(part.of);
        return part.list[
          part.of.reduce((sum, base, at) => sum + (inner[at] as number) * (own[bases.indexOf(base)] as number), 0)
        ] as number;
      }),
    );
  });
  // Of combinations that occur.
  const mayLack = list.some(
    (value, index) =>
      Number.isNaN(value) && digits(index).every((digit, at) => bases[at]?.mayLack === true || digit < domainOf(bases[at] as Step)),
  );
  const key = `table ${kind} ${form?.unit ?? ''} ${form?.low ?? ''} ${form?.high ?? ''} ${JSON.stringify(texts)} ${list.join(',')}`;
  const work = lookUpBy(kind, shape, bases, strides, list, mayLack);
  return { key, given: { kind, shape, of: bases, form, texts, mayLack, mayFail: false, tabulated: { of: bases, list }, work } };
}

function lookUpBy(
  kind: Kind,
  shape: Shape,
  bases: readonly Step[],
  strides: readonly number[],
  list: readonly number[],
  mayLack: boolean,
): (frame: Frame, id: number) => void {
  const numbers = Float64Array.from(list, (value) => (Number.isNaN(value) ? 0 : value));
  const flags = Uint8Array.from(numbers);
  const codes = Int32Array.from(list, (value) => (Number.isNaN(value) ? -1 : value));
  const lacks = Uint8Array.from(list, (value) => (Number.isNaN(value) ? MISSING : 0));
  return (frame, id) => {
    const length = frame.counts[shape] as number;
    const lanes = bases.map((base) => (base.kind === 'flag' ? frame.flags[base.id] : frame.codes[base.id]) as Uint8Array | Int32Array);
    const masks = bases.map((base) => frame.masks[base.id] ?? null);
    frame.masks[id] = null;
    const isPlain = !mayLack && masks.every((mask) => mask === null);
    if (!isPlain || bases.length > 3) {
      const places = frame.placesOf(length);
      loops.placesIn(places, lanes, masks, strides, length);
      if (kind === 'number') loops.lookAt(frame.numbers[id] as Float64Array, places, numbers, length);
      else if (kind === 'flag') loops.lookAt(frame.flags[id] as Uint8Array, places, flags, length);
      else loops.lookAt(frame.codes[id] as Int32Array, places, codes, length);
      if (isPlain) return;
      const mask = frame.spare[id] as Uint8Array;
      loops.lookAt(mask, places, lacks, length);
      frame.masks[id] = mask;
    } else if (kind === 'number') loops.lookBy(frame.numbers[id] as Float64Array, lanes, strides, numbers, length);
    else if (kind === 'flag') loops.lookBy(frame.flags[id] as Uint8Array, lanes, strides, flags, length);
    else loops.lookBy(frame.codes[id] as Int32Array, lanes, strides, codes, length);
  };
}
