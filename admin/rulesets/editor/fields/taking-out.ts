import { nodeAt, Typed, type Language, type Node, type Operation, type Path } from '../../../../engine/index.ts';
import { identifierFrom } from '../forms/adding.ts';
import { freeName, isQuoted, putting, scalarTyped } from '../forms/operations.ts';

/** A stretch of a formula that is to stand elsewhere under a name. */
export interface Picked {
  readonly formula: string;
  readonly from: number;
  readonly to: number;
}

export const pickedText = ({ formula, from, to }: Picked): string => formula.slice(from, to).trim();

/** Only a number is fixed by an act: what is computed is a value. */
export const isNumber = (picked: Picked): boolean => scalarTyped(pickedText(picked)) instanceof Typed;

export interface TakenOut {
  readonly operations: readonly Operation[];
  /** Where it stands now. */
  readonly path: Path;
}

/** A number of a formula as a parameter, and its name in the place of the number. */
export function asParameter(root: Node, text: string, path: Path, picked: Picked, label: string, language: Language): TakenOut {
  const name = freeName(root, ['parameters'], identifierFrom(label));
  const number = pickedText(picked);
  return {
    operations: [
      added(root, 'parameters', name, { label: { [language]: label }, value: scalarTyped(number) }),
      putting(root, path, written(root, text, path, replaced(picked, name))),
    ],
    path: ['parameters', name],
  };
}

/**
 * A place that can be read in two ways: what is selected as it is for each of them, to be changed for the other. Of a formula with letters a
 * new letter stands in its place, and the formula stays one; where there are none, or all is selected, the formula is chosen as a whole.
 */
export function asReading(
  root: Node,
  text: string,
  path: Path,
  picked: Picked,
  words: readonly [question: string, now: string, other: string],
  language: Language,
): TakenOut {
  const [question, now, other] = words;
  const name = freeName(root, ['readings'], identifierFrom(question));
  const first = identifierFrom(now);
  const second = identifierFrom(other) === first ? `${first}_2` : identifierFrom(other);
  const [asked, is, may] = words.map((one) => ({ [language]: one }));
  const reading = { question: asked, default: first, options: { [first]: is, [second]: may } };
  const choice = (formula: string): unknown => ({ by: name, [first]: scalarTyped(formula), [second]: scalarTyped(formula) });
  const part = pickedText(picked);
  const legend = part === picked.formula.trim() ? null : legendOf(path);
  const letter = legend && freeLetter(root, legend.slice(0, -1));
  const hanging =
    legend && letter !== null
      ? [lettered(root, legend, letter, choice(part)), putting(root, path, written(root, text, path, replaced(picked, letter)))]
      : [putting(root, path, choice(picked.formula))];
  return { operations: [added(root, 'readings', name, reading), ...hanging], path: ['readings', name] };
}

/** A formula with a name in the place of what is selected. */
function replaced({ formula, from, to }: Picked, name: string): string {
  const selected = formula.slice(from, to);
  return formula.slice(0, from) + selected.replace(selected.trim(), () => name) + formula.slice(to);
}

/** As the text has it: quoted where it was. */
const written = (root: Node, text: string, path: Path, formula: string): unknown =>
  isQuoted(nodeAt(root, path), text) ? formula : scalarTyped(formula);

/** Where the letters of a formula stand; null of a place that has none. */
function legendOf(path: Path): Path | null {
  const depth = path[0] === 'grade' ? 1 : 2;
  const field = path[depth];
  const isRead = field === 'formula' || (field === 'when' && (path[0] === 'warnings' || path[0] === 'findings'));
  return isRead ? [...path.slice(0, depth), 'legend'] : null;
}

/** Latin letters in the order that an act would rather take them. */
const LETTERS = 'rstuvwxyzabcdefghijklmnopq';

/** One that stands nowhere in an entry, and that no name of the ruleset is. */
function freeLetter(root: Node, owner: Path): string | null {
  const used = new Set<string>();
  const look = (node: Node): void => {
    if (node.kind === 'scalar') for (const [word] of node.text.matchAll(/[A-Za-z_]\w*/g)) used.add(word);
    else if (node.kind === 'list') node.items.forEach(look);
    else
      for (const { key, value } of node.entries) {
        used.add(key);
        look(value);
      }
  };
  const node = nodeAt(root, owner);
  if (node) look(node);
  const isNamed = (letter: string): boolean =>
    ['inputs', 'parameters', 'values', 'attributes', 'readings', 'tables'].some((section) => nodeAt(root, [section, letter]));
  return [...LETTERS].find((letter) => !used.has(letter) && !isNamed(letter)) ?? null;
}

/** After the letters that are there. */
function lettered(root: Node, legend: Path, letter: string, value: unknown): Operation {
  const siblings = nodeAt(root, legend);
  if (siblings?.kind !== 'map') return putting(root, legend, { [letter]: value });
  return { kind: 'insert', path: legend, after: siblings.entries.at(-1)?.key ?? null, key: letter, value };
}

/** At the end of its section; the section in its place where there is none. */
function added(root: Node, section: string, key: string, value: unknown): Operation {
  const siblings = nodeAt(root, [section]);
  if (siblings?.kind !== 'map') return putting(root, [section], { [key]: value });
  return { kind: 'insert', path: [section], after: siblings.entries.at(-1)?.key ?? null, key, value };
}
