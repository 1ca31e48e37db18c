import { nodeAt, textOf, type Node, type ScalarNode } from '../read/node.ts';
import { positionOf, type Path, type Position, type Source, type Span } from '../source.ts';
import { analysisOf, type Analysis } from './analysis.ts';
import { declaredIn, isList } from './declared.ts';
import { FormulaScope } from './formula.ts';
import { isFormula } from '../language/formula-places.ts';
import { keyNames, valueNames } from './names.ts';
import { begins, isAt } from '../language/pattern.ts';
import { declaringKind } from './target.ts';

/** A place where a declared name stands: of a dotted name, the part that is the name's own. */
export interface Use {
  /** Of what it stands in: of a key its map, of a value the value itself. */
  readonly path: Path;
  /** It is declared here. */
  readonly declares: boolean;
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
}

/**
 * Every place where a name stands that is declared at `path` (`values.K2`, `inputs.services.fields.channel`, `stages.0` or `stages.0.id`),
 * its declaration among them, in the order of the text; none where nothing is declared. Of a text with mistakes as far as it can be told.
 */
export function uses(source: Source, path: Path): readonly Use[] {
  const places = placesOf(analysisOf(source)).get(keyOf(declaredPath(path))) ?? [];
  return places.some(({ declares }) => declares) ? places.map((place) => withPositions(source, place)) : [];
}

/** The uses of the name at an offset in UTF-16 units, and where it is declared; null where no declared name stands. */
export function usesAt(source: Source, offset: number): { readonly path: Path; readonly uses: readonly Use[] } | null {
  for (const [key, places] of placesOf(analysisOf(source))) {
    if (!places.some(({ span }) => span.start <= offset && offset <= span.end)) continue;
    const path = JSON.parse(key) as Path;
    const found = uses(source, path);
    if (found.length > 0) return { path, uses: found };
  }
  return null;
}

export type Place = Omit<Use, 'start' | 'end'>;

function withPositions(source: Source, place: Place): Use {
  return { ...place, start: positionOf(source, place.span.start), end: positionOf(source, place.span.end) };
}

export const keyOf = (path: Path): string => JSON.stringify(path);

/** Items of lists are named by one of their keys. */
export function declaredPath(path: Path): Path {
  if (isAt(path, 'stages.#')) return [...path, 'id'];
  return isAt(path, 'findings.#') ? [...path, 'code'] : path;
}

const known = new WeakMap<Analysis, ReadonlyMap<string, readonly Place[]>>();

/** Every name of a text by what it is declared as. */
export function placesOf(analysis: Analysis): ReadonlyMap<string, readonly Place[]> {
  let places = known.get(analysis);
  if (!places) known.set(analysis, (places = new Finder(analysis).found()));
  return places;
}

class Finder {
  readonly #root: Node;
  readonly #text: string;
  readonly #places = new Map<string, Place[]>();

  constructor({ root, text }: Analysis) {
    this.#root = root;
    this.#text = text;
  }

