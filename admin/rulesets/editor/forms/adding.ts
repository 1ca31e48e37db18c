import { nodeAt, type Node, type Operation } from '../../../../engine/index.ts';
import type { Label, Path } from '../../../../engine/index.ts';
import { freeName, putting } from './operations.ts';

/** New elements, from the words that people give them. */

const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  'а a,б b,в v,г g,д d,е e,ё e,ж zh,з z,и i,й i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch,ы y,э e,ю iu,я ia,ә a,ғ g,қ q,ң n,ө o,ұ u,ү u,һ h,і i'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** How many words of a label make its identifier. */
const WORDS = 3;

/** An identifier from a label: its first words in Latin letters. */
export function identifierFrom(label: string): string {
  const latin = [...label.toLocaleLowerCase('ru')].map((sign) => LATIN[sign] ?? (/[ьъ]/.test(sign) ? '' : sign)).join('');
  const words = latin.split(/[^a-z0-9]+/).filter((word) => word !== '');
  const name = words.slice(0, WORDS).join('_');
  return /^[a-z]/.test(name) ? name : name === '' ? 'x' : `x_${name}`;
}

/** What a new entry of a section begins with; what else it needs the form asks for. */
const BEGUN: Readonly<Record<string, (label: Said, id: string) => unknown>> = {
  categories: labelled,
  attributes: labelled,
  groups: labelled,
  inputs: (label) => ({ label, type: 'count' }),
  origins: labelled,
  parameters: labelled,
  readings: (label) => ({ question: label }),
  tables: (label) => ({ label, hit: 'unique' }),
  values: labelled,
  outcomes: (label) => label,
  commissions: labelled,
  events: (label) => label,
  deadlines: labelled,
  warnings: (label) => ({ message: label }),
  stages: (label, id) => ({ id, label }),
  findings: (label, id) => ({ code: id, label }),
  limits: (label) => ({ rule: textOfLabel(label) }),
  clauses: (label) => ({ heading: label }),
  cases: (label) => ({ name: textOfLabel(label) }),
  not_held: labelled,
  samples: () => ({ inputs: {} }),
};

function labelled(label: Said): unknown {
  return { label };
}

/** What was typed, in the language of whoever typed it. */
type Said = Partial<Label>;
const textOfLabel = (label: Said): string => Object.values(label).join('');

export const mayBeAdded = (section: string): boolean => section in BEGUN;

/** Sections whose entries stand in a list; the others' have names. */
const LISTS: ReadonlySet<string> = new Set(['limits', 'stages', 'findings', 'clauses', 'cases', 'not_held']);

export const isNamed = (section: string): boolean => !LISTS.has(section);

/** Where the name of a new element stands. */
export function nameAt(section: string, name: string): Path {
  if (isNamed(section)) return [section, name];
  return [section, 0, section === 'findings' ? 'code' : 'id'];
}

/** A new element below the one that is chosen, or at the end; the first of its section begins that. */
export function adding(
  root: Node,
  section: string,
  label: Said,
  wanted: string,
  chosen: Path,
): { readonly operation: Operation; readonly path: Path } {
  const siblings = nodeAt(root, [section]);
  const below = chosen[0] === section && chosen.length > 1 ? (chosen[1] ?? null) : null;
  const value = BEGUN[section]?.(label, wanted) ?? {};
  if (!siblings)
    return isNamed(section)
      ? { operation: putting(root, [section], { [wanted]: value }), path: [section, wanted] }
      : { operation: putting(root, [section], [value]), path: [section, 0] };
  if (!isNamed(section)) {
    const last = siblings.kind === 'list' ? siblings.items.length - 1 : -1;
    const after = below === null ? (last < 0 ? null : last) : Number(below);
    return { operation: { kind: 'insert', path: [section], after, value }, path: [section, after === null ? 0 : after + 1] };
  }
  const key = freeName(root, [section], wanted);
  const after = below ?? (siblings.kind === 'map' ? siblings.entries.at(-1)?.key : null) ?? null;
  return { operation: { kind: 'insert', path: [section], after, key, value }, path: [section, key] };
}
