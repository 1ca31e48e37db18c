import type { CohortColumns } from '../columns/columns.ts';
import { BlockAt, kept, type Beside } from '../compile/block.ts';
import { planOf, type Plan } from '../compile/plan.ts';
import { Arena, BeyondColumns, Reasons, UNSETTLED, type Lanes } from '../compile/lanes.ts';
import { valued } from '../compile/valued.ts';
import { lanesOf } from '../compile/values.ts';
import type { Cohort } from '../language/cohort.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import type { Model } from '../model.ts';
import { DomainError, Undecided } from '../number/failure.ts';
import { boundIn, figureKey, ranksUnrounded } from '../terms/figures.ts';
import { unroundedColumn } from '../terms/known.ts';
import { LaterColumns, spreadOut, spreadRows } from './later.ts';
import { rowsOfEverybody } from './rows-beforehand.ts';
import { Machine } from './machine.ts';

/**
 * The same as the reference evaluator, value by value for whole blocks of subjects. What columns cannot say, or what only the reference
 * can refuse, is left to it: a value is either worked out here for everybody, or there.
 */
export class ColumnMachine extends Machine implements Beside {
  override readonly columns = new LaterColumns<Value[]>();
  override readonly rowColumns = new LaterColumns<Value[][]>();
  readonly arena = new Arena();
  readonly reasons = new Reasons();
  readonly ids: CohortColumns['ids'];
  readonly attributes: CohortColumns['attributes'];
  readonly blocks: readonly BlockAt[];
  /** Values that only the reference could work out. */
  readonly left = new Set<string>();
  readonly #plan: Plan;
  readonly #size: number;
  /** By column, of each block what its lanes have; null in a block whose category has none. */
  readonly #beforehand = new Map<Term, ((subject: number) => Value) | null>();
  readonly #rowsBeforehand = new Map<Term, ((subject: number) => Value[]) | null>();
  readonly #done = new Map<string, readonly (Lanes | null)[]>();

  constructor(model: Model, cohort: Cohort, columns: CohortColumns) {
    super(model, cohort);
    this.ids = columns.ids;
    this.attributes = columns.attributes;
    this.#plan = planOf(model, cohort.readings);
    this.blocks = columns.blocks.map((block, index) => new BlockAt(block, index, this));
    this.#size = columns.ids.length;
  }

  override fill(value: ValueDefinition, subjects?: readonly number[]): void {
    const isEverybody = subjects === undefined || subjects.length === this.#size;
    if (isEverybody && this.#fillBlocks(value)) return;
    this.left.add(value.id);
    super.fill(value, subjects);
  }

  /** Whether a value was worked out for everybody. */
  #fillBlocks(value: ValueDefinition): boolean {
    if (value.stage !== null || value.group !== null || value.type === 'date') return false;
    const parts = [value.term, value.when, value.floor, value.cap].filter((term) => term !== null);
    const { ranking } = this.model;
    const isUnroundedKept = ranking?.by === value.id && ranksUnrounded(ranking, this.model);
    if (!this.#touch(parts, value)) return false;
    const [lanes, unrounded]: [(Lanes | null)[], (Lanes | null)[]] = [[], []];
    for (const at of this.blocks) {
      const { category } = at.block;
      const isOf = value.categories.has(category);
      const length = at.lanesOf(value.list);
      const before = isUnroundedKept ? (one: Lanes) => void unrounded.push(kept(one, length)) : null;
      const found = isOf ? this.#settled(() => valued(value, this.#plan, at, before), at, value.list) : null;
      if (isOf && !found) return false;
      lanes.push(found);
      if (!isOf && isUnroundedKept) unrounded.push(null);
    }
    if (isUnroundedKept) this.#keep(unroundedColumn(value.id), unrounded, null);
    // Where nobody is of its categories the reference knows no such column.
    if (lanes.some((one) => one !== null)) this.#keep(value.id, lanes, value.list);
    else this.#done.set(value.id, lanes);
    return true;
  }

  #keep(id: string, lanes: readonly (Lanes | null)[], list: string | null): void {
    this.#done.set(id, lanes);
    const made = { blocks: this.blocks, lanes, reasons: this.reasons, list };
    if (list === null) this.columns.later(id, made, () => spreadOut(lanes, this.blocks, this.reasons));
    else this.rowColumns.later(id, made, () => spreadRows(lanes, list, this.blocks, this.reasons));
  }

