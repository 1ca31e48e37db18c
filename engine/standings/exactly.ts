import type { Block, CohortColumns } from '../columns/columns.ts';
import { blockOf } from '../columns/gather.ts';
import { BlockAt, kept, type Beside } from '../compile/block.ts';
import { Arena, Reasons, UNSETTLED, type Lanes } from '../compile/lanes.ts';
import { planOf, type Plan } from '../compile/plan.ts';
import { valued } from '../compile/valued.ts';
import { lanesOf, valueAt } from '../compile/values.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import { children, select } from '../language/walk.ts';
import type { Model } from '../model.ts';
import { figureKey, listOf } from '../terms/figures.ts';
import { gathered, solved } from '../terms/group-figure.ts';
import { run } from './kernels/picks.ts';
import type { Asked } from './planner.ts';
import { BeyondStandings } from './shape.ts';

/**
 * What estimates left in doubt, worked out exactly for those lanes alone: by the columns of whole numbers, from what is known exactly
 * already and, where that is not enough, from what was handed in.
 */

/** The blocks of a category, and where in it each begins. */
export interface OfCategory {
  readonly category: string;
  readonly blocks: readonly Block[];
  readonly starts: readonly number[];
  readonly size: number;
}

/** What the pass has come to exactly; null where it has not, or not yet. */
export interface KnownExactly {
  value(category: string, id: string, isUnrounded: boolean, positions: Int32Array): Lanes | null;
  figure(category: string, term: TermOf<'cohort'>, positions: Int32Array): Lanes | null;
}

/** Lanes worked out together. */
export const MOST_LANES = 256;

export class Exactly {
  readonly model: Model;
  readonly columns: CohortColumns;
  readonly plan: Plan;
  readonly reasons = new Reasons();
  readonly known: KnownExactly;
  readonly #readings: ReadonlyMap<string, string>;
  readonly #categories: ReadonlyMap<string, OfCategory>;
  readonly #named = new Map<string, readonly string[]>();
  readonly #figures = new Map<string, GroupFigure>();

  constructor(
    model: Model,
    columns: CohortColumns,
    readings: ReadonlyMap<string, string>,
    categories: ReadonlyMap<string, OfCategory>,
    known: KnownExactly,
  ) {
    this.model = model;
    this.columns = columns;
    this.plan = planOf(model, readings);
    this.known = known;
    this.#readings = readings;
    this.#categories = categories;
  }

  /**
   * What is asked for of these positions of a category, ascending: a batch at a time, `from` its first place among them.
   * @throws BeyondStandings where that cannot be said, or something is divided by zero
   */
  each(
    category: string,
    asked: readonly Asked[],
    positions: Int32Array,
    take: (lanes: readonly Lanes[], from: number, to: number) => void,
  ): void {
    for (let from = 0; from < positions.length; from += MOST_LANES) {
      const own = positions.subarray(from, from + MOST_LANES);
      const batch = this.#batch(category, own);
      take(
        asked.map((one) => batch.ask(one, null)),
        from,
        from + own.length,
      );
    }
  }

  /** Of a block as it stands, rows of a list too. */
  ofBlock(category: string, index: number, asked: Asked, list: string | null): Lanes {
    const { blocks, starts } = this.#of(category);
    const block = blocks[index] as Block;
    const first = starts[index] as number;
    return new Batch(this, block, run(first, block.subjects.length)).ask(asked, list);
  }

