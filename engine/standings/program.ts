import type { CohortColumns } from '../columns/columns.ts';
import type { TermOf } from '../language/term.ts';
import type { Model } from '../model.ts';
import { figureKey, listOf } from '../terms/figures.ts';
import type { Exactly } from './exactly.ts';
import { formOf, isOfEach } from './figures.ts';
import { layOut, type Kept } from './kept.ts';
import { Planner, type Asked, type Beyond } from './planner.ts';
import { leave } from './schedule.ts';
import { ONE, SUBJECTS, BeyondStandings } from './shape.ts';
import type { Kind, Step } from './step.ts';
import { membersOf, NOBODY, type FigureAsked, type Wanted, type Working } from './working.ts';

/**
 * What is asked of a cohort, as steps of each of its categories, and what has been kept of them. The steps rest on how many there are and
 * on what they hand in at most: they serve any cohort of which that holds.
 */
export class Program implements Beyond {
  readonly categories: ReadonlyMap<string, Working>;
  readonly model: Model;
  readonly figures = new Map<string, FigureAsked>();
  /** What figures of groups are of. */
  readonly ofFigures = new Set<Step>();
  readonly figureOf = new Map<Step, FigureAsked>();
  /** Works out what steps do not say. */
  exact: Exactly | null = null;
  #last: number | null = null;
  readonly #subjects = new Map<string, Int32Array>();

  constructor(model: Model, columns: CohortColumns, readings: ReadonlyMap<string, string>) {
    this.model = model;
    this.categories = new Map(
      [...model.categories.keys()].flatMap((category) => {
        const members = membersOf(columns, category);
        if (members.size === 0) return [];
        const most = 2 ** Math.ceil(Math.log2(members.size));
        const planner = new Planner(model, readings, category, members.blocks, this);
        const none = { roots: new Map(), kept: new Map(), checked: new Map(), goes: new Map(), sharp: new Map() };
        return [[category, { category, ...members, most, planner, ...none }]];
      }),
    );
  }

  /** Whether the steps hold for these columns too. */
  serves(columns: CohortColumns): boolean {
    for (const category of this.model.categories.keys()) {
      const working = this.categories.get(category);
      const { blocks, size } = membersOf(columns, category);
      if (working ? size === 0 || size > working.most || !working.planner.given.serves(blocks, new Map()) : size > 0) return false;
    }
    return true;
  }

  /** Begins with a cohort that the steps serve. */
  begin(columns: CohortColumns): void {
    for (const working of this.categories.values()) {
      Object.assign(working, membersOf(columns, working.category));
      working.planner.given.blocks = working.blocks;
      working.kept.clear();
    }
    this.#subjects.clear();
    for (const figure of this.figures.values()) [figure.found, figure.exactly, figure.numbers] = [null, null, null];
  }

  /** Lets go of the cohort. */
  end(): void {
    this.begin(NOBODY);
    this.exact = null;
    for (const { goes, sharp } of this.categories.values()) for (const one of [...goes.values(), ...sharp.values()]) if (one) leave(one);
  }

  /** Asks for something to be kept of everybody of a category. */
  want(category: string, asked: Asked): Step {
    const working = this.of(category);
    const step = asked.kind === 'term' ? working.planner.step(asked.term, null) : working.planner.value(asked.id, asked.isUnrounded);
    this.#root(working, step, asked);
    return step;
  }

  /** Asks for something to be looked at for what cannot be worked out. */
  check(category: string, asked: Asked, list: string | null): void {
    const { planner, checked } = this.of(category);
    const step = asked.kind === 'term' ? planner.step(asked.term, list) : planner.value(asked.id, asked.isUnrounded);
    if (step.mayFail) checked.set(step, asked);
  }

