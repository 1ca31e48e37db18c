import { nodeAt, type Node, type Operation, type Path } from '../../../../engine/index.ts';
import { identifierFrom } from '../forms/adding.ts';
import { freeName, isQuoted, numberTyped, putting, scalarTyped } from '../forms/operations.ts';

/** A stretch of a formula that is to stand elsewhere under a name. */
export interface Picked {
  readonly formula: string;
  readonly from: number;
  readonly to: number;
}

export const pickedText = ({ formula, from, to }: Picked): string => formula.slice(from, to).trim();

/** Only a number is fixed by an act: what is computed is a value. */
export const isNumber = (picked: Picked): boolean => numberTyped(pickedText(picked)) !== null;

export interface TakenOut {
  readonly operations: readonly Operation[];
  /** Where it stands now. */
  readonly path: Path;
}

/** A number of a formula as a parameter, and its name in the place of the number. */
export function asParameter(root: Node, text: string, path: Path, picked: Picked, label: string): TakenOut {
  const name = freeName(root, ['parameters'], identifierFrom(label));
  const number = pickedText(picked);
  const formula = picked.formula.slice(0, picked.from) + picked.formula.slice(picked.from, picked.to).replace(number, name);
  const whole = formula + picked.formula.slice(picked.to);
  const value = isQuoted(nodeAt(root, path), text) ? whole : scalarTyped(whole);
  return {
    operations: [added(root, 'parameters', name, { label: { ru: label }, value: numberTyped(number) }), putting(root, path, value)],
    path: ['parameters', name],
  };
}

/** A place that can be read in two ways: the formula as it is for each of them, to be changed for the other. */
export function asReading(
  root: Node,
  path: Path,
  picked: Picked,
  words: readonly [question: string, now: string, other: string],
): TakenOut {
  const [question, now, other] = words;
  const name = freeName(root, ['readings'], identifierFrom(question));
  const first = identifierFrom(now);
  const second = identifierFrom(other) === first ? `${first}_2` : identifierFrom(other);
  const reading = { question: { ru: question }, default: first, options: { [first]: { ru: now }, [second]: { ru: other } } };
  const formula = scalarTyped(picked.formula);
  return {
    operations: [added(root, 'readings', name, reading), putting(root, path, { by: name, [first]: formula, [second]: formula })],
    path: ['readings', name],
  };
}

/** At the end of its section; the section in its place where there is none. */
function added(root: Node, section: string, key: string, value: unknown): Operation {
  const siblings = nodeAt(root, [section]);
  if (siblings?.kind !== 'map') return putting(root, [section], { [key]: value });
  return { kind: 'insert', path: [section], after: siblings.entries.at(-1)?.key ?? null, key, value };
}
