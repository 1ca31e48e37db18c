import { FUNCTION_NAMES } from '../language/functions/index.ts';
import { isWithin } from '../read/operation.ts';
import type { Node } from '../read/node.ts';
import { EditRefused } from '../read/refused.ts';
import { applySplices, type Splice } from '../read/splice.ts';
import type { Path, Source } from '../source.ts';
import { Analysis, analysisOf } from './analysis.ts';
import { declaredIn, fieldsAt, isList } from './declared.ts';
import { begins, isAt } from '../language/pattern.ts';
import { patternAt } from './schema.ts';
import { declaredPath, isOfRows, keyOf, placesOf, uses, type Place } from './uses.ts';

/** What bears a name that is the ruleset's own; options of inputs are words of those who hand in. */
const RENAMED = [
  'values.*',
  'inputs.*',
  'parameters.*',
  'tables.*',
  'tables.*.inputs.*',
  'readings.*',
  'readings.*.options.*',
  'categories.*',
  'attributes.*',
  'groups.*',
  'stages.#.id',
  'outcomes.*',
  'warnings.*',
  'findings.#.code',
  'commissions.*',
  'origins.*',
  'events.*',
  'deadlines.*',
  'samples.*',
  'values.*.legend.*',
  'warnings.*.legend.*',
  'findings.#.legend.*',
  'grade.legend.*',
];

/**
 * Another name for what is declared at `path`, with every place where the old one stands; a value of rows is named with its list
 * (`services.score`). What else has the old name in another scope keeps it.
 * @throws EditRefused with `no-name`, `name` or `taken`
 */
export function rename(source: Source, path: Path, name: string): readonly Splice[] {
  const target = declaredPath(path);
  const places = uses(source, target);
  if (places.length === 0 || !isRenamed(target)) throw new EditRefused('no-name');
  const { root } = analysisOf(source);
  const old = isAt(target, 'stages.#.id') || isAt(target, 'findings.#.code') ? null : String(target.at(-1));
  if (name === (old ?? written(source, places[0]))) return [];
  const ofRows = target[0] === 'values' && target.length === 2 && isOfRows(root, String(old));
  const [list = ''] = String(old).split('.');
  const isFit = ofRows ? name.startsWith(`${list}.`) : !(target[0] === 'values' && isList(root, name.split('.')[0] ?? ''));
  if (!isFit || !isName(root, target, name)) throw new EditRefused('name', name);
  if (taken(source, target, name)) throw new EditRefused('taken', name);
  const text = ofRows ? name.slice(list.length + 1) : name;
  const splices = places.map(({ span }) => ({ ...span, text }));
  if (!meansTheSame(source, splices, target, name)) throw new EditRefused('taken', name);
  return splices;
}

/** Whether formulas can say a name that is declared at `path`: no word of the language, and as names of its kind are written. */
export const isName = (root: Node, path: Path, name: string): boolean => !WORDS.has(name) && patternAt(root, path).test(name);

/** Words of the language, which no name may be. */
const WORDS: ReadonlySet<string> = new Set([
  'category',
  'id',
  'missing',
  'none',
  'true',
  'false',
  'null',
  'and',
  'or',
  'not',
  'by',
  'all',
  'stage',
]);

/** Sections whose names stand side by side in formulas, and in which each may be there once. */
const SIDE_BY_SIDE = ['input', 'attribute', 'parameter', 'value'] as const;

function isRenamed(path: Path): boolean {
  if (RENAMED.some((pattern) => isAt(path, pattern))) return true;
  return (
    begins(path, 'inputs.*.fields.*') &&
    path.length % 2 === 0 &&
    path.every((step, index) => index % 2 === 1 || index === 0 || step === 'fields')
  );
}

const written = ({ text }: Source, place: Place | undefined): string => (place ? text.slice(place.span.start, place.span.end) : '');

function taken(source: Source, path: Path, name: string): boolean {
  const { root } = analysisOf(source);
  const siblings = path.slice(0, -1);
  const [section] = path;
  if (section === 'stages') return declaredIn(root, 'stage').some((one) => one.name === name);
  if (section === 'findings' && path.length === 3) return declaredIn(root, 'finding').some((one) => one.name === name);
  if (
    placesOf(analysisOf(source))
      .get(keyOf([...siblings, name]))
      ?.some(({ declares }) => declares)
  )
    return true;
  if (section === 'tables' && path.length === 2) return FUNCTION_NAMES.includes(name);
  if (section === 'readings' && path.length === 2) return declaredIn(root, 'group').some((one) => one.name === name);
  if (section === 'groups') return declaredIn(root, 'reading').some((one) => one.name === name);
  if (section === 'events' || section === 'deadlines')
    return [...declaredIn(root, 'event'), ...declaredIn(root, 'deadline')].some((one) => one.name === name);
  const all = SIDE_BY_SIDE.flatMap((kind) => declaredIn(root, kind));
  const ofLists = declaredIn(root, 'input').filter((one) => isList(root, one.name));
  if (path.length === 2 && /^(?:inputs|attributes|parameters|values)$/.test(String(section)))
    return [...all, ...ofLists.flatMap((one) => fieldsAt(root, one.path))].some((one) => one.name === name);
  return section === 'inputs' && all.some((one) => one.name === name || one.name === `${String(path[1])}.${name}`);
}

/** Whether every name of the text means afterwards what it meant before. */
function meansTheSame({ name: file, text }: Source, splices: readonly Splice[], path: Path, name: string): boolean {
  const before = placesOf(analysisOf({ name: file, text }));
  const after = placesOf(new Analysis({ name: file, text: applySplices(text, splices) }));
  const moved = (at: number): number =>
    splices.reduce((result, one) => (one.start < at ? result + one.text.length - (one.end - one.start) : result), at);
  const shown = (places: ReadonlyMap<string, readonly Place[]>, at: (offset: number) => number): Set<string> =>
    new Set(
      [...places].flatMap(([key, all]) =>
        all.map(({ span, declares }) => `${String(at(span.start))} ${renamedIn(key, path, name)} ${String(declares)}`),
      ),
    );
  const [was, is] = [shown(before, moved), shown(after, (at) => at)];
  return was.size === is.size && [...was].every((one) => is.has(one));
}

/** A path with the name in it: of what is declared there, of what is within, and of the values of the rows of a list. */
function renamedIn(key: string, path: Path, name: string): string {
  if (typeof path[path.length - 2] === 'number') return key;
  const steps = JSON.parse(key) as (string | number)[];
  const place = path.length - 1;
  const [old = '', list] = [path[place], path.length === 2 && path[0] === 'inputs'];
  if (isWithin(steps, path)) steps[place] = name;
  else if (list && steps[0] === 'values' && String(steps[1]).startsWith(`${String(old)}.`))
    steps[1] = `${name}${String(steps[1]).slice(String(old).length)}`;
  return keyOf(steps);
}
