import { nodeAt, type Language, type Node, type Path } from '../../../../engine/index.ts';
import { inputLabel, labelAt } from '../contents.ts';

/** What the formulas give a table, argument by argument, by what it is called: null for one that is no name, or not always the same. */
export function givenLabels(root: Node, text: string, path: Path, language: Language): readonly (string | null)[] {
  const calls = callsOf(text, String(path.at(-1)));
  const most = Math.max(0, ...calls.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => {
    const given = new Set(calls.map((call) => call[at]));
    const [name] = given;
    if (given.size !== 1 || name === undefined || !NAME.test(name)) return null;
    return valueLabel(root, name, language) ?? inputLabel(root, name, language);
  });
}

/** Within a list a formula names a value of its rows without it. */
function valueLabel(root: Node, name: string, language: Language): string | null {
  const values = nodeAt(root, ['values']);
  if (values?.kind !== 'map') return null;
  const own = [name, ...values.entries.map(({ key }) => key).filter((key) => key.endsWith(`.${name}`))];
  return own.map((key) => labelAt(values, [key, 'label'], language)).find((one) => one !== null) ?? null;
}

const NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** The arguments of each call of a table or of one of its outputs. */
function callsOf(text: string, table: string): string[][] {
  if (!NAME.test(table)) return [];
  const begins = new RegExp(`(?<![\\p{L}\\p{N}_.])${table.replaceAll('.', '\\.')}(?:\\.[\\p{L}\\p{N}_]+)?\\(`, 'gu');
  return [...text.matchAll(begins)].map(({ index, 0: { length } }) => argumentsFrom(text, index + length));
}

function argumentsFrom(text: string, start: number): string[] {
  const found = [''];
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === ')' && depth === 0) break;
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign === ',' && depth === 0) found.push('');
    else found.push(`${found.pop() ?? ''}${sign}`);
  }
  return found.map((one) => one.trim());
}
