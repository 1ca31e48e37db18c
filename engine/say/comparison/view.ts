import type { Path } from '../../source.ts';
import type { Mathematics } from '../mathematics.ts';

/** A comparison in words, part by part, as plain data: for a page that draws bars, sets formulas and tables, and leads between them. */

export type ViewChange = 'added' | 'removed' | 'changed' | 'moved';

/** A formula to be typeset, with what it lost or gained against the other marked. */
export interface FormulaView {
  readonly name: string;
  readonly set: Mathematics | null;
  readonly latex: string | null;
  readonly text: string;
  /** Its bounds, its rounding, and under which reading it is. */
  readonly notes: readonly string[];
  /** What its names stand for; what stands for something within another is indented. */
  readonly names: readonly string[];
}

export interface WeightView {
  readonly text: string;
  /** How long its bar is; null where it is no number. */
  readonly number: string | null;
  readonly place: string;
}

/** A heading whose weight the two have otherwise, or that one of them has alone. */
export interface WeightRow {
  readonly label: string;
  readonly was: WeightView | null;
  readonly is: WeightView | null;
  /** What is to be said of the two, such as the difference. */
  readonly note: string;
}

/** A row of a table: under what it holds and what it yields, before and now; null on the side that has none. */
export interface TableRowView {
  readonly change: ViewChange;
  readonly condition: { readonly was: string | null; readonly is: string | null };
  readonly value: { readonly was: string | null; readonly is: string | null };
}

/** One thing that is otherwise, in the form that shows it best. Texts are in one language and plain; formulas are typeset. */
export type ViewBlock =
  | { readonly kind: 'weights'; readonly title: string; readonly rows: readonly WeightRow[]; readonly sum: string | null }
  | {
      readonly kind: 'formula';
      readonly change: ViewChange;
      readonly title: string;
      readonly clause: string;
      readonly was: FormulaView | null;
      readonly is: FormulaView | null;
    }
  | {
      readonly kind: 'table';
      readonly change: ViewChange;
      readonly title: string;
      readonly clause: string;
      readonly rows: readonly TableRowView[];
    }
  | {
      readonly kind: 'note';
      readonly change: ViewChange;
      readonly title: string;
      readonly clause: string;
      readonly was: string | null;
      readonly is: string | null;
      readonly lines: readonly string[];
    };

export type SectionCode = 'points' | 'formulas' | 'tables' | 'readings' | 'data' | 'stages' | 'deadlines' | 'rules' | 'clauses';

/** Things of one kind under a heading of their own. */
export interface ViewPart {
  readonly title: string;
  readonly blocks: readonly ViewBlock[];
}

/** A section of a comparison, such as formulas, in the order in which one reads it. */
export interface ViewSection {
  readonly code: SectionCode;
  readonly title: string;
  /** How many things are otherwise. */
  readonly count: number;
  readonly parts: readonly ViewPart[];
}

/** One of the two, in words. */
export interface EditionView {
  readonly title: string;
  readonly version: string;
  /** By which act, in which wording, and when it is in force. */
  readonly lines: readonly string[];
}

/** An entry of one of the two of which nothing is told, and why. */
export interface LeftOutView {
  readonly side: 'was' | 'is';
  readonly path: Path;
  /** Null where the text does not call it anything that can be read. */
  readonly label: string | null;
  readonly why: readonly string[];
}

/** A comparison in the words of one language, part by part. `counts` says in one sentence how much is otherwise. */
export interface ComparisonView {
  readonly was: EditionView;
  readonly is: EditionView;
  readonly counts: string;
  /** Of texts with mistakes: what of them is not compared. */
  readonly leftOut: readonly LeftOutView[];
  readonly sections: readonly ViewSection[];
}
