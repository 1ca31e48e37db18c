import type { Model } from '../../model.ts';
import type { InputRecord } from '../../language/cohort.ts';
import { isReckoned } from '../../language/look-up.ts';
import { boundsIn, children, walk } from '../../language/walk.ts';
import type { Term } from '../../language/term.ts';
import { isNumeric, type Value } from '../../language/value.ts';
import { Day } from '../../calendar/day.ts';
import { Rational } from '../../number/rational.ts';
import { numberText } from '../linear/interval.ts';
import { coordinates, rowsKey, type Point } from './points.ts';
import type { Ask } from '../known.ts';
import type { KnownWitnesses, Witness } from './known.ts';
import { formulasOf } from '../ranges/readings.ts';
import type { Assignment } from '../ranges/run.ts';
import { namedIn, sameValue, search, Space } from './search.ts';

/**
 * A value of a single subject of a category, handed these inputs under these readings; of a value of rows, that of the
 * first row. May throw where an operation has no result.
 */
export type EvaluateAt = (
  inputs: InputRecord,
  category: string,
  readings: ReadonlyMap<string, string>,
  valueId: string,
  /** A part of the value's formula: that is asked for instead. */
  part?: Term,
) => Value;

export type { Witness } from './known.ts';

/** Evaluations spent on one question. */
const BUDGET = 1500;

/** Looks for inputs, always in the same way. */
export class Witnesses {
  readonly #model: Model;
  readonly #evaluateAt: EvaluateAt;
  readonly #spaces = new Map<string, Space>();

  readonly #ask: Ask<Witness | null>;

  constructor(model: Model, evaluateAt: EvaluateAt, known: KnownWitnesses) {
    this.#model = model;
    this.#evaluateAt = evaluateAt;
    this.#ask = known.of(model);
  }

  /** Inputs that carry a value above the bound, or (side −1) below it. */
  beyond(id: string, category: string, assignment: Assignment, bound: Rational, side: -1 | 1): Witness | null {
    const readings = this.#complete(assignment);
    const measure = (point: Point): Rational | null => {
      const value = this.#value(point, category, readings, id);
      return value && (side > 0 ? value : value.negate());
    };
    const target = side > 0 ? bound : bound.negate();
    return this.#ask(id, ['beyond', category, readings, bound, side], () => this.#find(id, category, readings, measure, target, new Set()));
  }

  /**
   * Inputs with which a value cannot be computed at all, because of this operand: of a divisor (`mustBeZero`) such that make it 0, for
   * another part of the formula may be what fails.
   */
  failing(id: string, category: string, assignment: Assignment, operand: Term, mustBeZero: boolean): Witness | null {
    const readings = this.#complete(assignment);
    const measure = (point: Point): Rational => {
      const inputs = this.#space(id, category).inputs(point);
      if (mustBeZero && !this.#isZero(inputs, category, readings, id, operand)) return Rational.ZERO;
      try {
        this.#evaluateAt(inputs, category, readings, id);
        return Rational.ZERO;
      } catch {
        // Exactly what is looked for: the operation has no result here.
        return Rational.ONE;
      }
    };
    return this.#ask(id, ['failing', category, readings, operand, mustBeZero], () =>
      this.#find(id, category, readings, measure, Rational.ZERO, reach([operand], this.#model).named),
    );
  }

