import { entryOf, nodeAt, textOf, type Node } from '../read/node.ts';
import type { Path } from '../source.ts';
import {
  allOptions,
  declaredIn,
  entriesAt,
  fieldsAt,
  fieldsWithin,
  isList,
  optionsAt,
  type Declared,
  type DeclaredKind,
} from './declared.ts';
import { notComputed } from './formula.ts';
import { begins, isAt } from '../language/pattern.ts';
import { schemasAt } from './schema.ts';

/** Names that a place outside formulas may hold, and words that mean something there. */
export interface PlainNames {
  readonly declared: readonly Declared[];
  readonly words: readonly string[];
}

const NOTHING: PlainNames = { declared: [], words: [] };

/** Which section's names stand as a value at which paths. */
const REFERENCES: readonly (readonly [pattern: string, kinds: readonly DeclaredKind[], words?: readonly string[]])[] = [
  ['values.*.within', ['value']],
  ['values.*.per', ['group'], ['category', 'all']],
  ['values.*.at_stage', ['stage']],
  ['warnings.*.at_stage', ['stage']],
  ['groups.*.by.#', ['attribute'], ['category']],
  ['ranking.by', ['value']],
  ['ranking.within', ['group'], ['category', 'all']],
  ['stages.#.group', ['group'], ['category', 'all']],
  ['stages.#.score', ['value']],
  ['stages.#.needs.#', ['value', 'input']],
  ['stages.#.places.outcomes.#', ['outcome']],
  ['inputs.*.sources.order.#', ['origin']],
  ['reports.list', ['input']],
  ['commissions.*.per', ['attribute']],
  ['commissions.*.members.*', ['parameter']],
  ['commissions.*.sheets.#', ['input']],
  ['commissions.*.stages.#', ['stage']],
  ['deadlines.*.stage', ['stage']],
  ['deadlines.*.after', ['event', 'deadline']],
  ['deadlines.*.before', ['event', 'deadline']],
  ['samples.*.category', ['category']],
  ['cases.#.subjects.#.category', ['category']],
  ['cases.#.subjects.#.like', ['sample']],
  ['cases.#.subjects.#.without.#', ['input']],
  ['cases.#.subjects.#.refused', ['input']],
  ['cases.#.subjects.#.refused.#', ['input']],
  ['cases.#.subjects.#.expect.warnings.#', ['warning']],
  ['cases.#.subjects.#.expect.outcome', ['outcome']],
  ['cases.#.subjects.#.expect.findings.#.code', ['finding']],
  ['cases.#.subjects.#.expect.stages.*.group', []],
];

/** Which names are the keys of which maps. */
const KEYS: readonly (readonly [pattern: string, kinds: readonly DeclaredKind[], words?: readonly string[]])[] = [
  ['samples.*.attributes', ['attribute']],
  ['cases.#.subjects.#.attributes', ['attribute']],
  ['cases.#.readings', ['reading']],
  ['cases.#.subjects.#.expect', ['value'], ['grade', 'rank', 'warnings', 'stages', 'outcome', 'findings']],
  ['cases.#.subjects.#.expect.stages', ['stage']],
  ['correspondence.*', ['value']],
  ['inputs.*.sources.takes', ['origin']],
];

const all = (root: Node, kinds: readonly DeclaredKind[]): Declared[] => kinds.flatMap((kind) => declaredIn(root, kind));

export function valueNames(root: Node, path: Path): PlainNames {
  const last = path.at(-1);
  const parent = path.slice(0, -1);
  const rule = REFERENCES.find(([pattern]) => isAt(path, pattern));
  if (rule) return { declared: all(root, rule[1]), words: rule[2] ?? [] };
  if (last === 'of' || (parent.at(-1) === 'of' && typeof last === 'number')) return { declared: declaredIn(root, 'category'), words: [] };
  if (last === 'by' && isChoice(root, parent)) return { declared: declaredIn(root, 'reading'), words: ['category'] };
  if (path[0] === 'stages') return inStage(root, last);
  if (isAt(path, 'readings.*.default')) return { declared: entriesAt(root, 'option', [...parent, 'options']), words: [] };
  if (isAt(path, 'cases.#.readings.*')) return { declared: entriesAt(root, 'option', ['readings', String(last), 'options']), words: [] };
  if (path[0] === 'inputs' && (last === 'order_by' || parent.at(-1) === 'unique')) {
    return { declared: fieldsAt(root, last === 'order_by' ? parent : parent.slice(0, -1)), words: [] };
  }
  if (isAt(path, 'reports.by')) return { declared: fieldsAt(root, ['inputs', textOf(nodeAt(root, ['reports', 'list'])) ?? '']), words: [] };
  if (isAt(path, 'limits.#.per') || isAt(path, 'findings.#.per')) {
    return { declared: declaredIn(root, 'input').filter(({ name }) => isList(root, name)), words: [] };
  }
  if (begins(path, 'findings.#.each')) return overRecord(root, path);
  if (begins(path, 'tables.*.rows.#.when.*')) return inColumn(root, path);
  if (begins(path, 'tables.*.inputs.*.options.#')) return { declared: allOptions(root), words: [] };
  const input = handedIn(root, path);
  return input ? { declared: optionsAt(root, input.path), words: input.type === 'bool' ? ['true', 'false'] : [] } : NOTHING;
}

