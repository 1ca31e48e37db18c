import type { Language } from '../language/ruleset.ts';
import type { Subject } from '../language/cohort.ts';
import { Missing, type Value } from '../language/value.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';
import { Real } from '../number/real.ts';
import type { Evaluation, SubjectResult } from './evaluation.ts';
import { numbersIn, placesIn, type ColumnInLanes, type NumbersInLanes } from './lanes.ts';
import { report, reportedFindings, reportedStages, reportedWarning, written, type ReportedValue } from './report.ts';
import { utf8, Utf8 } from './utf8.ts';
import { assertMadeBy, isShown } from './values.ts';

/** More `JSON.stringify` does not take. */
const MOST_SPACES = 10;

/** How a report is laid out. */
export interface Layout {
  /** Spaces that each level stands further in, as `JSON.stringify` counts them; 0 for one line. */
  readonly indent: number;
  /** What follows the report in its document, after its last member; asked for when it is written. */
  readonly more?: () => object;
  /** What is written in place of a JSON text of anything but numbers. */
  readonly shown?: (json: string) => string;
}

/**
 * The JSON text of `report`, to the letter, in pieces of UTF-8 that belong to who is handed them: of any length, and without a report
 * being made, numbers straight from the lanes in which they were worked out.
 * @throws EvaluationRefused at once, before the first piece, as `report` does
 */
export function reportBytes(model: Model, evaluation: Evaluation, language: Language, layout: Layout): Iterable<Uint8Array> {
  assertMadeBy(model, evaluation);
  return new ReportWriter(model, evaluation, language, layout).pieces();
}

/** A value as it is shown of the subjects of a category. */
interface Shown {
  readonly id: string;
  /** Up to a value, to a number's fraction, and where nothing is there; null where it is left out then. */
  readonly before: Uint8Array;
  readonly beforeNumber: Uint8Array;
  readonly none: Uint8Array | null;
  readonly column: ColumnInLanes | null;
}

/** The same in a block: numbers, or what values say. */
interface Cell extends Shown {
  readonly numbers: NumbersInLanes | null;
  readonly values: readonly (Value | undefined)[] | null;
}

/** What is the same of every subject of a category. */
interface OfCategory {
  readonly beforeRank: Uint8Array;
  readonly shown: readonly Shown[];
  /** By block. */
  readonly cells: Map<number, readonly Cell[]>;
}

class ReportWriter {
  readonly #model: Model;
  readonly #evaluation: Evaluation;
  readonly #language: Language;
  readonly #layout: Layout;
  readonly #out = new Utf8();
  readonly #colon: string;
  /** What was said of irrational numbers: it takes long, and may be refused. */
  readonly #reals = new Map<Real, ReportedValue>();
  readonly #blocks: ColumnInLanes['blocks'] | null;
  readonly #categories = new Map<string, OfCategory>();
  /** What stands between the values and the warnings, by grade, where there is nothing else. */
  readonly #ends = new Map<string | null, Uint8Array>();
  readonly #warnings = new Map<string, Uint8Array>();
  /** What is the same of every subject. */
  readonly #between: Uint8Array;
  readonly #afterNumber: Uint8Array;
  readonly #open: Uint8Array;
  readonly #beforeValues: Uint8Array;
  readonly #afterValues: Uint8Array;
  readonly #close: Uint8Array;

  constructor(model: Model, evaluation: Evaluation, language: Language, layout: Layout) {
    this.#model = model;
    this.#evaluation = evaluation;
    this.#language = language;
    this.#layout = layout;
    this.#colon = layout.indent === 0 ? ':' : ': ';
    this.#between = utf8(`",${this.#line(5)}"value"${this.#colon}"`);
    this.#afterNumber = utf8(`"${this.#line(4)}}`);
    this.#open = utf8(`,${this.#line(2)}{${this.#line(3)}"subject"${this.#colon}`);
    this.#beforeValues = utf8(`,${this.#line(3)}"values"${this.#colon}`);
    this.#afterValues = utf8(`${this.#line(3)}}`);
    this.#close = utf8(`${this.#line(2)}}`);
    const { columns } = evaluation;
    this.#blocks = [...model.values.keys()].map((id) => columns.inLanes?.(id)).find(Boolean)?.blocks ?? null;
    this.#settleReals();
  }