  found(): ReadonlyMap<string, readonly Place[]> {
    this.#look(this.#root, []);
    for (const places of this.#places.values()) places.sort((a, b) => a.span.start - b.span.start);
    return this.#places;
  }

  #look(node: Node, path: Path): void {
    if (node.kind === 'list') node.items.forEach((item, index) => this.#look(item, [...path, index]));
    else if (node.kind === 'map') {
      const kind = declaringKind(path);
      const names = kind ? null : keyNames(this.#root, path).declared;
      for (const { key, keySpan, value } of node.entries) {
        const span = this.#bare(keySpan);
        if (kind && key !== '' && key !== 'by') this.#add([...path, key], key, { path, declares: true, span });
        const declared = names?.find(({ name }) => name === key);
        if (declared) this.#add(declared.path, key, { path, declares: false, span });
        this.#look(value, [...path, key]);
      }
    } else if (node.text !== '') this.#scalar(node, path);
  }

  #scalar(node: ScalarNode, path: Path): void {
    const span = this.#bare(node.span);
    if (isAt(path, 'stages.#.id') || isAt(path, 'findings.#.code')) this.#add(path, node.text, { path, declares: true, span });
    else if (isFormula(path) || isBound(path)) this.#formula(span, path);
    else if (isAt(path, 'cases.#.subjects.#.expect.stages.*.group')) this.#member(node.text, span, path);
    else {
      const declared = valueNames(this.#root, path).declared.find(({ name }) => name === node.text);
      if (declared) this.#add(declared.path, node.text, { path, declares: false, span });
    }
  }

  /** The group of a subject in a stage: `Астана/central`, part by part as the group is made. */
  #member(text: string, span: Span, path: Path): void {
    const stage = declaredIn(this.#root, 'stage').find(({ name }) => name === path[6]);
    const group = textOf(stage && nodeAt(this.#root, [...stage.path.slice(0, 2), 'group'])) ?? '';
    const by = group === 'category' ? [group] : itemsAt(this.#root, ['groups', group, 'by']);
    const parts = text.split('/');
    const index = by.indexOf('category');
    const name = parts[index];
    if (name === undefined || parts.length !== by.length || !declaredIn(this.#root, 'category').some((one) => one.name === name)) return;
    const start = span.start + parts.slice(0, index).join('/').length + (index > 0 ? 1 : 0);
    this.#add(['categories', name], name, { path, declares: false, span: { start, end: start + name.length } });
  }

  #formula(span: Span, path: Path): void {
    const written = this.#text.slice(span.start, span.end);
    // `none` and numbers are no names; most formulas of a text are short.
    if (!/[A-Za-z_]/.test(written)) return;
    const scope = new FormulaScope(this.#root, path);
    for (const match of written.matchAll(WORDS)) {
      const { number, quoted, name } = match.groups ?? {};
      if (number !== undefined) continue;
      const before = written.slice(0, match.index);
      const after = written.slice(match.index + match[0].length);
      const word = name ?? quoted ?? '';
      const declared = name === undefined ? scope.compared(word, before, after) : scope.named(word, before, /^\s*\(/.test(after));
      const start = span.start + match.index + match[0].indexOf(word);
      if (declared && word !== '') this.#add(declared.path, word, { path, declares: false, span: { start, end: start + word.length } });
    }
  }

  /** A dotted name is one of a list or record, and one of its own. */
  #add(path: Path, written: string, place: Place): void {
    let end = place.span.end;
    const record = (target: Path, part: string): void => {
      const key = keyOf(target);
      const span = { start: end - part.length, end };
      const found = { ...place, declares: place.declares && target === path, span };
      const places = this.#places.get(key);
      if (places) places.push(found);
      else this.#places.set(key, [found]);
      end = span.start - 1;
    };
    if (!this.#isDotted(path)) {
      record(path, written);
      return;
    }
    let target = path;
    for (const part of written.split('.').toReversed()) {
      record(target, part);
      target = target[0] === 'values' ? ['inputs', String(target[1]).split('.')[0] ?? ''] : target.slice(0, -2);
    }
  }

  #isDotted(path: Path): boolean {
    return path[0] === 'inputs' || (path[0] === 'values' && path.length === 2 && isOfRows(this.#root, String(path[1])));
  }

  /** Without the quotes around it. */
  #bare({ start, end }: Span): Span {
    return /["']/.test(this.#text[start] ?? '') && end - start > 1 ? { start: start + 1, end: end - 1 } : { start, end };
  }
}

/** Numbers first, so that an exponent is no name; texts in quotes, escaped where the whole formula is in quotes. */
const WORDS =
  /(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\\?"(?<quoted>[^"\\\r\n]*)\\?"|(?<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)/g;

function itemsAt(root: Node, path: Path): (string | null)[] {
  const node = nodeAt(root, path);
  return node?.kind === 'list' ? node.items.map(textOf) : [];
}

/** Whether a value is one of the rows of a list: `services.score`. */
export function isOfRows(root: Node, id: string): boolean {
  const [list = '', part] = id.split('.');
  return part !== undefined && isList(root, list);
}

/** A bound of a cell, which may be the name of a parameter or input. */
function isBound(path: Path): boolean {
  const last = path.at(-1);
  return begins(path, 'tables.*.rows.#.when.*') && typeof last === 'string' && /^(?:from|to|above|below)$/.test(last);
}