/** What the keys of the map at a path may be: options of a reading, categories, names declared elsewhere. */
export function keyNames(root: Node, path: Path): PlainNames {
  if (isChoice(root, path)) {
    const by = textOf(entryOf(nodeAt(root, path), 'by')?.value);
    return {
      declared:
        by === 'category' ? declaredIn(root, 'category') : by === null ? [] : entriesAt(root, 'option', ['readings', by, 'options']),
      words: [],
    };
  }
  const rule = KEYS.find(([pattern]) => isAt(path, pattern));
  if (rule) return { declared: all(root, rule[1]), words: rule[2] ?? [] };
  if (isAt(path, 'tables.*.rows.#.then')) return { declared: entriesAt(root, 'output', ['tables', String(path[1]), 'outputs']), words: [] };
  if (isAt(path, 'tables.*.rows.#.when')) return { declared: entriesAt(root, 'column', ['tables', String(path[1]), 'inputs']), words: [] };
  const depth = inputsDepth(path);
  if (depth === null) return NOTHING;
  if (path.length === depth) return { declared: declaredIn(root, 'input'), words: [] };
  const input = handedIn(root, path);
  return input ? { declared: fieldsAt(root, input.path), words: [] } : NOTHING;
}

/** Whether a map chooses by a reading or by category. */
export function isChoice(root: Node, path: Path): boolean {
  return (
    entryOf(nodeAt(root, path), 'by') !== undefined &&
    schemasAt(root, path).some((one) => one.properties?.['by'] !== undefined && typeof one.additionalProperties === 'object')
  );
}

/** Gates and chains of ties name facts: inputs and values. */
function inStage(root: Node, last: string | number | undefined): PlainNames {
  if (last === 'fact' || last === 'by') {
    const inputs = declaredIn(root, 'input');
    return {
      declared: [...declaredIn(root, 'value'), ...inputs, ...inputs.flatMap((one) => fieldsWithin(root, one.path, `${one.name}.`))],
      words: [],
    };
  }
  return last === 'parameter' ? { declared: declaredIn(root, 'parameter'), words: [] } : NOTHING;
}

function overRecord(root: Node, path: Path): PlainNames {
  const per = textOf(nodeAt(root, [...path.slice(0, 2), 'per']));
  const owners = per === null ? declaredIn(root, 'input') : fieldsAt(root, ['inputs', per]);
  if (path[3] === 'record') return { declared: owners.filter(({ type }) => type === 'record'), words: [] };
  const record = textOf(nodeAt(root, [...path.slice(0, 3), 'record']));
  const owner = owners.find(({ name }) => name === record);
  return owner ? { declared: fieldsAt(root, owner.path), words: [] } : NOTHING;
}

function inColumn(root: Node, path: Path): PlainNames {
  // Behind the column may stand `not`, the number of one cell among several, and the end of a range.
  const [, inside = ''] = /^(?:not )?(?:\d+ )?(.*)$/.exec(path.slice(6).join(' ')) ?? [];
  const isCell = ['', 'not'].includes(inside) || /^\d+$/.test(inside);
  const isEnd = ['from', 'above', 'to', 'below'].includes(inside);
  if (!isCell && !isEnd) return NOTHING;
  const column = nodeAt(root, ['tables', String(path[1]), 'inputs', String(path[5])]);
  const type = textOf(entryOf(column, 'type')?.value);
  if (isEnd) return { declared: boundsOf(root, type), words: [] };
  if (type === 'bool') return { declared: [], words: ['true', 'false'] };
  if (type !== 'choice') return NOTHING;
  const options = entryOf(column, 'options')?.value;
  const wanted = options?.kind === 'list' ? new Set(options.items.map(textOf)) : null;
  return { declared: allOptions(root).filter(({ name }) => !wanted || wanted.has(name)), words: [] };
}

const NUMBERS: ReadonlySet<string | null> = new Set(['count', 'integer', 'number']);

/** What may stand as the end of a range: parameters, and what the subject hands in of the column's kind. */
function boundsOf(root: Node, type: string | null): Declared[] {
  const isOfKind = (one: Declared): boolean => (type === 'date' ? one.type === 'date' : NUMBERS.has(one.type));
  return notComputed(root).filter((one) => one.kind === 'parameter' || isOfKind(one));
}

/** How many steps lead to the data of a sample or a case's subject. */
function inputsDepth(path: Path): number | null {
  if (begins(path, 'samples.*.inputs')) return 3;
  return begins(path, 'cases.#.subjects.#.inputs') ? 5 : null;
}

/** The input or field that a sample's or a case's data stand for at a path. */
function handedIn(root: Node, path: Path): Declared | null {
  const depth = inputsDepth(path);
  if (depth === null) return null;
  let found: Declared | undefined;
  for (const step of path.slice(depth)) {
    if (typeof step === 'number') continue;
    found = (found ? fieldsAt(root, found.path) : declaredIn(root, 'input')).find(({ name }) => name === step);
    if (!found) return null;
  }
  return found ?? null;
}