  /** Says all that could be refused, in the order of the report. */
  #settleReals(): void {
    const { subjects, cohort, columns } = this.#evaluation;
    const doubtful = [...this.#model.values.values()].filter(
      ({ id, working, list }) => !working && list === null && !columns.inLanes?.(id) && columns.get(id)?.some((one) => one instanceof Real),
    );
    if (doubtful.length === 0 && !subjects.some(saysReals)) return;
    for (const [subject, { id, category }] of cohort.subjects.entries()) {
      for (const { id: of, categories } of doubtful) {
        const value = categories.has(category) ? columns.get(of)?.[subject] : undefined;
        if (value instanceof Real) this.#reals.set(value, written(value, of, id));
      }
      const result = subjects[subject];
      if (!result || !saysReals(result)) continue;
      reportedStages(result.stages, id);
      reportedFindings(result.findings, id);
    }
  }

  #line(depth: number): string {
    const { indent } = this.#layout;
    return indent === 0 ? '' : `\n${' '.repeat(Math.min(MOST_SPACES, indent) * depth)}`;
  }

  /** Anything as JSON, as it stands so deep. */
  #json(value: unknown, depth: number): string {
    const { indent, shown } = this.#layout;
    const flat = JSON.stringify(value, null, indent);
    const json = indent === 0 || depth === 0 ? flat : flat.replaceAll('\n', this.#line(depth));
    return shown ? shown(json) : json;
  }

  /** A member of an object that is so deep, with the comma before it. */
  #member(name: string, value: unknown, depth: number): string {
    return `,${this.#line(depth + 1)}${this.#json(name, 0)}${this.#colon}${this.#json(value, depth + 1)}`;
  }

  *pieces(): Generator<Uint8Array> {
    const out = this.#out;
    const { cohort } = this.#evaluation;
    const head = report(this.#model, this.#evaluation, this.#language, { subjects: { from: 0, to: 0 }, values: null });
    const members = Object.entries(head)
      .filter(([name]) => name !== 'results')
      .map(([name, value]) => this.#member(name, value, 0));
    out.text(`{${members.join('').slice(1)},${this.#line(1)}"results"${this.#colon}`);
    const start = out.length;
    const places = this.#blocks && placesIn({ blocks: this.#blocks }, cohort.subjects.length);
    for (const [subject, { category }] of cohort.subjects.entries()) {
      const own = this.#category(category);
      const cells = this.#cellsIn(own, places?.blocks[subject] ?? 0);
      this.#subject(subject, own, cells, places?.lanes[subject] ?? 0);
      if (subject === 0) out.change(start, '[');
      if (out.isFull) yield out.take();
    }
    out.text(cohort.subjects.length === 0 ? '[]' : `${this.#line(1)}]`);
    for (const [name, value] of Object.entries(this.#layout.more?.() ?? {})) out.text(this.#member(name, value, 0));
    out.text(`${this.#line(0)}}`);
    yield out.take();
  }

  #category(category: string): OfCategory {
    let found = this.#categories.get(category);
    if (!found) {
      const beforeRank = utf8(`${this.#member('category', category, 2)},${this.#line(3)}"rank"${this.#colon}`);
      const shown = [...this.#model.values.values()].filter((value) => isShown(value, category)).map((value) => this.#shown(value));
      this.#categories.set(category, (found = { beforeRank, shown, cells: new Map() }));
    }
    return found;
  }

  #shown({ id, omitMissing }: ValueDefinition): Shown {
    const before = `,${this.#line(4)}${this.#json(id, 0)}${this.#colon}`;
    const column = this.#evaluation.columns.inLanes?.(id) ?? null;
    return {
      id,
      before: utf8(before),
      beforeNumber: utf8(`${before}{${this.#line(5)}"exact"${this.#colon}"`),
      none: omitMissing ? null : utf8(`${before}null`),
      column: column?.blocks === this.#blocks ? column : null,
    };
  }

  /** The values of a category in a block; in none where nothing is known by lanes. */
  #cellsIn({ shown, cells }: OfCategory, block: number): readonly Cell[] {
    let found = cells.get(block);
    if (!found) {
      found = shown.map((one): Cell => {
        const numbers = one.column && numbersIn(one.column, block);
        return { ...one, numbers, values: numbers ? null : (this.#evaluation.columns.get(one.id) ?? null) };
      });
      cells.set(block, found);
    }
    return found;
  }

  #subject(subject: number, category: OfCategory, cells: readonly Cell[], lane: number): void {
    const out = this.#out;
    const { id } = this.#evaluation.cohort.subjects[subject] as Subject;
    const result = this.#evaluation.subjects[subject] as SubjectResult;
    out.put(this.#open);
    out.text(this.#json(id, 0));
    out.put(category.beforeRank);
    if (result.rank === null) out.text('null');
    else out.whole(result.rank);
    out.put(this.#beforeValues);
    const start = out.length;
    for (let i = 0; i < cells.length; i += 1) this.#cell(cells[i] as Cell, lane, subject);
    if (out.length === start) out.text('{}');
    else {
      out.change(start, '{');
      out.put(this.#afterValues);
    }
    this.#end(result, id);
  }

  #cell(cell: Cell, lane: number, subject: number): void {
    const { numbers } = cell;
    if (!numbers) return this.#value(cell, cell.values?.[subject]);
    const at = lane * numbers.step;
    if (numbers.missing?.[at]) {
      if (cell.none) this.#out.put(cell.none);
      return;
    }
    const n = numbers.above[at] as number;
    this.#out.put(cell.beforeNumber);
    if (n === n) this.#out.fraction(n, numbers.below ? (numbers.below[at] as number) : numbers.unit, this.#between);
    else this.#out.large(numbers.large?.get(at) as Rational, this.#between);
    this.#out.put(this.#afterNumber);
  }

  #value({ before, beforeNumber, none }: Cell, value: Value | undefined): void {
    const out = this.#out;
    if (value === undefined || value instanceof Missing) {
      if (none) out.put(none);
    } else if (value instanceof Rational) {
      out.put(beforeNumber);
      if (value.numerator === value.numerator) out.fraction(value.numerator, value.denominator, this.#between);
      else out.large(value, this.#between);
      out.put(this.#afterNumber);
    } else {
      out.put(before);
      out.text(this.#json((value instanceof Real && this.#reals.get(value)) || written(value, '', ''), 4));
    }
  }

  /** What stands after the values. */
  #end({ grade, stages, outcome, findings, warnings }: SubjectResult, id: string): void {
    const out = this.#out;
    if (stages === null && outcome === null && findings === null) {
      let known = this.#ends.get(grade);
      if (!known) this.#ends.set(grade, (known = utf8(this.#ending({ grade, stages, outcome, findings }))));
      out.put(known);
    } else out.text(this.#ending({ grade, stages: reportedStages(stages, id), outcome, findings: reportedFindings(findings, id) }));
    const start = out.length;
    for (const code of warnings) {
      let known = this.#warnings.get(code);
      if (!known) {
        const text = this.#json(reportedWarning(this.#model, code, this.#language), 4);
        this.#warnings.set(code, (known = utf8(`,${this.#line(4)}${text}`)));
      }
      out.put(known);
    }
    if (out.length > start) out.change(start, '[');
    out.text(warnings.length === 0 ? '[]' : `${this.#line(3)}]`);
    out.put(this.#close);
  }

  #ending(members: object): string {
    const said = Object.entries(members).map(([name, value]) => this.#member(name, value, 2));
    return `${said.join('')},${this.#line(3)}"warnings"${this.#colon}`;
  }
}

/** Whether a stage or a finding of a subject has an irrational number. */
function saysReals({ stages, findings }: SubjectResult): boolean {
  const isReal = (value: Value | null): boolean => value instanceof Real;
  return (
    (stages?.some(({ score }) => isReal(score)) ?? false) || (findings?.some(({ place }) => Object.values(place).some(isReal)) ?? false)
  );
}
