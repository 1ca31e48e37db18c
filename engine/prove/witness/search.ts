import type { Model } from '../../model.ts';
import type { LimitDefinition } from '../../language/definition.ts';
import type { Term } from '../../language/term.ts';
import { walk } from '../../language/walk.ts';
import { Missing, type Value } from '../../language/value.ts';
import { Rational } from '../../number/rational.ts';
import { brokenLimits, isAdmissible } from './admissible.ts';
import { fieldKey, inputKey } from '../ranges/inputs.ts';
import type { InputRecord } from '../../language/cohort.ts';
import { Inputs, rowsKey, type Coordinate, type Point } from './points.ts';

/** How good a point is: a number to be raised, or null where nothing comes out. */
export type Measure = (point: Point) => Rational | null;

/** A generator with a fixed seed: the same ruleset, the same witnesses. */
class Sequence {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = seed;
  }

  /** A whole number from 0 to below `size`. */
  below(size: number): number {
    this.#state = (this.#state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((this.#state >> 33n) % BigInt(size));
  }
}

/** The inputs of one category's subjects as a space to be searched. */
export class Space {
  readonly model: Model;
  readonly category: string;
  /** All figures; those that the value is computed from; and those with the ones that limits tie to them. */
  readonly all: readonly Coordinate[];
  readonly coordinates: readonly Coordinate[];
  readonly tied: readonly Coordinate[];
  readonly #byKey: ReadonlyMap<string, Coordinate>;
  readonly #inputs: Inputs;
  /** The limits that name a figure. */
  readonly #limits = new Map<string, LimitDefinition[]>();

  constructor(model: Model, category: string, all: readonly Coordinate[], relevant: ReadonlySet<string>) {
    this.model = model;
    this.category = category;
    this.all = all;
    this.#inputs = new Inputs(model, category);
    this.#byKey = new Map(all.map((one) => [one.key, one]));
    this.coordinates = all.filter((one) => relevant.has(one.key));
    const named = model.limits
      .map((limit) => namedIn(limit.term))
      .filter((keys) => keys.some((key) => relevant.has(key)))
      .flat();
    this.tied = all.filter((one) => relevant.has(one.key) || named.includes(one.key));
    for (const limit of model.limits) {
      if (limit.categories.has(category))
        for (const key of namedIn(limit.term)) this.#limits.set(key, [...(this.#limits.get(key) ?? []), limit]);
    }
  }

  /** The subject's inputs at a point. */
  inputs(point: Point): InputRecord {
    return this.#inputs.at(point);
  }

  isAdmissible(point: Point): boolean {
    return isAdmissible(this.inputs(point), this.category, this.model);
  }

  /** The point with one figure changed, and the figures that limits tie to it changed too; null when that breaks a limit. */
  move(point: Point, coordinate: Coordinate, value: Value): Point | null {
    const moved = new Map([...point, [coordinate.key, value]]);
    let limits = this.#limits.get(coordinate.key) ?? [];
    const free = limits.length === 0 && coordinate.list === null && !coordinate.key.startsWith('rows:');
    let inputs = this.#inputs.changed(this.inputs(point), moved, coordinate.key);
    this.#inputs.keep(moved, inputs);
    if (free) return moved;
    for (let round = 0; round < MOST_REPAIRS; round += 1) {
      const [broken] = brokenLimits(inputs, this.model, limits);
      if (!broken) return this.isAdmissible(moved) ? moved : null;
      limits = this.model.limits.filter((limit) => limit.categories.has(this.category));
      const tied = namedIn(broken.term).filter((key) => key !== coordinate.key);
      const repair = tied.find((key) => {
        const other = this.#byKey.get(key);
        const own =
          other?.candidates.find((one) => sameValue(one, value)) ?? (other && value instanceof Rational ? enough(other, value) : undefined);
        if (own === undefined || sameValue(own, moved.get(key) as Value)) return false;
        moved.set(key, own);
        inputs = this.#inputs.changed(inputs, moved, key);
        this.#inputs.keep(moved, inputs);
        return true;
      });
      if (repair === undefined) return null;
    }
    return null;
  }

  /** A point where every figure takes the candidate that `pick` names, as far as limits let it. */
  corner(pick: (coordinate: Coordinate) => Value): Point {
    let point: Point = new Map(this.all.map((one) => [one.key, one.candidates[0] as Value]));
    for (const one of this.coordinates) point = this.move(point, one, pick(one)) ?? point;
    return point;
  }
}

const MOST_REPAIRS = 4;
const MOST_PASSES = 4;
const RANDOM_STARTS = 4;

/** For a figure whose candidates stop short of the wanted value: the least of them that is not below it. */
function enough(other: Coordinate, value: Rational): Value | undefined {
  return other.candidates.find((one) => one instanceof Rational && one.compare(value) >= 0);
}

export function sameValue(a: Value, b: Value): boolean {
  return a instanceof Rational && b instanceof Rational ? a.equals(b) : a === b;
}

export function namedIn(term: Term): string[] {
  return [...walk(term)].flatMap((one) => {
    if (one.kind === 'input') return [inputKey(one.path)];
    if (one.kind === 'field') return [fieldKey(one.list, one.path)];
    return one.kind === 'rows' ? [rowsKey(one.list)] : [];
  });
}

/**
 * Looks for an admissible point at which the measure goes beyond the target: from corners and a few random points,
 * one figure is changed at a time as long as that helps.
 */
export function search(space: Space, measure: Measure, target: Rational, budget: number): Point | null {
  let left = budget;
  const score = (point: Point): Rational | null => {
    left -= 1;
    return measure(point);
  };
  const beyond = (value: Rational | null): boolean => value !== null && value.compare(target) > 0;
  for (const start of starts(space)) {
    if (!space.isAdmissible(start)) continue;
    let point = start;
    let best = score(point);
    if (beyond(best)) return point;
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      let improved = false;
      for (const one of space.coordinates) {
        for (const value of one.candidates) {
          if (left <= 0) return null;
          if (sameValue(value, point.get(one.key) as Value)) continue;
          const next = space.move(point, one, value);
          const reached = next && score(next);
          if (!next || reached === null) continue;
          if (beyond(reached)) return next;
          const order = best === null ? 1 : reached.compare(best);
          // A figure that makes no difference drifts to its plainest value: two that hold each other back come loose so.
          if (order < 0 || (order === 0 && value !== one.candidates[0])) continue;
          point = next;
          best = reached;
          improved = true;
        }
      }
      if (!improved) break;
    }
  }
  return null;
}

function* starts(space: Space): Generator<Point> {
  const first = (one: Coordinate): Value => one.candidates[0] as Value;
  const one = (coordinate: Coordinate): Value =>
    coordinate.candidates.find((value) => value === true || (value instanceof Rational && value.equals(Rational.ONE))) ?? first(coordinate);
  const last = (coordinate: Coordinate): Value =>
    coordinate.candidates.filter((value) => !(value instanceof Missing)).at(-1) ?? first(coordinate);
  yield space.corner(one);
  yield space.corner(first);
  yield space.corner(last);
  const sequence = new Sequence(20130114n);
  for (let index = 0; index < RANDOM_STARTS; index += 1)
    yield space.corner((coordinate) => coordinate.candidates[sequence.below(coordinate.candidates.length)] as Value);
}
