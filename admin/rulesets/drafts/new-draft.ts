import { applySplices, EditRefused, nodeAt, operate, outlineOf, textOf, type Operation } from '../../../engine/index.ts';
import type { Label, Path } from '../../../engine/index.ts';
import { dayIn } from '../editor/grid/notation.ts';

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

/**
 * A text that says of itself what is asked: a template, or a file that lacked some of it. What it says already stays as it is written.
 * @throws EditRefused for a text that does not read
 */
export function named(text: string, asked: EditionAsked & { readonly methodology: string }): string {
  const { id, methodology, version, title, act, from, until } = asked;
  const [said, days] = [saidBy(text), daysIn(text)];
  const isSaid = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  let next = text;
  for (const [path, value, now] of [
    [['id'], id, said.id],
    [['methodology'], methodology, said.methodology],
    [['version'], version, said.version],
    [['title'], title, said.title],
    [['act', 'title'], act.title, said.act],
    ...(act.number === null ? [] : [[['act', 'number'], act.number, null]]),
    ...(act.date === null ? [] : [[['act', 'date'], act.date, null]]),
    [['in_force'], { from, until }, hasDays(text) ? days : null],
  ] as [Path, unknown, unknown][])
    if (!isSaid(value, now)) next = setAtTop(next, path, value);
  return next;
}

/** Sets what stands under a key at the top within its own lines, or before all others: what is wrong further down does not matter. */
function setAtTop(text: string, path: Path, value: unknown): string {
  const [key = ''] = path;
  if (/^\s*\{/.test(text)) return set(text, path, value);
  const [own = ''] = new RegExp(`^${key}[ \\t]*:.*(?:\\n(?![^\\s#]).*)*`, 'm').exec(text) ?? [];
  if (own !== '') return text.replace(own, () => set(own, path, value));
  const [head = ''] = /^(?:\uFEFF|#.*\r?\n|---\r?\n|metodika:.*\r?\n|[a-z]+: *[\w".-]+ *(?:#.*)?\r?\n)*/.exec(text) ?? [];
  return `${head}${set('', path, value).trimEnd()}\n${text.slice(head.length)}`;
}

/** What a file lacks to be taken for an edition: of a new one all of it has to be known, of one that there is nothing. */
export const LACKING = ['id', 'methodology', 'version', 'title', 'act', 'in_force'] as const;

export function lacking(text: string): readonly (typeof LACKING)[number][] {
  const { id, methodology, version, title, act } = saidBy(text);
  const isWhole = (label: Label): boolean => Object.values(label).every((one) => one.trim() !== '');
  const is = {
    id: !!id,
    methodology: !!methodology,
    version: !!version,
    title: isWhole(title),
    act: isWhole(act),
    in_force: hasDays(text),
  };
  return LACKING.filter((one) => !is[one]);
}

/** What cannot be made of what is asked for is not made yet. */
export function made<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof EditRefused) return null;
    throw error;
  }
}

/** What a text says of itself, as far as its lines tell. */
export function saidBy(text: string): {
  readonly id: string | null;
  readonly methodology: string | null;
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
  return { id: at('id'), methodology: at('methodology'), version: at('version'), title: label('title'), act: label('act', 'title') };
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

/** Whether a text says of both days in force what they are. */
function hasDays(text: string): boolean {
  const { from, until } = daysIn(text);
  const isDay = (day: string): boolean => dayIn(day) === day;
  return isDay(from) && (until === null ? nodeAt(outlineOf(text), ['in_force', 'until']) !== undefined : isDay(until));
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