  #isZero(inputs: InputRecord, category: string, readings: ReadonlyMap<string, string>, id: string, operand: Term): boolean {
    try {
      const value = this.#evaluateAt(inputs, category, readings, id, operand);
      return value instanceof Rational && value.isZero;
    } catch {
      // The operand itself has no result here: it is another that fails.
      return false;
    }
  }

  #find(
    id: string,
    category: string,
    readings: ReadonlyMap<string, string>,
    measure: (point: Point) => Rational | null,
    target: Rational,
    shown: ReadonlySet<string>,
  ): Witness | null {
    const space = this.#space(id, category);
    const found = search(space, measure, target, BUDGET);
    if (!found) return null;
    const holds = (point: Point): boolean => (measure(point)?.compare(target) ?? -1) > 0;
    const least = this.#simplest(space, found, holds);
    const inputs = space.inputs(least);
    return {
      category,
      readings,
      inputs,
      reached: this.#value(least, category, readings, id),
      text: this.#describe(space, least, holds, shown),
    };
  }

  /** Every figure goes back to its plainest value where the point stays a witness. */
  #simplest(space: Space, point: Point, holds: (point: Point) => boolean): Point {
    let least = point;
    // Twice: what one figure needed may be gone once a later one is plain.
    for (const one of [...space.all, ...space.all]) {
      for (const value of one.candidates) {
        if (sameValue(least.get(one.key) as Value, value)) break;
        const next = space.move(least, one, value);
        if (!next || !holds(next)) continue;
        least = next;
        break;
      }
    }
    return least;
  }

  /** The figures without which it would not be one: those that are not at their plainest, and choices that matter. */
  #describe(space: Space, point: Point, holds: (point: Point) => boolean, shown: ReadonlySet<string>): string {
    const decisive = space.tied.filter((one) => {
      const own = point.get(one.key) as Value;
      if (one.list !== null && isNothing(point.get(rowsKey(one.list)))) return false;
      if (!sameValue(own, one.candidates[0] as Value)) return true;
      const matters = (value: Value): boolean => !sameValue(value, own) && !holds(new Map([...point, [one.key, value]]));
      return (shown.has(one.key) || typeof own === 'string') && one.candidates.some(matters);
    });
    return decisive.map((one) => `${one.name} = ${valueText(point.get(one.key))}`).join(', ');
  }

  #value(point: Point, category: string, readings: ReadonlyMap<string, string>, id: string): Rational | null {
    try {
      const value = this.#evaluateAt(this.#space(id, category).inputs(point), category, readings, id);
      if (!isNumeric(value)) return null;
      return value instanceof Rational ? value : value.enclose(20).low;
    } catch {
      // No result here: the point witnesses nothing about a range.
      return null;
    }
  }

  #complete(assignment: Assignment): Map<string, string> {
    return new Map([...this.#model.readings].map(([id, reading]) => [id, assignment.get(id) ?? reading.default]));
  }

  #space(id: string, category: string): Space {
    const key = JSON.stringify([id, category]);
    let found = this.#spaces.get(key);
    if (!found) {
      const { named, numbers } = reach([id], this.#model);
      this.#spaces.set(key, (found = new Space(this.#model, category, coordinates(this.#model, category, numbers), named)));
    }
    return found;
  }
}

function isNothing(count: Value | undefined): boolean {
  return count instanceof Rational && count.isZero;
}

function valueText(value: Value | undefined): string {
  if (value instanceof Rational) return numberText(value);
  if (value instanceof Day) return value.toString();
  return typeof value === 'string' || typeof value === 'boolean' ? value.toString() : '–';
}

/** All inputs that values or terms are computed from, and the numbers their formulas compare with. */
function reach(from: readonly (string | Term)[], model: Model): { named: Set<string>; numbers: Rational[] } {
  const named = new Set<string>();
  const numbers: Rational[] = [];
  const seen = new Set<string>();
  const visit = (term: Term): void => {
    for (const one of namedIn(term)) named.add(one);
    for (const one of walk(term)) {
      if (one.kind === 'value') visitValue(one.id);
      if (one.kind === 'record') for (const field of recordFields(one, model)) named.add(field);
      if (one.kind === 'binary' && ['<', '<=', '>', '>=', '==', '!='].includes(one.operator)) {
        for (const side of children(one)) if (side.kind === 'constant' && side.value instanceof Rational) numbers.push(side.value);
      }
      if (one.kind === 'table') {
        for (const row of model.tables.get(one.id)?.rows ?? []) {
          if (isReckoned(row.then)) visit(row.then);
          for (const cell of row.cells)
            for (const end of boundsIn(cell)) {
              if (end.kind === 'constant' && end.value instanceof Rational) numbers.push(end.value);
              else visit(end);
            }
        }
      }
    }
  };
  const visitValue = (value: string): void => {
    const definition = model.values.get(value);
    if (!definition || seen.has(value)) return;
    seen.add(value);
    if (definition.list !== null) named.add(rowsKey(definition.list));
    for (const term of formulasOf(definition)) visit(term);
  };
  for (const one of from) {
    if (typeof one === 'string') visitValue(one);
    else visit(one);
  }
  return { named, numbers };
}

function recordFields({ list, path }: Extract<Term, { kind: 'record' }>, model: Model): string[] {
  const head = list === null ? model.inputs.get(path[0] ?? '') : model.inputs.get(list)?.fields.get(path[0] ?? '');
  return [...(head?.fields.keys() ?? [])].map((name) =>
    list === null ? `input:${[...path, name].join('.')}` : `field:${[list, ...path, name].join('.')}`,
  );
}
