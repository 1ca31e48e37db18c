import type { InputDefinition } from '../language/definition.ts';
import { FUNCTION_NAMES } from '../language/functions/index.ts';
import { nearest } from '../language/nearest.ts';
import type { Term, TermPlace } from '../language/term.ts';
import { isAtFault, type Checking } from './context.ts';
import { refuse, type Scope } from './scope.ts';

/**
 * What a name means, looked for from the nearest place outwards: the legend, what a finding binds, the row,
 * then values, inputs, parameters and attributes. Every name has one meaning: `check` refuses clashes where they are declared.
 */
export function resolveName(name: string, at: TermPlace, scope: Scope, checking: Checking): Term {
  const { names } = checking;
  const letter = scope.legend.get(name);
  if (letter) {
    scope.usedLetters.add(name);
    return { kind: 'symbol', name, term: letter, at };
  }
  if (scope.bound.has(name)) return { kind: 'bound', name, at };
  if (name === 'none' && scope.noneAllowed) return { kind: 'missing', at };
  const parts = name.split('.');
  const [head = '', ...tail] = parts;
  if (scope.iterating !== null && head === scope.iterating.slice(scope.iterating.indexOf('.') + 1)) {
    const found = inRow(scope.iterating, tail, at, checking);
    if (found) return found;
  }
  if (scope.row !== null) {
    const found = inRow(scope.row, parts, at, checking);
    if (found) return found;
  }
  const value = names.values.get(name);
  if (value && value.list === null) {
    names.used.add(`value ${name}`);
    return { kind: 'value', id: name, list: null, at };
  }
  if (names.parameters.has(name)) {
    names.used.add(`parameter ${name}`);
    return { kind: 'parameter', id: name, at };
  }
  if (name === 'category' || name === 'id' || names.attributes.has(name)) {
    names.used.add(`attribute ${name}`);
    return { kind: 'attribute', name, at };
  }
  const input = names.inputs.get(head);
  if (input && input.type !== 'list') {
    const path = inside(input, tail);
    const type = path?.at(-1)?.type ?? input.type;
    if (path && type !== 'record' && type !== 'list') {
      names.used.add(`input ${head}`);
      return { kind: 'input', path: parts, at };
    }
  }
  return unknown(name, at, scope, checking);
}

/** A field, a field of a record, or a value of the rows of a list. */
function inRow(list: string, parts: readonly string[], at: TermPlace, checking: Checking): Term | null {
  const { names } = checking;
  const id = `${list}.${parts.join('.')}`;
  if (names.values.get(id)?.list === list) {
    names.used.add(`value ${id}`);
    return { kind: 'value', id, list, at };
  }
  const [head = '', nested] = list.split('.');
  const outer = names.inputs.get(head);
  const owner = nested === undefined ? outer : outer?.fields.get(nested);
  const path = owner ? inside(owner, parts) : null;
  const type = path?.at(-1)?.type;
  if (!path || type === undefined || type === 'record' || type === 'list') return null;
  names.used.add(`input ${list}.${parts[0] ?? ''}`);
  return { kind: 'field', list, path: parts, at };
}

/** The fields on the way to the last; null where there is none of the name, or where it stands in rows of their own. */
function inside(owner: InputDefinition, parts: readonly string[]): InputDefinition[] | null {
  const found: InputDefinition[] = [];
  let current = owner;
  for (const part of parts) {
    const next = found.at(-1)?.type === 'list' ? undefined : current.fields.get(part);
    if (!next) return null;
    found.push(next);
    current = next;
  }
  return found;
}

/** Whether an input offers this as one of its options. */
function isOption(name: string, inputs: Iterable<InputDefinition>): boolean {
  for (const input of inputs) if (input.options.has(name) || isOption(name, input.fields.values())) return true;
  return false;
}

function unknown(name: string, at: TermPlace, scope: Scope, checking: Checking): Term {
  const { names } = checking;
  const [head = ''] = name.split('.');
  if (
    scope.open ||
    isAtFault(name, names.broken) ||
    isAtFault(head, names.broken) ||
    (scope.row !== null && names.broken.has(`${scope.row}.${name}`))
  )
    return { kind: 'missing', at };
  const input = names.inputs.get(head);
  if (input?.type === 'list') {
    const field = name.slice(head.length + 1);
    const known = [
      ...input.fields.keys(),
      ...[...names.values.keys()].filter((id) => id.startsWith(`${head}.`)).map((id) => id.slice(head.length + 1)),
    ];
    if (field !== '' && !known.includes(field) && !inside(input, field.split('.')))
      return refuse('unknown-field', at.span, scope, checking, { name: field, list: head, suggestion: nearest(field, known) ?? '' });
    return refuse('list-in-scalar-place', at.span, scope, checking, { name, list: head });
  }
  if (input?.type === 'record') {
    const field = name.slice(head.length + 1);
    if (field === '') return refuse('record-in-scalar-place', at.span, scope, checking, { name });
    return refuse('unknown-field', at.span, scope, checking, {
      name: field,
      list: head,
      suggestion: nearest(field, input.fields.keys()) ?? '',
    });
  }
  if (FUNCTION_NAMES.includes(name) || names.tables.has(name))
    return refuse('function-without-arguments', at.span, scope, checking, { name });
  if (names.readings.has(name)) return refuse('reading-as-value', at.span, scope, checking, { name });
  if (names.categories.has(name) || isOption(name, names.inputs.values()))
    return refuse('text-without-quotes', at.span, scope, checking, { name });
  const rowNames = scope.row === null ? [] : [...(names.inputs.get(scope.row)?.fields.keys() ?? [])];
  const known = [
    ...scope.legend.keys(),
    ...rowNames,
    ...names.values.keys(),
    ...names.inputs.keys(),
    ...names.parameters,
    ...names.attributes,
    ...scope.bound,
  ];
  return refuse('unknown-name', at.span, scope, checking, { name, suggestion: nearest(name, known) ?? '' });
}
