import type { Label } from '../language/ruleset.ts';
import { entryOf, nodeAt, textOf, type Entry, type Node } from '../read/node.ts';
import type { Path, Span } from '../source.ts';

/** What a name can be declared as. */
export type DeclaredKind =
  | 'input'
  | 'field'
  | 'value'
  | 'parameter'
  | 'table'
  | 'column'
  | 'output'
  | 'reading'
  | 'option'
  | 'letter'
  | 'category'
  | 'attribute'
  | 'group'
  | 'stage'
  | 'outcome'
  | 'warning'
  | 'finding'
  | 'commission'
  | 'origin'
  | 'event'
  | 'deadline'
  | 'sample';

/** A name, with what its declaration says of it. */
export interface Declared {
  readonly kind: DeclaredKind;
  /** As it is written where it is used: `services.score` for a value of rows, but `score` in a formula of those rows. */
  readonly name: string;
  readonly path: Path;
  /** Where the name stands in its declaration. */
  readonly at: Span;
  readonly label: Label | null;
  readonly clause: string | null;
  readonly type: string | null;
}

const SECTIONS: Readonly<Partial<Record<DeclaredKind, string>>> = {
  input: 'inputs',
  value: 'values',
  parameter: 'parameters',
  table: 'tables',
  reading: 'readings',
  category: 'categories',
  attribute: 'attributes',
  group: 'groups',
  outcome: 'outcomes',
  warning: 'warnings',
  commission: 'commissions',
  origin: 'origins',
  event: 'events',
  deadline: 'deadlines',
  sample: 'samples',
};

/** Everything a section declares. */
export function declaredIn(root: Node, kind: DeclaredKind): readonly Declared[] {
  if (kind === 'stage') return identified(root, 'stage', 'stages', 'id');
  if (kind === 'finding') return identified(root, 'finding', 'findings', 'code');
  const section = SECTIONS[kind];
  return section === undefined ? [] : entriesAt(root, kind, [section]);
}

/** Tables as formulas call them: of one with several outputs, each of these. */
export function calledTables(root: Node): Declared[] {
  return declaredIn(root, 'table').flatMap((table) => {
    const outputs = entriesAt(root, 'output', [...table.path, 'outputs']);
    return outputs.length === 0
      ? [table]
      : outputs.map((one) => ({ ...one, name: `${table.name}.${one.name}`, label: one.label ?? table.label, clause: table.clause }));
  });
}

/** Asked for again and again while the names of a text are looked for. */
const known = new WeakMap<Node, Map<string, Declared[]>>();

/** The keys of a map, each as the declaration of a name. */
export function entriesAt(root: Node, kind: DeclaredKind, path: Path): readonly Declared[] {
  const node = nodeAt(root, path);
  if (node?.kind !== 'map') return [];
  const place = JSON.stringify([kind, path]);
  const declared = known.get(node) ?? new Map<string, Declared[]>();
  known.set(node, declared);
  let found = declared.get(place);
  if (!found) {
    found = node.entries.filter((one) => one.key !== '' && one.key !== 'by').map((entry) => declare(kind, entry, path));
    declared.set(place, found);
  }
  return found;
}

function declare(kind: DeclaredKind, { key, keySpan, value }: Entry, path: Path): Declared {
  const label =
    labelOf(entryOf(value, 'label')?.value) ??
    labelOf(entryOf(value, 'question')?.value) ??
    labelOf(entryOf(value, 'means')?.value) ??
    labelOf(entryOf(value, 'message')?.value) ??
    labelOf(value);
  return {
    kind,
    name: key,
    path: [...path, key],
    at: keySpan,
    label,
    clause: textOf(entryOf(value, 'clause')?.value),
    type: textOf(entryOf(value, 'type')?.value),
  };
}

/** Items of a list that are named by one of their keys. */
function identified(root: Node, kind: DeclaredKind, section: string, key: string): Declared[] {
  const node = nodeAt(root, [section]);
  return (node?.kind === 'list' ? node.items : []).flatMap((item, index): Declared[] => {
    const id = entryOf(item, key)?.value;
    const name = textOf(id);
    if (!id || name === null) return [];
    return [
      {
        kind,
        name,
        path: [section, index, key],
        at: id.span,
        label: labelOf(entryOf(item, 'label')?.value),
        clause: textOf(entryOf(item, 'clause')?.value),
        type: null,
      },
    ];
  });
}

function labelOf(node: Node | undefined): Label | null {
  if (node?.kind !== 'map') return null;
  const [ru, kk, en] = ['ru', 'kk', 'en'].map((language) => textOf(entryOf(node, language)?.value));
  const any = ru ?? en ?? kk;
  return any ? { ru: ru ?? any, kk: kk ?? any, en: en ?? any } : null;
}

/** The fields of an input or field, reached from its own path. */
export function fieldsAt(root: Node, path: Path): Declared[] {
  const each = textOf(nodeAt(root, [...path, 'each', 'type']));
  return entriesAt(root, 'field', [...path, 'fields']).map((one) => ({ ...one, type: one.type ?? each }));
}

/** Fields within fields, by the dotted names of formulas. */
export function fieldsWithin(root: Node, path: Path, prefix: string, depth = 0): Declared[] {
  if (depth > 8) return [];
  return fieldsAt(root, path).flatMap((field) => {
    const name = `${prefix}${field.name}`;
    return [{ ...field, name }, ...fieldsWithin(root, field.path, `${name}.`, depth + 1)];
  });
}

export const isList = (root: Node, input: string): boolean => textOf(nodeAt(root, ['inputs', input, 'type'])) === 'list';

/** The options of a choice: its own, or those that the fields of its record share. */
export function optionsAt(root: Node, path: Path): readonly Declared[] {
  const own = entriesAt(root, 'option', [...path, 'options']);
  return own.length > 0 || path.length < 3 ? own : entriesAt(root, 'option', [...path.slice(0, -2), 'each', 'options']);
}

/** Every option of any choice, for texts in formulas. */
export function allOptions(root: Node): Declared[] {
  const owners = declaredIn(root, 'input').flatMap((input) => [input, ...fieldsWithin(root, input.path, '')]);
  const seen = new Set<string>();
  return owners
    .flatMap((owner) => entriesAt(root, 'option', [...owner.path, 'options']))
    .filter(({ name }) => !seen.has(name) && seen.add(name));
}
