import { applySplices, nodeAt, operate, outlineOf, textOf, type Operation } from '../../../engine/index.ts';
import type { Label, Path } from '../../../engine/index.ts';

/** Days in force as they are asked for; no last day is none that is known. */
export interface Days {
  readonly from: string;
  readonly until: string | null;
}

/** What tells a new edition from the one that it is made of. */
export interface EditionAsked extends Days {
  readonly id: string;
  readonly version: string;
  readonly title: Label;
  readonly act: { readonly title: Label; readonly number: string | null; readonly date: string | null };
}

const edited = (text: string, operation: Operation): string => applySplices(text, operate(text, operation));
const set = (text: string, path: Path, value: unknown): string => edited(text, { kind: 'set', path, value });

function without(text: string, path: Path): string {
  return nodeAt(outlineOf(text), path) === undefined ? text : edited(text, { kind: 'remove', path });
}

/** What belongs to one act and its days: of another act it is not known yet. */
const OF_ONE_ACT: readonly Path[] = [
  ['act', 'orders'],
  ['act', 'number'],
  ['act', 'date'],
  ['act', 'registered'],
  ['act', 'wording'],
  ['act', 'repealed'],
  ['act', 'source'],
  ['not_held'],
];

/** The same rules under another version of the same edition. @throws EditRefused for a text that does not read */
export function versionFrom(text: string, version: string, days: Days): string {
  const now = daysIn(text);
  const next = set(text, ['version'], version);
  if (now.from === days.from && now.until === days.until) return next;
  return set(set(next, ['in_force', 'from'], days.from), ['in_force', 'until'], days.until);
}

/**
 * An edition of its own that begins with the rules of another: every value corresponds to the one that it was made of.
 * @throws EditRefused for a text that does not read
 */
export function editionFrom(text: string, { id, version, title, act, from, until }: EditionAsked): string {
  const { id: former } = saidBy(text);
  const values = nodeAt(outlineOf(text), ['values']);
  const names = values?.kind === 'map' ? values.entries.map(({ key }) => key) : [];
  let next = OF_ONE_ACT.reduce(without, text);
  for (const [path, value] of [
    [['id'], id],
    [['version'], version],
    [['title'], title],
    [['act', 'title'], act.title],
    ...(act.number === null ? [] : [[['act', 'number'], act.number]]),
    ...(act.date === null ? [] : [[['act', 'date'], act.date]]),
    [['in_force'], { from, until }],
    ...(former === null || names.length === 0
      ? []
      : [[['correspondence'], { [former]: Object.fromEntries(names.map((name) => [name, name])) }]]),
  ] as [Path, unknown][])
    next = set(next, path, value);
  return next;
}

/** A first text of a methodology, of a template. */
export function fromTemplate(template: string, asked: EditionAsked & { readonly methodology: string }): string {
  const { id, methodology, version, title, act, from, until } = asked;
  let next = template;
  for (const [path, value] of [
    [['id'], id],
    [['methodology'], methodology],
    [['version'], version],
    [['title'], title],
    [['act', 'title'], act.title],
    ...(act.number === null ? [] : [[['act', 'number'], act.number]]),
    ...(act.date === null ? [] : [[['act', 'date'], act.date]]),
    [['in_force'], { from, until }],
  ] as [Path, unknown][])
    next = set(next, path, value);
  return next;
}

/** What a text says of itself, as far as its lines tell. */
export function saidBy(text: string): {
  readonly id: string | null;
  readonly version: string | null;
  readonly title: Label;
  readonly act: Label;
} {
  const root = outlineOf(text);
  const at = (...path: string[]): string | null => {
    const node = nodeAt(root, path);
    return node ? textOf(node) : null;
  };
  const label = (...path: string[]): Label => ({
    ru: at(...path, 'ru') ?? '',
    kk: at(...path, 'kk') ?? '',
    en: at(...path, 'en') ?? '',
  });
  return { id: at('id'), version: at('version'), title: label('title'), act: label('act', 'title') };
}

/** The days in force that a text names. */
export function daysIn(text: string): Days {
  const root = outlineOf(text);
  const at = (key: string): string | null => {
    const node = nodeAt(root, ['in_force', key]);
    const said = node ? textOf(node) : null;
    return said === null || said === 'null' || said === '~' || said === '' ? null : said;
  };
  return { from: at('from') ?? '', until: at('until') };
}

/** The same version with the next number at its end: `1.1.0` → `1.1.1`. */
export function nextVersion(version: string): string {
  const [, head = '', tail = ''] = /^(.*?)(\d{1,9})$/s.exec(version) ?? [];
  return tail === '' ? `${version}.1` : `${head}${Number(tail) + 1}`;
}

/** `2015-01-01` → `2014-12-31` */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
