import { COHORT_FUNCTIONS, RECORD_FUNCTIONS, ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import type { TermType } from '../language/functions/index.ts';
import type { InputDefinition, ParameterDefinition, TableDefinition, ValueDefinition, GroupDefinition } from '../language/definition.ts';
import { nearest } from '../language/nearest.ts';
import type { Term } from '../language/term.ts';
import { boundsIn, walk } from '../language/walk.ts';
import { numberSlip } from '../number/slip.ts';
import type { Diagnostics } from './context.ts';
import { kindOfConstant } from './outcome-kinds.ts';

/** What the kinds of names are known from. */
export interface KindContext {
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  readonly values: ReadonlyMap<string, ValueDefinition>;
  readonly parameters: ReadonlyMap<string, ParameterDefinition>;
  readonly tables: ReadonlyMap<string, TableDefinition>;
  readonly groups: ReadonlyMap<string, GroupDefinition>;
  readonly categories: ReadonlySet<string>;
  /** Kinds of the values before this one. */
  readonly known: ReadonlyMap<string, TermType>;
  /** Of a table's formulas: its columns. */
  readonly columns?: ReadonlyMap<string, TermType>;
  readonly diagnostics: Diagnostics;
}

/** What the types of inputs come to in formulas; `any` for what no formula takes whole. */
export const INPUT_KINDS: Readonly<Record<InputDefinition['type'], TermType>> = {
  count: 'number',
  integer: 'number',
  number: 'number',
  bool: 'bool',
  text: 'text',
  choice: 'text',
  date: 'date',
  list: 'any',
  record: 'any',
};

export const COLUMN_KINDS = { number: 'number', date: 'date', bool: 'bool', choice: 'text' } as const;

/**
 * The kind of a term, for subjects of these categories. Each misuse is reported where it stands; `any` stands for what is already at fault.
 */
export function kindOf(term: Term, categories: ReadonlySet<string>, context: KindContext): TermType {
  const go = (one: Term, within = categories) => kindOf(one, within, context);
  const expect = (one: Term, wanted: TermType, within = categories): void => {
    const found = go(one, within);
    if (found !== wanted && found !== 'any' && wanted !== 'any') reportKind(one, found, wanted, context);
  };
  switch (term.kind) {
    case 'constant':
      return kindOfConstant(term);
    case 'missing':
      return 'any';
    case 'bound':
      return context.columns?.get(term.name) ?? 'number';
    case 'symbol':
      return go(term.term);
    case 'input':
      return inputKind(term.path, term, categories, context);
    case 'field':
      return inputKind([...term.list.split('.'), ...term.path], term, categories, context);
    case 'attribute':
      return 'text';
    case 'parameter':
      return context.parameters.get(term.id)?.type ?? 'any';
    case 'value': {
      available(context.values.get(term.id)?.categories, term.id, term, categories, context);
      return context.known.get(term.id) ?? 'any';
    }
    case 'unary': {
      const kind = term.operator === 'not' ? 'bool' : 'number';
      expect(term.operand, kind);
      return kind;
    }
    case 'binary':
      return binaryKind(term, go, expect, context);
    case 'if': {
      expect(term.condition, 'bool');
      return same([term.then, term.otherwise], () => categories, context);
    }
    case 'call': {
      const signature = SCALAR_FUNCTIONS.get(term.callee);
      term.args.forEach((argument, index) => {
        const parameter = signature?.parameters[Math.min(index, signature.parameters.length - 1)];
        if (parameter && parameter.type !== 'mode' && parameter.type !== 'direction' && parameter.type !== 'group')
          expect(argument, parameter.type);
      });
      if (term.callee === 'one_of' && term.args[0]) for (const option of term.args.slice(1)) knownOption(term.args[0], option, context);
      if (term.callee === 'coalesce') return same(term.args, () => categories, context);
      return signature?.result === 'first' ? go(term.args[0] as Term) : (signature?.result ?? 'any');
    }
    case 'table': {
      const table = context.tables.get(term.id);
      term.args.forEach((argument, index) => {
        const type = table?.columns[index]?.type;
        expect(argument, COLUMN_KINDS[type ?? 'number']);
      });
      for (const { cells, then } of table?.rows ?? []) {
        for (const cell of cells) for (const bound of boundsIn(cell)) go(bound);
        for (const one of walk(then)) if (one.kind === 'input') go(one);
      }
      return table ? tableKind(table) : 'any';
    }
    case 'rows': {
      const signature = ROWS_FUNCTIONS.get(term.callee);
      const within = inputAt(term.list.split('.'), context)?.categories ?? categories;
      available(within, term.list, term, categories, context);
      const scope = new Set([...categories].filter((one) => within.has(one)));
      if (term.filter) expect(term.filter, 'bool', scope);
      const kind = term.argument ? go(term.argument, scope) : 'any';
      if (term.argument && signature && signature.over !== 'any' && signature.over !== 'list') expect(term.argument, signature.over, scope);
      for (const one of term.alongside) expect(one, 'number', scope);
      return signature?.result === 'argument' ? kind : (signature?.result ?? 'any');
    }
    case 'record':
      return (RECORD_FUNCTIONS.get(term.callee)?.result as TermType | undefined) ?? 'any';
    case 'previous':
      return go(term.term);
    case 'cohort': {
      const signature = COHORT_FUNCTIONS.get(term.callee);
      const group = context.groups.get(term.group);
      const within = group?.by.includes('category') || term.group === 'stage' ? categories : context.categories;
      if (term.filter) expect(term.filter, 'bool', within);
      if (term.argument) go(term.argument, within);
      if (term.argument && signature?.over === 'number') expect(term.argument, 'number', within);
      for (const one of term.alongside) expect(one, 'number', within);
      for (const option of term.options) expect(option, 'number');
      return 'number';
    }
    case 'choice': {
      if (term.by !== 'category') return same(Object.values(term.options), () => categories, context);
      const own = (category: string) => new Set(context.categories.has(category) ? [category] : []);
      const names = Object.keys(term.options);
      return same(Object.values(term.options), (index) => own(names[index] ?? ''), context);
    }
  }
}

/** A number that a parameter has as a text is at fault there, and not where it is computed with. */
function reportKind(term: Term, kind: TermType, wanted: TermType, { parameters, diagnostics }: KindContext): void {
  const written = term.kind === 'symbol' ? term.term : term;
  const value = written.kind === 'parameter' ? parameters.get(written.id)?.term : undefined;
  const text = value?.kind === 'constant' && typeof value.value === 'string' && wanted === 'number' ? value.value : '';
  const slip = numberSlip(text);
  if (slip && value) {
    diagnostics.errorAt('number-form', value.at, { text, ...slip });
    return;
  }
  const at = diagnostics.locate(term.at.path, term.at.span);
  const first = value ? [{ at: diagnostics.locate(value.at.path, value.at.span), role: 'first' }] : undefined;
  diagnostics.report('wrong-kind', 'error', at, { kind, wanted }, first);
}

function binaryKind(
  term: Extract<Term, { kind: 'binary' }>,
  go: (one: Term) => TermType,
  expect: (one: Term, wanted: TermType) => void,
  context: KindContext,
): TermType {
  const { operator, left, right } = term;
  if (operator === 'and' || operator === 'or') {
    expect(left, 'bool');
    expect(right, 'bool');
    return 'bool';
  }
  if (operator === '==' || operator === '!=') {
    const kind = go(left);
    if (kind === 'any') go(right);
    else expect(right, kind);
    knownOption(left, right, context);
    knownOption(right, left, context);
    return 'bool';
  }
  const ordered = operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
  if (ordered && go(left) === 'date') {
    expect(right, 'date');
    return 'bool';
  }
  expect(left, 'number');
  expect(right, 'number');
  return ordered ? 'bool' : 'number';
}

/** `channel == "psc_onyl"`: a text that the choice does not offer. */
function knownOption(choice: Term, text: Term, context: KindContext): void {
  if (text.kind !== 'constant' || typeof text.value !== 'string') return;
  const options = optionsOf(choice, context);
  if (options && !options.has(text.value)) {
    context.diagnostics.errorAt('unknown-text-option', text.at, {
      name: text.value,
      options: [...options].join(', '),
      suggestion: nearest(text.value, options) ?? '',
    });
  }
}

function optionsOf(term: Term, context: KindContext): ReadonlySet<string> | null {
  if (term.kind === 'symbol') return optionsOf(term.term, context);
  if (term.kind === 'attribute') return term.name === 'category' ? context.categories : null;
  const path = term.kind === 'input' ? term.path : term.kind === 'field' ? [...term.list.split('.'), ...term.path] : null;
  const input = path ? inputAt(path, context) : null;
  return input?.type === 'choice' ? new Set(input.options.keys()) : null;
}

function inputAt(path: readonly string[], context: KindContext): InputDefinition | null {
  const [head = '', ...rest] = path;
  let input = context.inputs.get(head);
  for (const part of rest) input = input?.fields.get(part);
  return input ?? null;
}

function inputKind(path: readonly string[], term: Term, categories: ReadonlySet<string>, context: KindContext): TermType {
  const input = inputAt(path, context);
  if (!input) return 'any';
  available(input.categories, path.join('.'), term, categories, context);
  return INPUT_KINDS[input.type];
}

/** A central body's formula may not ask for what only local bodies hand in. */
function available(
  has: ReadonlySet<string> | undefined,
  name: string,
  term: Term,
  categories: ReadonlySet<string>,
  context: KindContext,
): void {
  const lacking = has?.size ? [...categories].filter((one) => !has.has(one)) : [];
  if (lacking.length > 0) context.diagnostics.errorAt('not-in-category', term.at, { name, categories: lacking.join(', ') });
}

function same(terms: readonly Term[], categories: (index: number) => ReadonlySet<string>, context: KindContext): TermType {
  const kinds = terms.map((one, index) => kindOf(one, categories(index), context));
  const first = kinds.find((kind) => kind !== 'any') ?? 'any';
  kinds.forEach((kind, index) => {
    if (kind !== 'any' && kind !== first) context.diagnostics.errorAt('kinds-differ', (terms[index] as Term).at, { kind, wanted: first });
  });
  return first;
}

function tableKind(table: TableDefinition): TermType {
  return table.collect === 'count' ? 'number' : table.type;
}
