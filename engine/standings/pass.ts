import type { Block, CohortColumns } from '../columns/columns.ts';
import type { Lanes, NumberLanes } from '../compile/lanes.ts';
import { numberAt } from '../compile/numbers.ts';
import { lanesOf, valueAt } from '../compile/values.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing } from '../language/value.ts';
import type { Model } from '../model.ts';
import type { Rational } from '../number/rational.ts';
import { figureKey, listOf } from '../terms/figures.ts';
import { setBounds, wider } from './bounds.ts';
import { Exactly, type OfCategory } from './exactly.ts';
import { figured, formOf, isOfEach, type Figure, type Member, type MembersOf } from './figures.ts';
import type { Frame } from './frame.ts';
import { exactNumbers, meanOf, type ExactNumbers } from './exact-numbers.ts';
import { doubtUnsettled, keep, keptOf, layOut, put, trimmed, type Kept } from './kept.ts';
import type { Exact } from './order.ts';
import { Planner, type Asked, type Beyond } from './planner.ts';
import { frameFor, scheduled } from './schedule.ts';
import { ONE, SUBJECTS, BeyondStandings, type Kind, type Step } from './step.ts';

/** A figure that some step names: of whom, and the step it is in each category. */
interface FigureAsked {
  readonly term: TermOf<'cohort'>;
  readonly depth: number;
  readonly members: readonly { readonly category: string; readonly argument: Step | null; readonly filter: Step | null }[];
  readonly steps: Map<string, Step>;
  /** Once it is worked out, by category. */
  found: ReadonlyMap<string, Figure> | null;
  /** The one number that it is, once somebody asked for it exactly. */
  exactly: Lanes | null;
}

/** What is asked of everybody, by category. */
export type Wanted = ReadonlyMap<string, Step>;

/** A category while it is worked on. */
interface Working extends OfCategory {
  readonly planner: Planner;
  /** What has to be kept, and what it is. */
  readonly roots: Map<Step, Asked>;
  readonly kept: Map<Step, Kept>;
  /** Values whose lanes are only looked at for what cannot be worked out. */
  readonly checked: Map<Step, Asked>;
}

/**
 * Totals, grades and places of a cohort by estimates with bounds, whatever they leave in doubt worked out exactly. Values are worked out in
 * as many goes as figures of groups stand one upon the other; of each go only what a later one or the results need is kept.
 */
export class Pass implements Beyond {
  readonly categories: ReadonlyMap<string, Working>;
  readonly exact: Exactly;
  readonly #model: Model;
  readonly #columns: CohortColumns;
  readonly #figures = new Map<string, FigureAsked>();
  /** What figures of groups are of. */
  readonly #ofFigures = new Set<Step>();
  readonly #figureOf = new Map<Step, { readonly figure: FigureAsked; readonly category: string }>();

  constructor(model: Model, columns: CohortColumns, readings: ReadonlyMap<string, string>) {
    this.#model = model;
    this.#columns = columns;
    this.categories = new Map(
      [...model.categories.keys()].flatMap((category) => {
        const blocks = columns.blocks.filter((block) => block.category === category);
        if (blocks.length === 0) return [];
        const starts: number[] = [];
        let size = 0;
        for (const { subjects } of blocks) {
          starts.push(size);
          size += subjects.length;
        }
        const planner = new Planner(model, readings, category, blocks, this);
        return [[category, { category, blocks, starts, size, planner, roots: new Map(), kept: new Map(), checked: new Map() }]];
      }),
    );
    this.exact = new Exactly(model, columns, readings, this.categories, {
      value: (category, id, isUnrounded, positions) => this.#knownValue(category, id, isUnrounded, positions),
      figure: (category, term, positions) => this.#knownFigure(category, term, positions),
    });
  }

  /** Asks for something to be kept of everybody of a category. */
  want(category: string, asked: Asked): Step {
    const working = this.#of(category);
    const step = asked.kind === 'term' ? working.planner.step(asked.term, null) : working.planner.value(asked.id, asked.isUnrounded);
    this.#root(working, step, asked);
    return step;
  }

