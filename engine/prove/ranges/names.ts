import { Rational } from '../../number/rational.ts';
import type { Term } from '../../language/term.ts';
import { children } from '../../language/walk.ts';
import type { Run } from './run.ts';

/** The same for terms that mean the same under a run's category and readings, wherever they stand. */
export function termKey(term: Term, run: Run): string {
  switch (term.kind) {
    case 'constant':
      return term.value instanceof Rational ? term.value.toString() : JSON.stringify(term.value);
    case 'symbol':
      return termKey(term.term, run);
    case 'parameter': {
      const parameter = run.model.parameters.get(term.id);
      return parameter ? termKey(parameter.term, run) : term.id;
    }
    case 'choice': {
      const option = term.by === 'category' ? run.category : run.assignment.get(term.by);
      const chosen = option === undefined ? undefined : term.options[option];
      if (chosen) return termKey(chosen, run);
      return `${term.by}{${Object.entries(term.options)
        .map(([one, inner]) => `${one}: ${termKey(inner, run)}`)
        .join(', ')}}`;
    }
    default:
      return `${headOf(term)}(${children(term)
        .map((one) => termKey(one, run))
        .join(', ')})`;
  }
}

function headOf(term: Term): string {
  switch (term.kind) {
    case 'input':
      return `input:${term.path.join('.')}`;
    case 'field':
      return `field:${term.list}.${term.path.join('.')}`;
    case 'value':
    case 'table':
      return `${term.kind}:${term.id}`;
    case 'attribute':
    case 'bound':
      return `${term.kind}:${term.name}`;
    case 'unary':
    case 'binary':
      return term.operator;
    case 'call':
      return term.callee;
    case 'rows':
      return `${term.callee} ${term.list}${term.filter ? ' where' : ''}`;
    case 'record':
      return `${term.callee} ${term.list ?? ''} ${term.path.join('.')}`;
    case 'cohort':
      return `${term.callee} ${term.group} ${term.direction ?? ''}${term.filter ? ' where' : ''}`;
    default:
      return term.kind;
  }
}

/** Names the number of rows that a filter keeps. */
export function countQuantity(list: string, filter: Term | null, run: Run): string {
  return filter ? `count(${list} where ${termKey(filter, run)})` : `count(${list})`;
}
