import type { Term } from './term.ts';

const known = new WeakMap<Term, string>();

/** What a term means, as a text: equal for terms that come to the same wherever they stand. A letter is what it stands for. */
export function termKey(term: Term): string {
  let key = known.get(term);
  if (key === undefined) {
    key = written(term);
    known.set(term, key);
  }
  return key;
}

function written(term: Term): string {
  const list = (...parts: readonly (string | null)[]): string => `(${parts.map((part) => part ?? '-').join(' ')})`;
  const optional = (one: Term | null): string | null => one && termKey(one);
  switch (term.kind) {
    case 'constant': {
      const { value } = term;
      return typeof value === 'string' ? JSON.stringify(value) : String(value);
    }
    case 'missing':
      return 'missing';
    case 'symbol':
      return termKey(term.term);
    case 'input':
      return list('input', ...term.path);
    case 'field':
      return list('field', term.list, ...term.path);
    case 'parameter':
      return list('parameter', term.id);
    case 'value':
      return list('value', term.id, ...(term.unrounded ? ['unrounded'] : []));
    case 'attribute':
      return list('attribute', term.name);
    case 'bound':
      return list('bound', term.name);
    case 'unary':
      return list(term.operator, termKey(term.operand));
    case 'binary':
      return list(term.operator, termKey(term.left), termKey(term.right));
    case 'if':
      return list('if', termKey(term.condition), termKey(term.then), termKey(term.otherwise));
    case 'call':
      return list(term.callee, ...term.args.map(termKey));
    case 'table':
      return list('table', term.id, ...term.args.map(termKey));
    case 'rows':
      return list('rows', term.callee, term.list, optional(term.argument), ...term.alongside.map(termKey), optional(term.filter));
    case 'previous':
      return list('previous', term.list, termKey(term.term));
    case 'record':
      return list('record', term.callee, term.list, ...term.path);
    case 'cohort':
      return list(
        term.callee,
        term.group,
        optional(term.argument),
        ...term.alongside.map(termKey),
        optional(term.filter),
        ...term.options.map(termKey),
        term.direction,
      );
    case 'choice':
      return list('by', term.by, ...Object.entries(term.options).map(([option, one]) => `${option}: ${termKey(one)}`));
  }
}
