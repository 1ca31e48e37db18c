import { entryOf, nodeAt, textOf, type Node } from '../../../engine/index.ts';
import type { Details, Language, Path } from '../../../engine/index.ts';
import { treeOf, type Branch } from './values/tree.ts';

/** The parts of a ruleset as they stand in the outline, each with the sections of the file that it holds. */
export const PARTS = [
  { id: 'act', sections: ['id', 'methodology', 'version', 'title', 'act', 'in_force', 'not_held', 'metodika', 'source'] },
  { id: 'subjects', sections: ['categories', 'attributes', 'groups'] },
  { id: 'inputs', sections: ['inputs', 'origins', 'reports'] },
  { id: 'limits', sections: ['limits'] },
  { id: 'parameters', sections: ['parameters'] },
  { id: 'readings', sections: ['readings'] },
  { id: 'tables', sections: ['tables'] },
  { id: 'values', sections: ['values'] },
  { id: 'ranking', sections: ['ranking', 'grade'] },
  { id: 'stages', sections: ['stages', 'outcomes', 'commissions'] },
  { id: 'findings', sections: ['findings', 'warnings'] },
  { id: 'deadlines', sections: ['events', 'deadlines'] },
  { id: 'cases', sections: ['samples', 'cases'] },
  { id: 'clauses', sections: ['clauses'] },
  { id: 'correspondence', sections: ['correspondence'] },
] as const satisfies readonly { readonly id: string; readonly sections: readonly string[] }[];

export type PartId = (typeof PARTS)[number]['id'];

/** Sections whose entries are elements of their own; others are one element. */
const MANY: ReadonlySet<string> = new Set([
  'categories',
  'attributes',
  'groups',
  'inputs',
  'origins',
  'limits',
  'parameters',
  'readings',
  'tables',
  'values',
  'stages',
  'outcomes',
  'commissions',
  'findings',
  'warnings',
  'events',
  'deadlines',
  'samples',
  'cases',
  'clauses',
  'not_held',
]);

export const isMany = (section: string): boolean => MANY.has(section);

/** What is opened of an address, which may lead to a field: its element. */
export const openedOf = (asked: Path): Path => asked.slice(0, isMany(String(asked[0])) ? 2 : 1);

/** The part of the outline that a section stands in. */
export const partOf = (section: string): { readonly id: PartId; readonly sections: readonly string[] } | undefined =>
  PARTS.find(({ sections }) => (sections as readonly string[]).includes(section));

/** Where a part is shown as a whole: at the first of its sections that holds many, else at its first. */
export function overviewOf(id: PartId): string {
  const sections: readonly string[] = PARTS.find((one) => one.id === id)?.sections ?? [];
  return sections.find(isMany) ?? sections[0] ?? '';
}

