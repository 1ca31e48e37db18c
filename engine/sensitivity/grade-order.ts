import type { TableRow } from '../language/definition.ts';
import { walk } from '../language/walk.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';

/**
 * The grades of an edition from the worst to the best, by the points from which its scales give them: each table with one column that the
 * grade is looked up in. Empty where it has none, or two of them do not agree.
 */
export function gradeOrder({ grade, tables }: Model): readonly string[] {
  const scales = [...(grade ? walk(grade.term) : [])].flatMap((term) =>
    term.kind === 'table' && term.args.length === 1 ? [tables.get(term.id)?.rows ?? []] : [],
  );
  const orders = scales.map((rows) => {
    const ends = rows.flatMap((row) => endOf(row) ?? []);
    return ends.sort(byPoints).map((end) => end.grade);
  });
  const [first = []] = orders;
  const agree = orders.every((order) => order.length === first.length && order.every((one, index) => one === first[index]));
  return agree && new Set(first).size === first.length ? first : [];
}

interface ScaleEnd {
  readonly grade: string;
  /** Null: it has no lower end. */
  readonly from: Rational | null;
}

const byPoints = (a: ScaleEnd, b: ScaleEnd): number =>
  a.from && b.from ? a.from.compare(b.from) : Number(a.from !== null) - Number(b.from !== null);

/** The grade that a row gives and the points from which it does; null of a row that gives no one grade, or is no range. */
function endOf({ cells: [cell], then }: TableRow): ScaleEnd | null {
  if (then.kind !== 'constant' || typeof then.value !== 'string' || cell?.kind !== 'tests' || cell.not) return null;
  const [test] = cell.tests;
  if (test?.kind !== 'range') return null;
  if (!test.low) return { grade: then.value, from: null };
  const { term } = test.low;
  return term.kind === 'constant' && term.value instanceof Rational ? { grade: then.value, from: term.value } : null;
}