  /**
   * What a term comes to for every subject of these categories; null where only the reference can say. `areFiguresKept`: those of groups
   * that it names have been worked out.
   */
  everywhere(term: Term, categories: ReadonlySet<string>, areFiguresKept = false): readonly (Value | undefined)[] | null {
    if (!areFiguresKept && !this.#touch([term], null)) return null;
    const lanes: (Lanes | null)[] = [];
    for (const at of this.blocks) {
      const { category } = at.block;
      if (!categories.has(category)) {
        lanes.push(null);
        continue;
      }
      const run = this.#plan.runOf(term, null, category);
      const found = run && this.#settled(() => run(at), at, null);
      if (!found) return null;
      lanes.push(found);
    }
    return spreadOut(lanes, this.blocks, this.reasons);
  }

  override valuesOf(term: Term, stage: string | null): (subject: number) => Value {
    return (term.kind === 'input' && this.beforehand(term)) || super.valuesOf(term, stage);
  }

  beforehand(term: Term): ((subject: number) => Value) | null {
    let known = this.#beforehand.get(term);
    if (known === undefined) this.#beforehand.set(term, (known = this.#ofEverybody(term)));
    return known;
  }

  #ofEverybody(term: Term): ((subject: number) => Value) | null {
    if (term.kind === 'value' && (term.list !== null || !this.#done.has(term.unrounded ? unroundedColumn(term.id) : term.id))) return null;
    const column =
      term.kind === 'value'
        ? this.columns.get(term.unrounded ? unroundedColumn(term.id) : term.id)
        : this.everywhere(term, new Set(this.model.categories.keys()));
    const none = new Missing({ code: 'not_applicable', of: term.kind === 'value' ? term.id : '' });
    return column ? (subject) => column[subject] ?? none : null;
  }

  /** Whether a condition holds, or is missing, wherever it is asked; false also where only the reference can say. */
  holds(term: Term, list: string | null, categories: ReadonlySet<string>): boolean {
    return this.blocks.every((at) => {
      const { category } = at.block;
      if (!categories.has(category)) return true;
      const run = this.#plan.runOf(term, list, category);
      const found = run && this.#settled(() => run(at), at, list);
      if (found?.kind === 'none') return true;
      return found?.kind === 'flag' && found.flags.every((flag, lane) => flag === 1 || (found.missing?.[lane] ?? 0) !== 0);
    });
  }

  beforehandRows(term: TermOf<'field'>): ((subject: number) => Value[]) | null {
    let known = this.#rowsBeforehand.get(term);
    if (known === undefined) this.#rowsBeforehand.set(term, (known = rowsOfEverybody(term, this)));
    return known;
  }

  /** What a term comes to in a block, until the next is asked for; null where only the reference can say. */
  lanesIn(at: BlockAt, term: Term, list: string | null, bound?: ReadonlyMap<string, Value>): Lanes | null {
    const run = this.#plan.runOf(term, list, at.block.category);
    return run && this.#attempted(() => run(at), at, list, bound);
  }

  /** Lanes to keep; null where they are beyond columns, or any of them is unsettled. */
  #settled(work: () => Lanes | null, at: BlockAt, list: string | null): Lanes | null {
    const found = this.#attempted(work, at, list);
    return found && kept(found, at.lanesOf(list));
  }

  #attempted(work: () => Lanes | null, at: BlockAt, list: string | null, bound?: ReadonlyMap<string, Value>): Lanes | null {
    at.begin(bound);
    try {
      const found = work();
      if (!found?.missing) return found;
      return found.missing.subarray(0, found.step === 0 ? 1 : at.lanesOf(list)).includes(UNSETTLED) ? null : found;
    } catch (error) {
      // What cannot be worked out the reference refuses, and says whose it is.
      if (error instanceof BeyondColumns || error instanceof DomainError || error instanceof Undecided) return null;
      throw error;
    } finally {
      at.worked.clear();
    }
  }