  /** Asks for something to be looked at for what cannot be worked out. */
  check(category: string, asked: Asked, list: string | null): void {
    const { planner, checked } = this.#of(category);
    const step = asked.kind === 'term' ? planner.step(asked.term, list) : planner.value(asked.id, asked.isUnrounded);
    if (step.mayFail) checked.set(step, asked);
  }

  #of(category: string): Working {
    return this.categories.get(category) as Working;
  }

  #root(working: Working, step: Step, asked: Asked): void {
    if (step.shape > SUBJECTS) throw new BeyondStandings('rows');
    if (!working.roots.has(step)) working.roots.set(step, working.planner.values.get(step) ?? asked);
  }

  /** The same of everybody: the step it is in each category. */
  wanted(asked: Asked): Wanted {
    return new Map([...this.categories.keys()].map((category) => [category, this.want(category, asked)]));
  }

  /** Whatever evaluation would refuse is looked at, too, though nobody asks for it. */
  checkAll(): void {
    const model = this.#model;
    for (const category of this.categories.keys()) {
      for (const { ids } of model.order)
        for (const id of ids) {
          const value = model.values.get(id);
          if (value?.categories.has(category)) this.check(category, { kind: 'value', id, isUnrounded: false }, value.list);
        }
      for (const { term, categories } of model.warnings) if (categories.has(category)) this.check(category, { kind: 'term', term }, null);
    }
  }

  /** Subjects of a category by position. */
  subjectsOf(category: string): Int32Array {
    const { blocks, size, starts } = this.#of(category);
    const subjects = new Int32Array(size);
    blocks.forEach((block, index) => {
      subjects.set(block.subjects, starts[index]);
    });
    return subjects;
  }

  /** Categories that a group looks at together. @throws BeyondStandings of groups by other attributes */
  groupsOf(group: string): string[][] {
    const by = this.#model.groups.get(group)?.by ?? [];
    if (by.some((attribute) => attribute !== 'category')) throw new BeyondStandings('group');
    const all = [...this.categories.keys()];
    return by.length === 0 ? [all] : all.map((category) => [category]);
  }

  everybody(wanted: Wanted, tell: (kept: Kept, position: number, subject: number) => void): void {
    for (const [category, step] of wanted) {
      const kept = this.kept(category, step);
      this.subjectsOf(category).forEach((subject, position) => {
        tell(kept, position, subject);
      });
    }
  }

  kept(category: string, step: Step): Kept {
    return this.#of(category).kept.get(step) as Kept;
  }

  figure(term: TermOf<'cohort'>, planner: Planner): Step {
    const by = this.#model.groups.get(term.group)?.by ?? [];
    if (by.some((attribute) => attribute !== 'category') || listOf(term.argument) !== null) throw new BeyondStandings('group');
    const key = `${by.length === 0 ? '' : planner.category} ${figureKey(term, null, {})}`;
    formOf(term, null, 0);
    let figure = this.#figures.get(key);
    if (!figure) this.#figures.set(key, (figure = this.#asked(term, by.length === 0 ? [...this.categories.keys()] : [planner.category])));
    let step = figure.steps.get(planner.category);
    if (!step) figure.steps.set(planner.category, (step = this.#stepOf(figure, planner)));
    return step;
  }

  #asked(term: TermOf<'cohort'>, categories: readonly string[]): FigureAsked {
    const members = categories.map((category) => {
      const working = this.#of(category);
      const made = [term.argument, term.filter].map((one) => {
        if (!one) return null;
        const step = working.planner.step(one, null);
        if (step.shape !== SUBJECTS) throw new BeyondStandings('figure');
        return { step, asked: { kind: 'term', term: one } as const };
      });
      if (made[0] && made[0].step.kind !== 'number') throw new BeyondStandings('figure');
      for (const one of made) if (one) this.#root(working, one.step, one.asked);
      if (made[0]) this.#ofFigures.add(made[0].step);
      return { category, argument: made[0]?.step ?? null, filter: made[1]?.step ?? null };
    });
    const below = members.flatMap(({ argument, filter }) => [argument?.depth ?? 0, filter?.depth ?? 0]);
    const units = new Set(members.map(({ argument }) => argument?.form?.unit ?? 0));
    if (units.size > 1) throw new BeyondStandings('units');
    return { term, depth: 1 + Math.max(...below), members, steps: new Map(), found: null, exactly: null };
  }

  #stepOf(figure: FigureAsked, { category, steps }: Planner): Step {
    const { term, members } = figure;
    const size = members.reduce((sum, one) => sum + this.#of(one.category).size, 0);
    const forms = members.map(({ argument }) => argument?.form ?? null);
    const [first = null] = forms;
    const widest = first && {
      unit: first.unit,
      low: Math.min(...forms.map((form) => form?.low ?? 0)),
      high: Math.max(...forms.map((form) => form?.high ?? 0)),
    };
    const isEach = isOfEach(term.callee);
    const isLacking = members.some(({ argument, filter }) => argument?.mayLack === true || filter?.mayLack === true);
    const step = steps.add(null, {
      kind: 'number',
      shape: isEach ? SUBJECTS : ONE,
      of: [],
      depth: figure.depth,
      mayLack: isLacking || (term.filter !== null && !['count_over', 'distinct_over'].includes(term.callee)),
      form: formOf(term, widest, size),
      source: 'figure',
      work: () => undefined,
    });
    this.#figureOf.set(step, { figure, category });
    return step;
  }

  exactly(asked: Asked, kind: Kind, list: string | null, { category, steps, given }: Planner): Step {
    if (process.env.DBG) console.log('exactly', category, list, JSON.stringify(asked).slice(0, 200));
    const shape = list === null ? SUBJECTS : steps.shapeOf(list);
    const step = steps.add(null, { kind, shape, of: [], mayLack: true, mayFail: true, source: 'given', work: () => undefined });
    given.binds.set(step, (frame, _, index) => {
      layOut(frame, step, this.exact.ofBlock(category, index, asked, list));
    });
    return step;
  }

  /** Works everything out that was wanted. @throws BeyondStandings where this way has no answer */
  run(): void {
    const order = this.#spread();
    for (let depth = 0; depth <= order; depth += 1) {
      for (const figure of this.#figures.values()) if (figure.depth === depth) this.#workOut(figure);
      for (const working of this.categories.values()) this.#go(working, depth);
    }
  }

  /** Finds what else has to be kept: what a later go names of an earlier one. The number of the last go. */
  #spread(): number {
    let last = 0;
    for (const working of this.categories.values()) {
      const { roots, planner, checked } = working;
      const queue = [...roots.keys(), ...checked.keys()];
      const seen = new Set<string>();
      const visit = (step: Step, depth: number, isRoot: boolean): void => {
        const key = `${step.id} ${depth}`;
        if (seen.has(key)) return;
        seen.add(key);
        if (step.source === 'figure') return;
        const asked = planner.values.get(step);
        if (!isRoot && asked && step.depth < depth && step.shape === SUBJECTS && step.source === 'worked') {
          if (!roots.has(step)) {
            roots.set(step, asked);
            queue.push(step);
          }
          return;
        }
        for (const one of step.of) visit(one, depth, false);
      };
      for (let step = queue.pop(); step; step = queue.pop()) {
        last = Math.max(last, step.depth);
        visit(step, step.depth, true);
      }
    }
    return last;
  }

  #go(working: Working, depth: number): void {
    const { planner, roots, kept, blocks, starts, size, checked } = working;
    const own = [...roots.keys()].filter((step) => step.depth === depth);
    const looked = [...checked.keys()].filter((step) => step.depth === depth);
    if (own.length === 0 && looked.length === 0) return;
    const found = own.map((step) => keptOf(step, size, this.#ofFigures.has(step)));
    const parts = found.flatMap(({ fractions, step: { quotient } }) => (fractions && quotient ? [quotient.above, quotient.below] : []));
    const schedule = scheduled([...own, ...looked, ...parts], (step) => kept.has(step));
    const frame = frameFor(schedule, planner.steps.all.length, sizesOf(working));
    const doubtful: number[] = [];
    // A value is refused wherever it cannot be worked out, whoever asks for it.
    const failing = [...new Set([...schedule.work.filter((step) => step.mayFail && planner.values.has(step)), ...own, ...looked])].filter(
      (step) => step.mayFail,
    );
    const before = schedule.before.map((step) => this.#before(working, step));
    for (const [index, block] of blocks.entries()) {
      const first = starts[index] as number;
      this.#enter(frame, working, block);
      for (const lay of before) lay(frame, first, block.subjects.length);
      for (const step of schedule.given) planner.given.binds.get(step)?.(frame, block, index);
      for (const step of schedule.work) step.work(frame);
      for (const step of failing) doubtUnsettled(frame, step);
      for (const one of found) keep(one, frame, first, block.subjects.length);
      if (!frame.isDoubtful) continue;
      for (let lane = 0; lane < block.subjects.length; lane += 1) if (frame.doubts[lane] === 1) doubtful.push(first + lane);
    }
    if (process.env.DBG) console.log('go', working.category, depth, 'doubtful', doubtful.length, schedule.work.length, found.map(({step,error})=>JSON.stringify(planner.values.get(step))+' '+(step.form?'E':'~')+error).join(';'));
    if (doubtful.length > 0) this.#settle(working, found, Int32Array.from(doubtful), failing);
    for (const one of found) kept.set(one.step, trimmed(one));
  }

  #enter(frame: Frame, { planner }: Working, block: Block): void {
    const subjects = block.subjects.length;
    frame.counts[SUBJECTS] = subjects;
    planner.steps.lists.forEach((list, index) => {
      const shape = SUBJECTS + 1 + index;
      const column = block.inputs.get(list);
      const starts = column?.kind === 'list' ? column.starts : new Int32Array(subjects + 1);
      frame.starts[shape] = starts;
      frame.counts[shape] = starts[subjects] as number;
      frame.listLacks[shape] = column?.kind === 'list' ? column.missing : new Uint8Array(subjects).fill(1);
    });
    if (frame.isDoubtful) frame.doubts.fill(0);
    frame.isDoubtful = false;
  }

  /** Lays out in a block what was worked out before. */
  #before({ kept, category }: Working, step: Step): (frame: Frame, first: number, length: number) => void {
    const one = kept.get(step);
    const { id, kind } = step;
    if (one)
      return (frame, first, length) => {
        if (kind === 'number') frame.numbers[id] = one.numbers.subarray(first, first + length);
        else if (kind === 'flag') frame.flags[id] = one.flags.subarray(first, first + length);
        else frame.codes[id] = one.codes.subarray(first, first + length);
        frame.masks[id] = one.mask && one.mask.subarray(first, first + length);
        setBounds(frame, id, one.low, one.high, one.error);
      };
    const { found } = (this.#figureOf.get(step) as { figure: FigureAsked }).figure;
    const figure = found?.get(category);
    if (!figure) throw new BeyondStandings('figure');
    const { numbers, mask, low, high, error } = figure;
    const isOne = step.shape === ONE;
    const unit = step.form?.unit ?? 1;
    return (frame, first, length) => {
      const isSpread = !isOne && numbers.length > 1;
      frame.numbers[id] = isOne || numbers.length === 1 ? numbers : numbers.subarray(first, first + length);
      frame.masks[id] = mask && (isSpread ? mask.subarray(first, first + length) : mask);
      // A group of one category that lacks the figure altogether.
      if (!isOne && numbers.length === 1 && length > 1) {
        frame.numbers[id] = new Float64Array(length).fill(numbers[0] as number);
        frame.masks[id] = mask && new Uint8Array(length).fill(mask[0] as number);
      }
      setBounds(frame, id, low / unit, high / unit, error);
    };
  }

  #settle({ category, roots, planner, checked }: Working, found: readonly Kept[], positions: Int32Array, also: readonly Step[]): void {
    const asked = found.map(({ step }) => roots.get(step) as Asked);
    const besides = also.flatMap((step) => planner.values.get(step) ?? checked.get(step) ?? []);
    this.exact.each(category, [...asked, ...besides], positions, (lanes, from, to) => {
      found.forEach((kept, index) => {
        for (let at = from; at < to; at += 1) put(kept, positions[at] as number, lanes[index] as Lanes, at - from);
      });
    });
  }

  #workOut(figure: FigureAsked): void {
    const { term } = figure;
    const categories = figure.members.map(({ category, argument, filter }): MembersOf => {
      const { kept, size } = this.#of(category);
      return { category, size, argument: argument && (kept.get(argument) as Kept), filter: filter && (kept.get(filter) as Kept) };
    });
    const unit = figure.members[0]?.argument?.form?.unit ?? 1;
    figure.found = figured({
      term,
      categories,
      unit,
      ids: (category, position) => this.#idOf(category, position),
      exactly: (members) => this.compared({ kind: 'term', term: term.argument as Term }, members),
    });
  }

  #idOf(category: string, position: number): string {
    const { blocks, starts } = this.#of(category);
    let index = starts.length - 1;
    while (position < (starts[index] as number)) index -= 1;
    return this.#columns.ids[blocks[index]?.subjects[position - (starts[index] as number)] as number] as string;
  }

  /** Exact numbers of members, compared by their place in the list. */
  compared(asked: Asked, members: readonly Member[]): Exact {
    if (process.env.DBG) console.log('compared', JSON.stringify(asked).slice(0,60), members.length);
    const above = new Float64Array(members.length);
    const below = new Float64Array(members.length);
    const large = new Map<number, { readonly lanes: NumberLanes; readonly lane: number }>();
    const byCategory = new Map<string, { position: number; place: number }[]>();
    members.forEach(({ category, position }, place) => {
      const own = byCategory.get(category);
      if (own) own.push({ position, place });
      else byCategory.set(category, [{ position, place }]);
    });
    for (const [category, own] of byCategory) {
      own.sort((a, b) => a.position - b.position);
      this.exact.each(
        category,
        [asked],
        Int32Array.from(own, ({ position }) => position),
        ([lanes], from, to) => {
          if (lanes?.kind !== 'number') throw new BeyondStandings('kinds');
          for (let at = from; at < to; at += 1) {
            const place = (own[at] as { place: number }).place;
            const lane = (at - from) * lanes.step;
            if (lanes.missing?.[lane]) throw new BeyondStandings('missing');
            above[place] = lanes.above[lane] as number;
            below[place] = lanes.below ? (lanes.below[lane] as number) : lanes.unit;
            large.set(place, { lanes, lane: at - from });
          }
        },
      );
    }
    const exact = (place: number) => {
      const { lanes, lane } = large.get(place) as { lanes: NumberLanes; lane: number };
      return numberAt(lanes, lane);
    };
    return {
      compare: (one, other) => {
        const left = (above[one] as number) * (below[other] as number);
        const right = (above[other] as number) * (below[one] as number);
        if (left < right) return -1;
        if (left > right) return 1;
        return left === right && Number.isSafeInteger(left) ? 0 : exact(one).compare(exact(other));
      },
    };
  }

  /** Values that are exact already: numerators over a unit, or flags. */
  #knownValue(category: string, id: string, isUnrounded: boolean, positions: Int32Array): Lanes | null {
    const { planner, kept } = this.#of(category);
    if (!planner.isKnown(id, isUnrounded)) return null;
    const step = planner.value(id, isUnrounded);
    const one = kept.get(step);
    if (!one) return null;
    const missing = this.#lacking(one.mask, positions, id);
    if (step.kind === 'flag') return { kind: 'flag', step: 1, missing, flags: Uint8Array.from(positions, (at) => one.flags[at] as number) };
    if (step.kind !== 'number' || !step.form) return null;
    const above = Float64Array.from(positions, (at) => one.numbers[at] as number);
    return { kind: 'number', step: 1, missing, above, below: null, unit: step.form.unit, large: null };
  }

  /** Why is nobody's business here. */
  #lacking(mask: Uint8Array | null, positions: Int32Array, of: string): Uint8Array | null {
    if (!mask) return null;
    const why = this.exact.reasons.numberOf({ code: 'not_applicable', of });
    return Uint8Array.from(positions, (at) => (mask[at] === 0 ? 0 : why));
  }

  #knownFigure(category: string, term: TermOf<'cohort'>, positions: Int32Array): Lanes | null {
    const by = this.#model.groups.get(term.group)?.by ?? [];
    const figure = this.#figures.get(`${by.length === 0 ? '' : category} ${figureKey(term, null, {})}`);
    const step = figure?.steps.get(category);
    const found = figure?.found?.get(category);
    if (!figure || !step || !found) return null;
    if (found.mask && found.numbers.length === 1) return null;
    if (term.callee === 'min_over' || term.callee === 'max_over') return step.form ? this.#whole(found, step.form.unit) : this.#extreme(figure, found);
    if (term.callee === 'impute_over') return this.#imputed(figure, category, positions);
    if (!step.form) return null;
    const { unit } = step.form;
    if (step.shape === ONE) return this.#whole(found, unit);
    const above = Float64Array.from(positions, (at) => found.numbers[at] as number);
    return { kind: 'number', step: 1, missing: this.#lacking(found.mask, positions, term.callee), above, below: null, unit, large: null };
  }

  #whole({ numbers }: Figure, unit: number): Lanes {
    return { kind: 'number', step: 0, missing: null, above: numbers, below: null, unit, large: null };
  }

  /** Everybody's own number, or the mean of those that are there; null where these are not known exactly. */
  #imputed(figure: FigureAsked, category: string, positions: Int32Array): Lanes | null {
    if (figure.term.filter) return null;
    const own = figure.members.map((one) => {
      const kept = one.argument && this.#of(one.category).kept.get(one.argument);
      return kept ? { category: one.category, kept, numbers: exactNumbers(kept) } : null;
    });
    if (!own.every((one) => one?.numbers)) return null;
    const { kept, numbers } = own.find((one) => one?.category === category) as { kept: Kept; numbers: ExactNumbers };
    const reasons = this.exact.reasons;
    const isAny = kept.mask !== null && positions.some((at) => kept.mask?.[at] === 1);
    if (isAny && figure.exactly === null) {
      const all = own.map((one) => ({ mask: one?.kept.mask ?? null, numbers: one?.numbers as ExactNumbers }));
      const mean = meanOf(all);
      figure.exactly = lanesOf([mean ?? new Missing({ code: 'not_applicable', of: figure.term.callee })], 0, reasons);
    }
    const mean = isAny && figure.exactly ? valueAt(figure.exactly, 0, reasons) : null;
    return lanesOf(
      Array.from(positions, (at) => (kept.mask?.[at] === 1 ? mean : numbers.at(at))),
      1,
      reasons,
    );
  }

  /** The least or the greatest exactly: it is one of those whose estimates lie within the error of it. */
  #extreme(figure: FigureAsked, { numbers }: Figure): Lanes {
    if (figure.exactly) return figure.exactly;
    const [best = 0] = numbers;
    const sign = figure.term.callee === 'min_over' ? 1 : -1;
    let found: Rational | null = null;
    for (const { category, argument, filter } of figure.members) {
      const { kept, size } = this.#of(category);
      const [own, keeps] = [argument && kept.get(argument), filter && kept.get(filter)];
      if (!own) continue;
      const reach = wider(2 * own.error);
      const near: number[] = [];
      for (let position = 0; position < size; position += 1)
        if (!(Math.abs((own.numbers[position] as number) - best) > reach) && (!keeps || keeps.flags[position] === 1)) near.push(position);
      this.exact.each(category, [{ kind: 'term', term: figure.term.argument as Term }], Int32Array.from(near), ([lanes], from, to) => {
        if (lanes?.kind !== 'number' || lanes.missing) throw new BeyondStandings('missing');
        for (let at = 0; at < to - from; at += 1) {
          const value = numberAt(lanes, at);
          if (!found || value.compare(found) * sign < 0) found = value;
        }
      });
    }
    return (figure.exactly = lanesOf([found], 0, this.exact.reasons));
  }
}

/** Most lanes of any block, by shape. */
function sizesOf({ blocks, planner }: Working): number[] {
  const sizes = [1, Math.max(...blocks.map(({ subjects }) => subjects.length))];
  for (const list of planner.steps.lists) {
    const rows = blocks.map(({ inputs, subjects }) => {
      const column = inputs.get(list);
      return column?.kind === 'list' ? (column.starts[subjects.length] as number) : 0;
    });
    sizes.push(Math.max(1, ...rows));
  }
  return sizes;
}