/** Something that one edits as a whole: an entry of a section, or a section with nothing to part. */
export interface Element {
  readonly path: Path;
  /** What people call it; its name in the file where it has no label. */
  readonly name: string;
  /** Its name in the file, where it stands beside a label. */
  readonly id: string | null;
  /** How deep within others it stands, from 1: a value is within another. */
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

export interface Part {
  readonly id: PartId;
  readonly elements: readonly Element[];
}

/** By what was read, which never changes: many places of the page ask at every key. */
const known: Readonly<Record<Language, WeakMap<Node, readonly Part[]>>> = { ru: new WeakMap(), kk: new WeakMap(), en: new WeakMap() };

/** What stands in a text, part by part, in the words of a language. */
export function contentsOf(root: Node, language: Language): readonly Part[] {
  const parts =
    known[language].get(root) ??
    PARTS.map(({ id, sections }) => ({ id, elements: sections.flatMap((section) => elementsOf(root, section, language)) }));
  known[language].set(root, parts);
  return parts;
}

function elementsOf(root: Node, section: string, language: Language): Element[] {
  const entry = entryOf(root, section);
  if (!entry) return [];
  const { value, keySpan } = entry;
  if (!MANY.has(section) || value.kind === 'scalar')
    return [{ path: [section], name: section, id: null, level: 1, from: keySpan.start, to: Math.max(value.span.end, keySpan.end) }];
  if (value.kind === 'list') {
    const names = value.items.map((item, index) =>
      section === 'limits'
        ? { name: limitWords(root, item, language) ?? `${index + 1}`, id: null }
        : nameOf(item, `${index + 1}`, language),
    );
    const apart = toldApart(names, value.items, root, language);
    return value.items.map((item, index) => ({
      path: [section, index],
      name: apart[index] ?? '',
      id: names[index]?.id ?? null,
      level: 1,
      from: item.span.start,
      to: item.span.end,
    }));
  }
  const elements = value.entries.map((one) => ({
    path: [section, one.key],
    ...nameOf(one.value, one.key, language),
    level: 1,
    from: one.keySpan.start,
    to: Math.max(one.value.span.end, one.keySpan.end),
  }));
  return section === 'values' ? inTree(elements, treeOf(root)) : elements;
}

/** Values as the tree has them, each below what it is within, wherever it stands in the text. */
function inTree(elements: readonly Element[], branches: readonly Branch[]): Element[] {
  const byName = new Map(elements.map((one) => [String(one.path[1]), one]));
  const shown = ({ name, level, parts }: Branch): Element[] => {
    const own = byName.get(name);
    return [...(own ? [{ ...own, level }] : []), ...parts.flatMap(shown)];
  };
  return branches.flatMap(shown);
}

/** What tells an item of a list from its neighbours, where it has no label. */
const TELLING = ['name', 'id', 'code', 'rule', 'heading', 'clause', 'from'];

function nameOf(node: Node, key: string, language: Language): { readonly name: string; readonly id: string | null } {
  const called = nameAt(node, language);
  if (called !== null && /^\d+$/.test(key)) return { name: called, id: null };
  // Events and outcomes are labels themselves.
  const label = [['label'], ['question'], ['heading'], ['message'], []]
    .map((path) => labelAt(node, path, language))
    .find((one) => one !== null);
  const own = TELLING.map((field) => textOf(nodeAt(node, [field]))).find((text) => text !== null) ?? null;
  if (label !== undefined) return { name: label, id: /^\d+$/.test(key) ? own : key };
  return { name: (/^\d+$/.test(key) ? own : null) ?? key, id: null };
}

/** Rules of one name are told apart by the figure that each is about, else by its clause, else by where it stands. */
function toldApart(
  named: readonly { readonly name: string; readonly id: string | null }[],
  items: readonly Node[],
  root: Node,
  language: Language,
): string[] {
  const figure = (item: Node): string | null => {
    const name = textOf(nodeAt(item, ['item']));
    return name === null ? null : (inputLabel(root, name, language) ?? name);
  };
  const ways = [figure, (item: Node) => textOf(nodeAt(item, ['clause'])), (_item: Node, index: number) => `${index + 1}`];
  return ways.reduce(
    (names, tell) => {
      const counts = new Map<string, number>();
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
      return names.map((name, index) => {
        const item = items[index];
        const told = item && (counts.get(name) ?? 0) > 1 ? tell(item, index) : null;
        return told === null ? name : `${name} · ${told}`;
      });
    },
    named.map(({ name }) => name),
  );
}

/** What people call an input, or a field of rows or of a record, by its name. */
export function inputLabel(root: Node, name: string, language: Language): string | null {
  const within = (inputs: Node | undefined): string | null => {
    if (inputs?.kind !== 'map') return null;
    const own = labelAt(inputs, [name, 'label'], language);
    return own ?? inputs.entries.map(({ value }) => within(entryOf(value, 'fields')?.value)).find((one) => one !== null) ?? null;
  };
  return within(entryOf(root, 'inputs')?.value);
}

/** A limit as people say it: `late <= total` by the labels of what it compares. */
function limitWords(root: Node, limit: Node, language: Language): string | null {
  const rule = textOf(nodeAt(limit, ['rule']));
  const list = textOf(nodeAt(limit, ['per']));
  const places = (name: string): Path[] => [
    ...(list === null ? [] : [['inputs', list, 'fields', name]]),
    ...['inputs', 'parameters', 'values'].map((section) => [section, name]),
    ['inputs', ...name.split('.').flatMap((step, index) => (index === 0 ? [step] : ['fields', step]))],
  ];
  const called = (name: string): string =>
    places(name)
      .map((path) => labelAt(root, [...path, 'label'], language))
      .find((one) => one !== null) ?? name;
  return rule === null
    ? null
    : rule
        .replace(/[A-Za-z_][\w.]*/g, called)
        .replaceAll('<=', '≤')
        .replaceAll('>=', '≥');
}

export const keysOf = (node: Node | undefined): string[] => (node?.kind === 'map' ? node.entries.map(({ key }) => key) : []);

/** A label in a language; in Russian where that is missing. */
export function labelAt(node: Node | undefined, path: Path, language: Language): string | null {
  const label = nodeAt(node ?? EMPTY, path);
  return textOf(nodeAt(label ?? EMPTY, [language])) ?? textOf(nodeAt(label ?? EMPTY, ['ru'])) ?? null;
}

/** The name of a case: a label, or one text for every reader. */
export function nameAt(node: Node, language: Language): string | null {
  return textOf(nodeAt(node, ['name'])) ?? labelAt(node, ['name'], language);
}

const EMPTY: Node = { kind: 'scalar', span: { start: 0, end: 0 }, text: '' };

/** The element that an offset stands in; null between elements. */
export function elementAt(parts: readonly Part[], offset: number): Element | null {
  for (const { elements } of parts) for (const one of elements) if (one.from <= offset && offset <= one.to) return one;
  return null;
}

/** The section that a ruleset lacks, where a mistake says so: it stands nowhere in the text, and in the outline all the same. */
export function missingSection({ code, details }: { readonly code: string; readonly details: Details }): string | null {
  const { item, property } = details;
  return code === 'missing-property' && item === 'none' && typeof property === 'string' && partOf(property) ? property : null;
}