  value(id: string, list: string | null, isUnrounded: boolean, at: BlockAt): Lanes {
    const name = isUnrounded ? unroundedColumn(id) : id;
    let lanes = this.#done.get(name);
    if (!lanes) this.#done.set(name, (lanes = this.blocks.map((one) => this.#read(id, name, list, one))));
    return lanes[at.index] ?? { kind: 'none', step: 0, missing: Uint8Array.of(this.reasons.numberOf({ code: 'not_applicable', of: id })) };
  }

  /** A column that the reference worked out, as lanes. */
  #read(id: string, name: string, list: string | null, at: BlockAt): Lanes {
    const none = new Missing({ code: 'not_applicable', of: id });
    if (list === null) {
      const column = this.columns.get(name);
      return lanesOf(
        Array.from(at.block.subjects, (subject) => column?.[subject] ?? none),
        1,
        this.reasons,
      );
    }
    const column = this.rowColumns.get(name);
    const { starts } = at.rowsOf(list);
    const rows = [...at.block.subjects].flatMap((subject, lane) =>
      Array.from({ length: (starts[lane + 1] as number) - (starts[lane] as number) }, (_, row) => column?.[subject]?.[row] ?? none),
    );
    return lanesOf(rows, 1, this.reasons);
  }

  figureLanes(term: TermOf<'cohort'>, { block }: BlockAt): Lanes {
    const none = new Missing({ code: 'not_applicable', of: term.callee });
    const figures = this.figures.get(figureKey(term, null, {}));
    const { subjects } = block;
    const group = this.groups.membersOf(term.group, subjects[0] as number);
    const shared = subjects.every((subject) => this.groups.membersOf(term.group, subject) === group);
    const of = (subject: number): Value | null => {
      const [first] = this.groups.membersOf(term.group, subject);
      if (first === undefined) return none;
      const figure = figures?.get(first);
      // Nobody has asked for it: where it is asked for now, the reference has to.
      return figure ? (figure.value ?? figure.each?.get(subject) ?? none) : null;
    };
    const [first] = group;
    const figure = first === undefined ? undefined : figures?.get(first);
    if (shared && figure?.value) return lanesOf([figure.value], 0, this.reasons);
    return lanesOf(Array.from(subjects, of), 1, this.reasons);
  }

  /**
   * Has the figures of groups that terms name worked out by the reference, and kept in the order in which it comes to them: by the first
   * subject of each group that asks for one. False where one cannot be worked out.
   */
  #touch(terms: readonly Term[], value: ValueDefinition | null): boolean {
    const byCategory = new Map<string, readonly { readonly key: string; readonly group: string }[]>();
    for (const { block } of this.blocks) {
      const { category } = block;
      if (byCategory.has(category)) continue;
      const figures = terms.flatMap((term) => this.figuresFor(term, category));
      if (figures.some((term) => boundIn(term).length > 0)) return false;
      byCategory.set(
        category,
        figures.map((term) => ({ key: figureKey(term, null, {}), group: term.group })),
      );
    }
    if ([...byCategory.values()].every((figures) => figures.length === 0)) return true;
    // A figure outside a value's formula is asked for by whoever evaluates it one by one.
    if (!value) return false;
    const compute = this.bounded(value);
    this.frame.stage = null;
    for (const [subject, { category }] of this.cohort.subjects.entries()) {
      if (!value.categories.has(category)) continue;
      const figures = byCategory.get(category) ?? [];
      const isKnown = figures.every(({ key, group }) => {
        const [first] = this.groups.membersOf(group, subject);
        return first === undefined || this.figures.get(key)?.has(first) === true;
      });
      if (isKnown) continue;
      this.frame.subject = subject;
      try {
        if (value.list !== null) return false;
        compute();
      } catch (error) {
        if (error instanceof DomainError || error instanceof Undecided) return false;
        throw error;
      }
    }
    return true;
  }
}
