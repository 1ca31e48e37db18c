import { BINDS } from '../language/expression.ts';
import type { Term, TermOf } from '../language/term.ts';
import { writtenList } from './place.ts';

const UNARY = 6;
const ATOM = 9;
/** A negative number stands in parentheses as an operand of arithmetic, and without them in a comparison. */
const NEGATIVE = 3.5;

/** What takes the place of a part of the formula; null leaves it as written. */
export interface Replacing {
  /** The number for a name, or for a figure of rows, a record or a cohort. */
  readonly literal: (term: Term) => string | null;
  /** What to write instead of an `if` or `coalesce`: what it came to. */
  readonly branch: (term: TermOf<'if' | 'call'>) => Term | null;
}

export const asWritten: Replacing = { literal: () => null, branch: () => null };

interface Written {
  readonly text: string;
  readonly binds: number;
}

/** A term in the ruleset's syntax. Fields and values of `home`, the list whose row it is for, go by their bare names. */
export function write(term: Term, home: string | null, replacing: Replacing = asWritten): string {
  return written(term, home, replacing).text;
}

const atom = (text: string): Written => ({ text, binds: ATOM });
const number = (text: string): Written => ({ text, binds: text.startsWith('-') ? NEGATIVE : ATOM });

function written(term: Term, home: string | null, replacing: Replacing): Written {
  const literal = replacing.literal(term);
  if (literal !== null) return number(literal);
  const go = (one: Term, within = home): string => written(one, within, replacing).text;
  const call = (callee: string, ...parts: readonly (string | null)[]): Written =>
    atom(`${callee}(${parts.filter((part) => part !== null).join(', ')})`);
  switch (term.kind) {
    case 'constant':
      return number(term.text);
    case 'missing':
      return atom('missing');
    case 'symbol':
    case 'attribute':
    case 'bound':
      return atom(term.name);
    case 'parameter':
      return atom(term.id);
    case 'input':
      return atom(term.path.join('.'));
    case 'field':
      return atom(prefix(term.list, home) + term.path.join('.'));
    case 'value':
      return atom(term.list === null ? term.id : prefix(term.list, home) + term.id.slice(term.list.length + 1));
    case 'unary':
      return { text: (term.operator === 'not' ? 'not ' : '-') + operand(term.operand, UNARY + 1, home, replacing), binds: UNARY };
    case 'binary':
      return binary(term, home, replacing);
    case 'if':
    case 'call': {
      const branch = replacing.branch(term);
      if (branch) return written(branch, home, replacing);
      return term.kind === 'if'
        ? call('if', go(term.condition), go(term.then), go(term.otherwise))
        : call(term.callee, ...term.args.map((one) => go(one)));
    }
    case 'table':
      return call(term.id, ...term.args.map((one) => go(one)));
    case 'rows':
      return call(
        term.callee,
        term.argument ? go(term.argument) : writtenList(term.list),
        ...term.alongside.map((one) => go(one)),
        term.filter && go(term.filter),
      );
    case 'previous':
      return call('previous', go(term.term));
    case 'record':
      return call(term.callee, (term.list === null ? '' : prefix(term.list, home)) + term.path.join('.'));
    case 'cohort':
      return call(
        term.callee,
        term.group,
        term.argument && go(term.argument, null),
        ...term.alongside.map((one) => go(one, null)),
        ...term.options.map((one) => go(one)),
        term.direction,
        term.filter && go(term.filter, null),
      );
    case 'choice':
      return atom(term.by);
  }
}

function prefix(list: string, home: string | null): string {
  return list === home ? '' : `${writtenList(list)}.`;
}

function binary(term: TermOf<'binary'>, home: string | null, replacing: Replacing): Written {
  const binds = BINDS[term.operator];
  const left = operand(term.left, term.operator === '^' ? binds + 1 : binds, home, replacing);
  return { text: `${left} ${term.operator} ${operand(term.right, binds + 0.5, home, replacing)}`, binds };
}

function operand(term: Term, needed: number, home: string | null, replacing: Replacing): string {
  const { text, binds } = written(term, home, replacing);
  return binds >= needed ? text : `(${text})`;
}
