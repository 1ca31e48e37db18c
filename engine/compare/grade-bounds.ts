import type { Evaluated } from '../evaluation/evaluation.ts';
import { select, walk, children } from '../language/walk.ts';
import type { Term } from '../language/term.ts';
import { Rational } from '../number/rational.ts';
import type { Model } from '../model.ts';

/** Where, in points, one grade ends and another begins: the lower ends of the rows of the scales that the grade is looked up in. */
export function gradeBounds({ model, evaluation }: Evaluated): Rational[] {
  if (!model.grade) return [];
  const bounds = new Map<string, Rational>();
  for (const { id } of scalesIn(model.grade.term, evaluation.cohort.readings))
    for (const bound of lowerEnds(model, id)) bounds.set(bound.toString(), bound);
  return [...bounds.values()].sort((a, b) => a.compare(b));
}

/** Tables with a value as their only argument; what has others is no scale of points. */
function scalesIn(term: Term, readings: ReadonlyMap<string, string>): Extract<Term, { kind: 'table' }>[] {
  if (term.kind === 'choice') {
    const chosen = select(term, { readings, category: null });
    return (chosen ? [chosen] : children(term)).flatMap((one) => scalesIn(one, readings));
  }
  const [argument] = term.kind === 'table' ? term.args : [];
  if (term.kind === 'table' && term.args.length === 1 && argument && [...walk(argument)].some(({ kind }) => kind === 'value'))
    return [term];
  return children(term).flatMap((one) => scalesIn(one, readings));
}

function lowerEnds(model: Model, table: string): Rational[] {
  return (model.tables.get(table)?.rows ?? []).flatMap(({ cells: [cell] }) =>
    (cell?.kind === 'tests' && !cell.not ? cell.tests : []).flatMap((test) => {
      const low = test.kind === 'range' ? test.low?.term : undefined;
      return low?.kind === 'constant' && low.value instanceof Rational ? [low.value] : [];
    }),
  );
}
