import type { ValueDefinition } from '../language/definition.ts';
import { SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import type { Term } from '../language/term.ts';
import type { Model } from '../model.ts';
import type { Kind } from './step.ts';

/** What a term comes to, where that can be seen without working it out. */
export function kindOf(term: Term, model: Model): Kind | null {
  switch (term.kind) {
    case 'symbol':
      return kindOf(term.term, model);
    case 'value':
      return kindOfValue(model.values.get(term.id));
    case 'binary':
      return ['+', '-', '*', '/', '^'].includes(term.operator) ? 'number' : 'flag';
    case 'unary':
      return term.operator === 'not' ? 'flag' : 'number';
    case 'call': {
      const result = SCALAR_FUNCTIONS.get(term.callee)?.result;
      return result === 'number' ? 'number' : result === 'bool' ? 'flag' : null;
    }
    case 'rows':
    case 'record':
    case 'cohort':
      return ['any', 'all'].includes(term.callee) ? 'flag' : 'number';
    case 'table': {
      const type = model.tables.get(term.id)?.type;
      return type === 'number' ? 'number' : type === 'bool' ? 'flag' : null;
    }
    case 'if':
      return kindOf(term.then, model) ?? kindOf(term.otherwise, model);
    default:
      return null;
  }
}

export function kindOfValue(value: ValueDefinition | undefined): Kind | null {
  switch (value?.type) {
    case 'number':
      return 'number';
    case 'bool':
      return 'flag';
    case 'text':
      return 'code';
    default:
      return null;
  }
}
