import type { BlockAt } from '../compile/block.ts';
import { valueAt } from '../compile/values.ts';
import type { Finding } from '../evaluation/evaluation.ts';
import type { FindingDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { termKey } from '../language/term-key.ts';
import { Missing, type Value } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { hasFigures } from '../terms/figures.ts';
import { compareText } from '../diagnostic.ts';
import type { ColumnMachine } from './columnar.ts';
import { comparePlaces } from './finding-order.ts';

/**
 * Findings by columns: where rules hold, block by block. There are few of them that differ (a rule, a row, a month), so each is made once,
 * is everybody's of whom it holds, and is put in order once.
 */
export interface Found {
  /** Whether every rule is among them: then each subject's stand in their order, one for a code and place. */
  readonly isWhole: boolean;
  /** Rules that only the reference can say, by their index. */
  readonly left: ReadonlySet<number>;
  /** A subject's findings; where they are not whole, in the order of rules, rows and numbers, every one that there is. */
  of(subject: number): readonly Finding[];
}

/** A finding that some subject has. */
interface Known {
  readonly finding: Finding;
  readonly place: number;
}

/** Which findings the lanes of a block have. */
interface OfBlock {
  readonly subjects: Int32Array;
  readonly lanes: Int32Array;
  readonly known: Int32Array;
}

/** Places of lanes by number; one for all of them where `step` is 0. */
interface Places {
  readonly step: 0 | 1;
  readonly numbers: readonly number[];
}

const NONE: readonly Finding[] = [];

export function foundByColumns(machine: ColumnMachine): Found {
  const gathered = new Gathered(machine);
  for (const at of machine.blocks) gathered.add(at);
  return gathered.inOrder();
}

class Gathered {
  readonly #machine: ColumnMachine;
  readonly #rules: readonly FindingDefinition[];
  readonly #left = new Set<number>();
  readonly #known: Known[] = [];
  /** By rule, by place, by row or number: the index of what is known. */
  readonly #indices: number[][][];
  readonly #places: Readonly<Record<string, Value>>[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #blocks: OfBlock[] = [];

  constructor(machine: ColumnMachine) {
    this.#machine = machine;
    this.#rules = machine.model.findings;
    this.#indices = this.#rules.map(() => []);
    this.#rules.forEach(({ term, place, list }, index) => {
      if (list?.includes('.') || [term, ...Object.values(place)].some(hasFigures)) this.#left.add(index);
    });
  }

  add(at: BlockAt): void {
    const [lanes, known]: [number[], number[]] = [[], []];
    const places = new Map<string, Places | null>();
    this.#rules.forEach((rule, index) => {
      if (this.#left.has(index) || !rule.categories.has(at.block.category)) return;
      if (!this.#addRule(rule, index, at, places, lanes, known)) this.#left.add(index);
    });
    this.#blocks.push({ subjects: at.block.subjects, lanes: Int32Array.from(lanes), known: Int32Array.from(known) });
  }

  /** False where only the reference can say. */
  #addRule(
    rule: FindingDefinition,
    index: number,
    at: BlockAt,
    known: Map<string, Places | null>,
    lanes: number[],
    indices: number[],
  ): boolean {
    const { term, list, numbers } = rule;
    const [first, last] = numbers ? [numbers.from, numbers.to] : [0, 0];
    for (let number = first; number <= last; number += 1) {
      const bound = numbers ? new Map<string, Value>([[numbers.name, Rational.of(number)]]) : undefined;
      const places = this.#placesOf(rule, number, at, bound, known);
      const found = this.#machine.lanesIn(at, term, list, bound);
      if (!places || !found || (found.kind !== 'flag' && found.kind !== 'none')) return false;
      if (found.kind === 'none') continue;
      const { flags, missing, step } = found;
      const starts = list === null ? null : at.rowsOf(list).starts;
      for (let lane = 0; lane < at.block.subjects.length; lane += 1) {
        const from = starts ? (starts[lane] as number) : lane;
        const to = starts ? (starts[lane + 1] as number) : lane + 1;
        for (let each = from; each < to; each += 1) {
          if (flags[each * step] !== 1 || missing?.[each * step]) continue;
          lanes.push(lane);
          indices.push(this.#indexOf(index, places.numbers[each * places.step] as number, starts ? each - from : null, number));
        }
      }
    }
    return true;
  }

  #indexOf(rule: number, place: number, row: number | null, number: number): number {
    const { code, item, numbers } = this.#rules[rule] as FindingDefinition;
    const byPlace = this.#indices[rule] as number[][];
    const own = (byPlace[place] ??= []);
    // Of each row, as many as the name stands for numbers.
    const at = numbers ? (row ?? 0) * (numbers.to - numbers.from + 1) + number - numbers.from : (row ?? 0);
    let index = own[at];
    if (index === undefined) {
      own[at] = index = this.#known.length;
      const finding = { code, place: { ...this.#places[place], item }, rule, row, number: numbers ? number : null };
      this.#known.push({ finding, place });
    }
    return index;
  }

  /** Where a rule's findings would be, lane by lane; null where only the reference can say. */
  #placesOf(
    { place, list }: FindingDefinition,
    number: number,
    at: BlockAt,
    bound: ReadonlyMap<string, Value> | undefined,
    known: Map<string, Places | null>,
  ): Places | null {
    const names = Object.keys(place);
    const key = JSON.stringify([list, bound ? number : null, names.map((name) => [name, termKey(place[name] as Term)])]);
    let places = known.get(key);
    if (places === undefined) known.set(key, (places = this.#made(place, names, list, at, bound)));
    return places;
  }

  #made(
    place: FindingDefinition['place'],
    names: readonly string[],
    list: string | null,
    at: BlockAt,
    bound: ReadonlyMap<string, Value> | undefined,
  ): Places | null {
    let step: 0 | 1 = 0;
    const columns: Value[][] = [];
    for (const name of names) {
      const lanes = this.#machine.lanesIn(at, place[name] as Term, list, bound);
      // Of days there are some that cannot be told.
      if (!lanes || lanes.kind === 'day') return null;
      step = (step | lanes.step) as 0 | 1;
      const length = lanes.step === 0 ? 1 : at.lanesOf(list);
      columns.push(Array.from({ length }, (_, lane) => valueAt(lanes, lane, at.reasons)));
    }
    const numbers: number[] = [];
    for (let lane = 0; lane < (step === 0 ? 1 : at.lanesOf(list)); lane += 1)
      numbers.push(this.#numberOf(names, (name) => columns[name]?.[columns[name].length === 1 ? 0 : lane] as Value));
    return { step, numbers };
  }

  #numberOf(names: readonly string[], valueOf: (name: number) => Value): number {
    let key = '';
    for (let name = 0; name < names.length; name += 1) {
      const text = textOf(valueOf(name));
      key += ` ${names[name]} ${text.length} ${text}`;
    }
    let number = this.#numbers.get(key);
    if (number === undefined) {
      this.#numbers.set(key, (number = this.#places.length));
      this.#places.push(Object.fromEntries(names.map((name, index) => [name, valueOf(index)])));
    }
    return number;
  }

  inOrder(): Found {
    const places = this.#left.size === 0 ? this.#placesInOrder() : null;
    const rules = places ? this.#rulesInOrder() : this.#rules.map((_, index) => index);
    const placeOf = (index: number): number => places?.[(this.#known[index] as Known).place] ?? 0;
    const findingOf = (index: number): Finding => (this.#known[index] as Known).finding;
    const order = [...this.#known.keys()].sort((a, b) => {
      const [one, other] = [findingOf(a), findingOf(b)];
      return (
        placeOf(a) - placeOf(b) ||
        (rules[one.rule] as number) - (rules[other.rule] as number) ||
        one.rule - other.rule ||
        (one.row ?? 0) - (other.row ?? 0) ||
        (one.number ?? 0) - (other.number ?? 0)
      );
    });
    const ranks = new Int32Array(order.length);
    const findings: Finding[] = [];
    // Findings of one code and place have one number.
    const alike = new Int32Array(order.length);
    order.forEach((index, rank) => {
      ranks[index] = rank;
      findings.push(findingOf(index));
      const before = order[rank - 1];
      const isSame =
        places !== null &&
        before !== undefined &&
        placeOf(before) === placeOf(index) &&
        rules[findingOf(before).rule] === rules[findingOf(index).rule];
      alike[rank] = (alike[rank - 1] ?? -1) + (isSame ? 0 : 1);
    });
    const all: (readonly Finding[])[] = [];
    for (const block of this.#blocks) handOut(block, ranks, alike, findings, this.#left, all);
    return { isWhole: places !== null, left: this.#left, of: (subject) => all[subject] ?? NONE };
  }

  /** Rules by their place in the order of codes and items; those of one code and item share it. */
  #rulesInOrder(): number[] {
    const compare = (a: number, b: number): number => {
      const [one, other] = [this.#rules[a] as FindingDefinition, this.#rules[b] as FindingDefinition];
      return compareText(one.code, other.code) || comparePlaces(one.item, other.item);
    };
    return inOrder(this.#rules.length, compare);
  }

  /** Places by their order; null where that is no order of them all, as among places of several kinds. */
  #placesInOrder(): number[] | null {
    const [first, ...others] = this.#places.map((place) => Object.keys(place).filter((name) => name !== 'item'));
    const names = first ?? [];
    if (others.some((own) => own.length !== names.length || own.some((name, index) => name !== names[index]))) return null;
    for (const name of names) {
      const kinds = new Set(this.#places.flatMap((place) => (place[name] instanceof Missing ? [] : [place[name] instanceof Rational])));
      if (kinds.size > 1) return null;
    }
    const compare = (a: number, b: number): number => {
      for (const name of names) {
        const order = comparePlaces(this.#places[a]?.[name], this.#places[b]?.[name]);
        if (order !== 0) return order;
      }
      return 0;
    };
    return inOrder(this.#places.length, compare);
  }
}

/** Of each of so many its place in an order; equals share it. */
function inOrder(count: number, compare: (a: number, b: number) => number): number[] {
  const sorted = Array.from({ length: count }, (_, index) => index).sort(compare);
  const found: number[] = [];
  sorted.forEach((index, at) => {
    const before = sorted[at - 1];
    found[index] = before !== undefined && compare(before, index) === 0 ? (found[before] as number) : at;
  });
  return found;
}

/** Gives each subject of a block its findings, by their ranks and each once. */
function handOut(
  { subjects, lanes, known }: OfBlock,
  ranks: Int32Array,
  alike: Int32Array,
  findings: readonly Finding[],
  left: ReadonlySet<number>,
  all: (readonly Finding[])[],
): void {
  const ends = new Int32Array(subjects.length + 1);
  for (const lane of lanes) ends[lane + 1] = (ends[lane + 1] as number) + 1;
  for (let lane = 0; lane < subjects.length; lane += 1) ends[lane + 1] = (ends[lane + 1] as number) + (ends[lane] as number);
  const sorted = new Int32Array(lanes.length);
  const next = ends.slice();
  for (let at = 0; at < lanes.length; at += 1) {
    const lane = lanes[at] as number;
    sorted[next[lane] as number] = ranks[known[at] as number] as number;
    next[lane] = (next[lane] as number) + 1;
  }
  for (let lane = 0; lane < subjects.length; lane += 1) {
    const own: Finding[] = [];
    let before = -1;
    for (const rank of sorted.subarray(ends[lane], ends[lane + 1]).sort()) {
      const finding = findings[rank] as Finding;
      if (alike[rank] !== before && !left.has(finding.rule)) own.push(finding);
      before = alike[rank] as number;
    }
    all[subjects[lane] as number] = own;
  }
}

/** The same for values that are one. */
function textOf(value: Value): string {
  return value instanceof Missing ? `- ${value.reason.code} ${value.reason.of}` : `${typeof value} ${String(value)}`;
}