  #of(category: string): OfCategory {
    return this.#categories.get(category) as OfCategory;
  }

  #batch(category: string, positions: Int32Array): Batch {
    return new Batch(this, blockOf(this.#of(category), positions), positions);
  }

  /** Values that a term names of the subject itself. */
  namedBy(term: Term, category: string): readonly { readonly id: string; readonly isUnrounded: boolean }[] {
    if (term.kind === 'value') return [{ id: term.id, isUnrounded: term.unrounded === true }];
    if (term.kind === 'cohort') return [];
    if (term.kind === 'parameter') return this.namedBy((this.model.parameters.get(term.id) as { term: Term }).term, category);
    const inner =
      term.kind === 'choice' ? [select(term, { readings: this.#readings, category })].filter((one) => one !== null) : children(term);
    return inner.flatMap((one) => this.namedBy(one, category));
  }

  /** Ids of the values that a value is made from. */
  namedByValue(id: string, category: string): readonly string[] {
    const key = `${category} ${id}`;
    let named = this.#named.get(key);
    if (!named) {
      const value = this.model.values.get(id);
      const terms = value ? [value.term, value.when, value.floor, value.cap].filter((term) => term !== null) : [];
      named = [...new Set(terms.flatMap((term) => this.namedBy(term, category).map((one) => one.id)))];
      this.#named.set(key, named);
    }
    return named;
  }

  /** A figure of the group in which a category stands. */
  figure(term: TermOf<'cohort'>, category: string): GroupFigure {
    const by = this.model.groups.get(term.group)?.by ?? [];
    if (by.some((attribute) => attribute !== 'category') || listOf(term.argument) !== null) throw new BeyondStandings('group');
    const key = `${by.length === 0 ? '' : category} ${figureKey(term, null, {})}`;
    let figure = this.#figures.get(key);
    if (!figure) this.#figures.set(key, (figure = this.#figured(term, by.length === 0 ? [...this.#categories.keys()] : [category])));
    return figure;
  }

  #figured(term: TermOf<'cohort'>, categories: readonly string[]): GroupFigure {
    const all: { readonly subject: number; readonly at: string; readonly values: readonly Value[] }[] = [];
    const terms = [term.argument, term.filter, ...term.alongside].map((one) => one && ({ kind: 'term', term: one } as const));
    for (const category of categories) {
      const { blocks, starts } = this.#of(category);
      for (const [index, block] of blocks.entries()) {
        const first = starts[index] as number;
        const batch = new Batch(this, block, run(first, block.subjects.length));
        const lanes = terms.map((one) => one && batch.ask(one, null));
        block.subjects.forEach((subject, lane) => {
          const values = lanes.map((one) => (one ? valueAt(one, lane, this.reasons) : true));
          all.push({ subject, at: `${category} ${first + lane}`, values });
        });
      }
    }
    // In the order of the cohort, as the reference has it.
    all.sort((a, b) => a.subject - b.subject);
    const column = (index: number) => (member: number) => all[member]?.values[index] as Value;
    const members = gathered(term, all.keys(), {
      argument: term.argument && column(0),
      filter: term.filter && column(1),
      rows: null,
      alongside: term.alongside.map((_, index) => column(index + 2)),
    });
    const idOf = (member: number) => this.columns.ids.at(all[member]?.subject as number) as string;
    const figure = solved(term, members, idOf, () => {
      throw new BeyondStandings('option');
    });
    if (figure.value !== null) return { value: figure.value, each: null };
    return { value: null, each: new Map(members.kept.map((member, place) => [all[member]?.at as string, figure.of(place)])) };
  }
}

/** One value for all of a group, or one of each member, by category and position. */
interface GroupFigure {
  readonly value: Value | null;
  readonly each: ReadonlyMap<string, Value> | null;
}

/** Some lanes, and what has been worked out of them. */
class Batch implements Beside {
  readonly arena = new Arena();
  readonly reasons: Reasons;
  readonly ids: CohortColumns['ids'];
  readonly attributes: CohortColumns['attributes'];
  readonly #exactly: Exactly;
  readonly #at: BlockAt;
  readonly #positions: Int32Array;
  readonly #done = new Map<string, Lanes>();

  constructor(exactly: Exactly, block: Block, positions: Int32Array) {
    this.#exactly = exactly;
    this.reasons = exactly.reasons;
    this.ids = exactly.columns.ids;
    this.attributes = exactly.columns.attributes;
    this.#positions = positions;
    this.#at = new BlockAt(block, 0, this);
  }

  ask(asked: Asked, list: string | null): Lanes {
    const { category } = this.#at.block;
    if (asked.kind === 'value') {
      this.#fill(asked.id, asked.isUnrounded);
      return this.#settled(this.value(asked.id, list, asked.isUnrounded));
    }
    for (const { id, isUnrounded } of this.#exactly.namedBy(asked.term, category)) this.#fill(id, isUnrounded);
    const run = this.#exactly.plan.runOf(asked.term, list, category);
    if (!run) throw new BeyondStandings('term');
    this.#at.begin();
    return this.#settled(kept(run(this.#at), this.#at.lanesOf(list)));
  }

  #settled(lanes: Lanes): Lanes {
    if (lanes.missing?.includes(UNSETTLED)) throw new BeyondStandings('unsettled');
    return lanes;
  }

  /** Has a value worked out, and first what it is made from. */
  #fill(id: string, isUnrounded: boolean): void {
    const { model, plan, known } = this.#exactly;
    const { category } = this.#at.block;
    const key = `${id} ${isUnrounded}`;
    if (this.#done.has(key)) return;
    const found = known.value(category, id, isUnrounded, this.#positions);
    if (found) {
      this.#done.set(key, found);
      return;
    }
    const value = model.values.get(id);
    if (!value || value.stage !== null || value.group !== null) throw new BeyondStandings('value');
    if (!value.categories.has(category)) return;
    for (const named of this.#exactly.namedByValue(id, category)) this.#fill(named, false);
    this.#at.begin();
    const lanes = this.#at.lanesOf(value.list);
    const whole = valued(value, plan, this.#at, (before) => {
      this.#done.set(`${id} true`, kept(before, lanes));
    });
    if (!whole) throw new BeyondStandings('value');
    this.#done.set(`${id} false`, this.#settled(kept(whole, lanes)));
  }

  value(id: string, _list: string | null, isUnrounded: boolean): Lanes {
    const found = this.#done.get(`${id} ${isUnrounded}`);
    return found ?? { kind: 'none', step: 0, missing: Uint8Array.of(this.reasons.numberOf({ code: 'not_applicable', of: id })) };
  }

  /** Where everybody has a value of his own nobody asks what the others have. */
  #own({ argument, filter }: TermOf<'cohort'>): Lanes | null {
    if (!argument || filter) return null;
    const { block } = this.#at;
    const lanes = new Batch(this.#exactly, block, this.#positions).ask({ kind: 'term', term: argument }, null);
    return lanes.kind === 'number' && !lanes.missing ? lanes : null;
  }

  figureLanes(term: TermOf<'cohort'>): Lanes {
    const { category } = this.#at.block;
    const known = this.#exactly.known.figure(category, term, this.#positions);
    if (known) return known;
    const own = term.callee === 'impute_over' ? this.#own(term) : null;
    if (own) return own;
    const { value, each } = this.#exactly.figure(term, category);
    if (value !== null) return lanesOf([value], 0, this.reasons);
    const none = new Missing({ code: 'not_applicable', of: term.callee });
    return lanesOf(
      Array.from(this.#positions, (position) => each?.get(`${category} ${position}`) ?? none),
      1,
      this.reasons,
    );
  }
}