  of(category: string): Working {
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
    const model = this.model;
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
    const { blocks, size, starts } = this.of(category);
    let subjects = this.#subjects.get(category);
    if (!subjects) {
      this.#subjects.set(category, (subjects = new Int32Array(size)));
      for (const [index, block] of blocks.entries()) subjects.set(block.subjects, starts[index]);
    }
    return subjects;
  }

  /** Categories that a group looks at together. @throws BeyondStandings of groups by other attributes */
  groupsOf(group: string): string[][] {
    const by = this.model.groups.get(group)?.by ?? [];
    if (by.some((attribute) => attribute !== 'category')) throw new BeyondStandings('group');
    const all = [...this.categories.keys()];
    return by.length === 0 ? [all] : all.map((category) => [category]);
  }

  kept(category: string, step: Step): Kept {
    return this.of(category).kept.get(step) as Kept;
  }

  figure(term: TermOf<'cohort'>, planner: Planner): Step {
    const by = this.model.groups.get(term.group)?.by ?? [];
    if (by.some((attribute) => attribute !== 'category') || listOf(term.argument) !== null) throw new BeyondStandings('group');
    const key = `${by.length === 0 ? '' : planner.category} ${figureKey(term, null, {})}`;
    formOf(term, null, 0);
    let figure = this.figures.get(key);
    if (!figure) this.figures.set(key, (figure = this.#asked(term, by.length === 0 ? [...this.categories.keys()] : [planner.category])));
    let step = figure.steps.get(planner.category);
    if (!step) figure.steps.set(planner.category, (step = this.#stepOf(figure, planner)));
    return step;
  }

  #asked(term: TermOf<'cohort'>, categories: readonly string[]): FigureAsked {
    const members = categories.map((category) => {
      const working = this.of(category);
      const made = [term.argument, term.filter].map((one) => {
        if (!one) return null;
        const step = working.planner.step(one, null);
        if (step.shape !== SUBJECTS) throw new BeyondStandings('figure');
        return { step, asked: { kind: 'term', term: one } as const };
      });
      if (made[0] && made[0].step.kind !== 'number') throw new BeyondStandings('figure');
      for (const one of made) if (one) this.#root(working, one.step, one.asked);
      if (made[0]) this.ofFigures.add(made[0].step);
      return { category, argument: made[0]?.step ?? null, filter: made[1]?.step ?? null };
    });
    const below = members.flatMap(({ argument, filter }) => [argument?.depth ?? 0, filter?.depth ?? 0]);
    const units = new Set(members.map(({ argument }) => argument?.form?.unit ?? 0));
    if (units.size > 1) throw new BeyondStandings('units');
    return { term, depth: 1 + Math.max(...below), members, steps: new Map(), found: null, exactly: null, numbers: null };
  }

  #stepOf(figure: FigureAsked, { steps }: Planner): Step {
    const { term, members } = figure;
    const size = members.reduce((sum, one) => sum + this.of(one.category).most, 0);
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
    this.figureOf.set(step, figure);
    return step;
  }

  exactly(asked: Asked, kind: Kind, list: string | null, { category, steps, given }: Planner): Step {
    const shape = list === null ? SUBJECTS : steps.shapeOf(list);
    const step = steps.add(null, { kind, shape, of: [], mayLack: true, mayFail: true, source: 'given', work: () => undefined });
    given.binds.set(step, (frame, _, index) => {
      if (!this.exact) throw new BeyondStandings('exactly');
      layOut(frame, step, this.exact.ofBlock(category, index, asked, list));
    });
    return step;
  }

  /** Finds what else has to be kept: what a later go names of an earlier one. The number of the last go. */
  spread(): number {
    return (this.#last ??= this.#spread());
  }

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

  /** The figure of a group in which a category stands, if anybody asked for it. */
  figureIn(term: TermOf<'cohort'>, category: string): FigureAsked | null {
    const by = this.model.groups.get(term.group)?.by ?? [];
    return this.figures.get(`${by.length === 0 ? '' : category} ${figureKey(term, null, {})}`) ?? null;
  }
}
