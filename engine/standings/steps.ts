import type { Frame, FractionFrame } from './frame.ts';
import { MISSING, ONE, SUBJECTS, BeyondStandings, type Shape } from './shape.ts';
import type { Form, Kind, Made, Quotient, Source, Step, Tabulated } from './step.ts';
import { tabled } from './tabulated.ts';

/** What a step is, but for what follows from what it is made from. */
interface Given {
  readonly kind: Kind;
  readonly shape: Shape;
  readonly of: readonly Step[];
  readonly mayLack?: boolean;
  readonly mayFail?: boolean;
  readonly form?: Form | null;
  readonly texts?: readonly string[];
  readonly constant?: number | null;
  readonly depth?: number;
  readonly source?: Source;
  readonly tabulated?: Tabulated | null;
  /** Each lane by the same lane of what it is made from, NaN where there is nothing: of what is exact, if it depends on nothing else. */
  readonly fold?: (values: readonly number[]) => number;
  readonly made?: Made | null;
  readonly quotient?: Quotient | null;
  readonly work: (frame: Frame, id: number) => void;
  /** Of estimates, and of what looks at some: where it is not given they are worked out exactly by the terms. */
  readonly exactly?: (frame: FractionFrame, id: number) => void;
}

/** The steps of one category, in the order in which they were asked for: each after those it is made from. */
export class Steps {
  readonly all: Step[] = [];
  /** Names of lists by shape, from `SUBJECTS` + 1 on. */
  readonly lists: string[] = [];
  readonly #known = new Map<string, Step>();

  /** Equal ones are worked out once. `key`: of two steps of the same key the first stands for both. */
  add(key: string | null, given: Given): Step {
    const whole = key === null ? null : `${key} ${given.of.map(({ id }) => id).join(' ')}`;
    const known = whole === null ? undefined : this.#known.get(whole);
    if (known) return known;
    const { fold } = given;
    const table = fold ? tabled({ ...given, fold }) : null;
    if (table) {
      const looked = this.add(table.key, table.given);
      if (whole !== null) this.#known.set(whole, looked);
      return looked;
    }
    const id = this.all.length;
    const { exactly } = given;
    const isExact = given.of.every(isExactStep) && (given.kind !== 'number' || (given.form !== undefined && given.form !== null));
    const step: Step = {
      id,
      kind: given.kind,
      shape: given.shape,
      mayLack: given.mayLack ?? given.of.some(({ mayLack }) => mayLack),
      mayFail: given.mayFail ?? given.of.some(({ mayFail }) => mayFail),
      form: given.form ?? null,
      texts: given.texts ?? [],
      of: given.of,
      depth: given.depth ?? Math.max(0, ...given.of.map(({ depth }) => depth)),
      constant: given.constant ?? null,
      source: given.source ?? 'worked',
      tabulated: given.tabulated ?? null,
      made: given.made ?? null,
      quotient: given.quotient ?? null,
      work: (frame) => {
        given.work(frame, id);
      },
      exactly: exactly
        ? (frame) => {
            exactly(frame, id);
          }
        : isExact
          ? (frame) => {
              given.work(frame, id);
            }
          : null,
    };
    this.all.push(step);
    if (whole !== null) this.#known.set(whole, step);
    return step;
  }

  shapeOf(list: string): Shape {
    let index = this.lists.indexOf(list);
    if (index < 0) index = this.lists.push(list) - 1;
    return SUBJECTS + 1 + index;
  }

  /** One numerator for all. */
  number(numerator: number, unit: number): Step {
    return this.add(`number ${numerator}/${unit}`, {
      kind: 'number',
      shape: ONE,
      of: [],
      form: { unit, low: numerator, high: numerator },
      constant: numerator,
      source: 'constant',
      work: ({ numbers, masks }, id) => {
        (numbers[id] as Float64Array)[0] = numerator;
        masks[id] = null;
      },
    });
  }

  flag(is: boolean): Step {
    const flag = is ? 1 : 0;
    return this.add(`flag ${flag}`, {
      kind: 'flag',
      shape: ONE,
      of: [],
      constant: flag,
      source: 'constant',
      work: ({ flags, masks }, id) => {
        (flags[id] as Uint8Array)[0] = flag;
        masks[id] = null;
      },
    });
  }

  code(text: string): Step {
    return this.add(`code ${JSON.stringify(text)}`, {
      kind: 'code',
      shape: ONE,
      of: [],
      texts: [text],
      constant: 0,
      source: 'constant',
      work: ({ codes, masks }, id) => {
        (codes[id] as Int32Array)[0] = 0;
        masks[id] = null;
      },
    });
  }

  /** Nothing, for everybody. */
  nothing(kind: Kind): Step {
    return this.add(`nothing ${kind}`, {
      kind,
      shape: ONE,
      of: [],
      mayLack: true,
      source: 'constant',
      form: kind === 'number' ? { unit: 1, low: 0, high: 0 } : null,
      work: (frame, id) => {
        if (kind === 'number') (frame.numbers[id] as Float64Array)[0] = 0;
        else if (kind === 'flag') (frame.flags[id] as Uint8Array)[0] = 0;
        else (frame.codes[id] as Int32Array)[0] = -1;
        const mask = frame.spare[id] as Uint8Array;
        mask[0] = MISSING;
        frame.masks[id] = mask;
      },
    });
  }
}

const isExactStep = ({ kind, form }: Step): boolean => kind !== 'number' || form !== null;

/** The shape of what is made of lanes of these shapes. @throws BeyondStandings of rows of two lists */
export function shapeOfAll(steps: readonly Step[]): Shape {
  const shape = Math.max(ONE, ...steps.map((one) => one.shape));
  if (steps.some((one) => one.shape > SUBJECTS && one.shape !== shape)) throw new BeyondStandings('lists');
  return shape;
}

/** Where any of these lacks a value: written to the step's own mask. */
export function joinMasks(frame: Frame, id: number, of: readonly Step[], length: number): Uint8Array | null {
  let mask: Uint8Array | null = null;
  for (const one of of) {
    const own = frame.masks[one.id] ?? null;
    if (own === null) continue;
    const isOne = one.shape === ONE;
    if (mask === null) {
      mask = frame.spare[id] as Uint8Array;
      if (isOne) mask.fill(own[0] as number, 0, length);
      else for (let i = 0; i < length; i += 1) mask[i] = own[i] as number;
    } else if (isOne) for (let i = 0; i < length; i += 1) mask[i] = (mask[i] as number) | (own[0] as number);
    else for (let i = 0; i < length; i += 1) mask[i] = (mask[i] as number) | (own[i] as number);
  }
  frame.masks[id] = mask;
  return mask;
}
