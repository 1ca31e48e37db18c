import type { Lanes, NumberLanes } from '../compile/lanes.ts';
import { numberAt } from '../compile/numbers.ts';
import { lanesOf, valueAt } from '../compile/values.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { isWhole } from '../number/whole.ts';
import { wider } from './bounds.ts';
import { batches, worked } from './by-steps.ts';
import { exactNumbers, fractionsOf, meanOf, type ExactNumbers } from './exact-numbers.ts';
import type { Exactly, KnownExactly } from './exactly.ts';
import type { Figure } from './figures.ts';
import { greaterError, type Kept } from './kept.ts';
import { lanesAt, run } from './kernels/picks.ts';
import type { Members } from './members.ts';
import type { Exact } from './order.ts';
import type { Asked } from './planner.ts';
import type { Program } from './program.ts';
import { ONE, BeyondStandings } from './shape.ts';
import type { Step } from './step.ts';
import type { FigureAsked, OwnNumbers, Working } from './working.ts';

/** What a pass has come to exactly already, or can say exactly from what it kept. */
export class Known implements KnownExactly {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  #exact(): Exactly {
    return this.#program.exact as Exactly;
  }

  /** Exact numbers of members, compared by their place in the list. */
  compared(asked: Asked, members: Members): Exact {
    const size = members.positions.length;
    const [above, below] = [new Float64Array(size), new Float64Array(size)];
    /** Those that are beyond doubles. */
    const large = new Map<number, Rational>();
    for (const [owner, category] of members.categories.entries()) {
      if (!members.owners.includes(owner)) continue;
      const working = this.#program.of(category);
      const { planner } = working;
      const step = asked.kind === 'term' ? planner.step(asked.term, null) : planner.value(asked.id, asked.isUnrounded);
      const places = this.#unknown(working.kept.get(step), members, owner, above, below);
      const positions = new Int32Array(places.length);
      for (let at = 0; at < places.length; at += 1) positions[at] = members.positions[places[at] as number] as number;
      let next = 0;
      this.#eachOf(working, step, asked, positions, (lanes, count) => {
        for (let at = 0; at < count; at += 1, next += 1) {
          const place = places[next] as number;
          const lane = at * lanes.step;
          if (lanes.missing?.[lane]) throw new BeyondStandings('missing');
          above[place] = lanes.above[lane] as number;
          below[place] = lanes.below ? (lanes.below[lane] as number) : lanes.unit;
          if (Number.isNaN(above[place])) large.set(place, numberAt(lanes, at));
        }
      });
    }
    const exact = (place: number): Rational => large.get(place) ?? Rational.ofWholes(above[place] as number, below[place] as number);
    return {
      compare: (one, other) => {
        // Rounding keeps order: products that differ as doubles differ so in truth.
        const left = (above[one] as number) * (below[other] as number);
        const right = (above[other] as number) * (below[one] as number);
        if (left < right) return -1;
        if (left > right) return 1;
        return left === right && isWhole(left) ? 0 : exact(one).compare(exact(other));
      },
    };
  }

  /** Takes what is known exactly of a category's members; the places of the others. */
  #unknown(kept: Kept | undefined, members: Members, owner: number, above: Float64Array, below: Float64Array): Int32Array {
    const { owners, positions } = members;
    const settled = [kept?.settled, kept?.fractions].filter((one) => one !== null && one !== undefined);
    const places = new Int32Array(positions.length);
    let count = 0;
    for (let place = 0; place < positions.length; place += 1) {
      if (owners[place] !== owner) continue;
      const position = positions[place] as number;
      const known = settled.find((one) => !Number.isNaN(one.above[position]));
      if (known) [above[place], below[place]] = [known.above[position] as number, known.below[position] as number];
      else {
        places[count] = place;
        count += 1;
      }
    }
    return places.subarray(0, count);
  }

  /** Numbers of these positions, ascending, a batch at a time: by the steps, or else by the terms. */
  #eachOf(working: Working, step: Step, asked: Asked, positions: Int32Array, take: (lanes: NumberLanes, count: number) => void): void {
    for (const own of batches(positions, working)) {
      const lanesOf = worked(this.#program, this, working, { roots: [step], also: [], of: step }, own);
      const found = lanesOf?.(step);
      if (found?.kind === 'number') take(found, own.length);
      else
        this.#exact().each(working.category, [asked], own, ([lanes], from, to) => {
          if (lanes?.kind !== 'number') throw new BeyondStandings('kinds');
          take(lanes, to - from);
        });
    }
  }

  /** Values that are exact already: numerators over a unit, or flags. */
  value(category: string, id: string, isUnrounded: boolean, positions: Int32Array): Lanes | null {
    const { planner, kept } = this.#program.of(category);
    // What is worked out for each row is kept of nobody, though it may be the same in all of them.
    if (!planner.isKnown(id, isUnrounded) || this.#program.model.values.get(id)?.list) return null;
    const step = planner.value(id, isUnrounded);
    const one = kept.get(step);
    if (!one) return null;
    const missing = this.#lacking(one.mask, positions, id);
    if (step.kind === 'flag') return { kind: 'flag', step: 1, missing, flags: lanesAt(one.flags, positions) };
    if (step.kind !== 'number' || !step.form) return null;
    const above = lanesAt(one.numbers, positions);
    return { kind: 'number', step: 1, missing, above, below: null, unit: step.form.unit, large: null };
  }

  /** Why is nobody's business here. */
  #lacking(mask: Uint8Array | null, positions: Int32Array, of: string): Uint8Array | null {
    if (!mask) return null;
    const why = this.#exact().reasons.numberOf({ code: 'not_applicable', of });
    const lacking = new Uint8Array(positions.length);
    for (let at = 0; at < positions.length; at += 1) lacking[at] = mask[positions[at] as number] === 0 ? 0 : why;
    return lacking;
  }

  figure(category: string, term: TermOf<'cohort'>, positions: Int32Array): Lanes | null {
    const figure = this.#program.figureIn(term, category);
    return figure && this.figureOf(figure, category, positions);
  }

  figureOf(figure: FigureAsked, category: string, positions: Int32Array): Lanes | null {
    const { term } = figure;
    const step = figure.steps.get(category);
    const found = figure.found?.get(category);
    if (!step || !found) return null;
    if (found.mask && found.numbers.length === 1) return null;
    if (term.callee === 'min_over' || term.callee === 'max_over')
      return step.form ? this.#whole(found, step.form.unit) : this.#extreme(figure, found);
    if (term.callee === 'impute_over') return this.#imputed(figure, category, positions);
    if (term.callee === 'mean_over') return this.#mean(figure);
    if (!step.form) return null;
    const { unit } = step.form;
    if (step.shape === ONE) return this.#whole(found, unit);
    const above = lanesAt(found.numbers, positions);
    return { kind: 'number', step: 1, missing: this.#lacking(found.mask, positions, term.callee), above, below: null, unit, large: null };
  }

  #whole({ numbers }: Figure, unit: number): Lanes {
    return { kind: 'number', step: 0, missing: null, above: numbers, below: null, unit, large: null };
  }

  #numbersOf({ members }: FigureAsked): readonly (OwnNumbers | null)[] {
    return members.map(({ category, argument }) => {
      const kept = argument && this.#program.of(category).kept.get(argument);
      return kept ? { category, kept, numbers: exactNumbers(kept) } : null;
    });
  }

  /** Everybody's own number, or the mean of those that are there; null where these are not known exactly. */
  #imputed(figure: FigureAsked, category: string, positions: Int32Array): Lanes | null {
    if (figure.term.filter) return null;
    const own = (figure.numbers ??= this.#numbersOf(figure));
    if (!own.every((one) => one?.numbers)) return null;
    const { kept, numbers } = own.find((one) => one?.category === category) as { kept: Kept; numbers: ExactNumbers };
    const reasons = this.#exact().reasons;
    const isAny = kept.mask !== null && positions.some((at) => kept.mask?.[at] === 1);
    if (isAny && figure.exactly === null) {
      const all = own.map((one) => ({ mask: one?.kept.mask ?? null, numbers: one?.numbers as ExactNumbers }));
      const mean = meanOf(all);
      figure.exactly = lanesOf([mean ?? new Missing({ code: 'not_applicable', of: figure.term.callee })], 0, reasons);
    }
    const lanes = numbersAt(numbers, positions);
    if (!isAny) return lanes;
    const mean = figure.exactly ? valueAt(figure.exactly, 0, reasons) : null;
    if (mean instanceof Rational && !Number.isNaN(mean.numerator)) return imputedWith(mean, lanes, kept.mask, positions);
    return lanesOf(
      Array.from(positions, (at) => (kept.mask?.[at] === 1 ? mean : numbers.at(at))),
      1,
      reasons,
    );
  }

  /** The mean exactly, where everybody counts; null where that is left to the terms. */
  #mean(figure: FigureAsked): Lanes | null {
    if (figure.exactly || figure.term.filter) return figure.exactly;
    const all: { mask: Uint8Array | null; numbers: ExactNumbers }[] = [];
    for (const { category, argument } of figure.members) {
      const working = this.#program.of(category);
      const kept = argument && working.kept.get(argument);
      const numbers = kept && (exactNumbers(kept) ?? this.#workedOut(working, kept.step));
      if (!numbers || kept.mask) return null;
      all.push({ mask: null, numbers });
    }
    return (figure.exactly = lanesOf([meanOf(all)], 0, this.#exact().reasons));
  }

  /** Of all of a category, by the steps. */
  #workedOut(working: Working, step: Step): ExactNumbers | null {
    const [above, below] = [new Float64Array(working.size), new Float64Array(working.size)];
    for (const own of batches(run(0, working.size), working)) {
      const lanes = worked(this.#program, this, working, { roots: [step], also: [], of: step }, own)?.(step);
      if (lanes?.kind !== 'number' || lanes.large) return null;
      own.forEach((position, at) => {
        above[position] = lanes.above[at * lanes.step] as number;
        below[position] = lanes.below ? (lanes.below[at * lanes.step] as number) : lanes.unit;
      });
    }
    return fractionsOf(above, below);
  }

  /** The least or the greatest exactly: it is one of those whose estimates lie within the error of it. */
  #extreme(figure: FigureAsked, { numbers }: Figure): Lanes {
    if (figure.exactly) return figure.exactly;
    const [best = 0] = numbers;
    const sign = figure.term.callee === 'min_over' ? 1 : -1;
    let found: Rational | null = null;
    const errors = figure.members.map(({ category, argument }) => (argument && this.#program.of(category).kept.get(argument)?.error) ?? 0);
    const greatest = errors.reduce(greaterError, 0);
    for (const { category, argument, filter } of figure.members) {
      const { kept, size } = this.#program.of(category);
      const [own, keeps] = [argument && kept.get(argument), filter && kept.get(filter)];
      if (!own) continue;
      // Both may be off: the best by the error of whichever category it is of.
      const reach = wider(own.error + greatest);
      const near: number[] = [];
      for (let position = 0; position < size; position += 1)
        if (!(Math.abs((own.numbers[position] as number) - best) > reach) && (!keeps || keeps.flags[position] === 1)) near.push(position);
      const asked = { kind: 'term', term: figure.term.argument as Term } as const;
      this.#eachOf(this.#program.of(category), own.step, asked, new Int32Array(near), (lanes, count) => {
        if (lanes.missing) throw new BeyondStandings('missing');
        for (let at = 0; at < count; at += 1) {
          const value = numberAt(lanes, at);
          if (!found || value.compare(found) * sign < 0) found = value;
        }
      });
    }
    return (figure.exactly = lanesOf([found], 0, this.#exact().reasons));
  }
}

/** The mean where somebody has no number of his own. */
function imputedWith({ numerator, denominator }: Rational, lanes: NumberLanes, mask: Uint8Array, positions: Int32Array): NumberLanes {
  const above = lanes.above.slice();
  const below = lanes.below ? lanes.below.slice() : new Float64Array(positions.length).fill(lanes.unit);
  for (let at = 0; at < positions.length; at += 1) {
    if (mask[positions[at] as number] !== 1) continue;
    above[at] = numerator;
    below[at] = denominator;
  }
  return { ...lanes, above, below };
}

function numbersAt({ above, below, unit }: ExactNumbers, positions: Int32Array): NumberLanes {
  return {
    kind: 'number',
    step: 1,
    missing: null,
    above: lanesAt(above, positions),
    below: below && lanesAt(below, positions),
    unit,
    large: null,
  };
}
