import { COHORT_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import { ROUNDING_MODES } from '../number/decimal.ts';
import { nodeAt, textOf, type Node } from '../read/node.ts';
import type { Path } from '../source.ts';
import { allOptions, declaredIn, entriesAt, fieldsWithin, isList, type Declared } from './declared.ts';
import { isOutcome } from '../language/formula-places.ts';
import { begins } from '../language/pattern.ts';

/** What a formula can say at one place of it: names that are declared, and words of the language. */
export interface FormulaNames {
  readonly declared: readonly Declared[];
  readonly words: readonly string[];
  readonly functions: boolean;
}

/** `before` is the formula up to the word in question. */
export function formulaNames(root: Node, path: Path, before: string): FormulaNames {
  if ((before.split('"').length - 1) % 2 === 1) return { declared: allOptions(root), words: [], functions: false };
  const call = enclosingCall(before);
  const type = call ? argumentType(call) : null;
  if (type === 'group') return { declared: declaredIn(root, 'group'), words: ['category', 'all', 'stage'], functions: false };
  if (type === 'mode') return { declared: [], words: ROUNDING_MODES, functions: false };
  if (type === 'direction') return { declared: [], words: ['highest', 'lowest'], functions: false };
  return { declared: namesInScope(root, path), words: wordsAt(path), functions: true };
}

function wordsAt(path: Path): string[] {
  const bounds = begins(path, 'values.*.floor') || begins(path, 'values.*.cap');
  return ['and', 'or', 'not', 'true', 'false', 'missing', 'category', 'id', ...(bounds ? ['none'] : [])];
}

/** Nearest first, as `check` looks for them: letters, what a report rule binds, the row, then the subject's own. */
function namesInScope(root: Node, path: Path): Declared[] {
  if (isOutcome(path)) return [...entriesAt(root, 'column', [...path.slice(0, 2), 'inputs']), ...notComputed(root)];
  const all = [...nearby(root, path), ...ofSubject(root)];
  const seen = new Set<string>();
  return all.filter(({ name }) => !seen.has(name) && seen.add(name));
}

const nearby = (root: Node, path: Path): Declared[] => [...letters(root, path), ...bound(root, path), ...inRow(root, rowOf(root, path))];

/** What the names of one formula mean. */
export class FormulaScope {
  readonly #root: Node;
  readonly #nearby: readonly Declared[];

  constructor(root: Node, path: Path) {
    this.#root = root;
    this.#nearby = nearby(root, path);
  }

  /** `before` is the formula up to the name. */
  named(name: string, before: string, called: boolean): Declared | null {
    if (called) return declaredIn(this.#root, 'table').find((one) => one.name === name) ?? null;
    const call = enclosingCall(before);
    const type = call ? argumentType(call) : null;
    if (type === 'group') return declaredIn(this.#root, 'group').find((one) => one.name === name) ?? null;
    if (type === 'mode' || type === 'direction') return null;
    return this.#nearby.find((one) => one.name === name) ?? subjectNames(this.#root).get(name) ?? null;
  }

  /** A text that the category is compared with is the name of one. */
  compared(text: string, before: string, after: string): Declared | null {
    const isCategory =
      /(?<![\w.])category\s*[!=]=\s*$/.test(before) ||
      /^\s*[!=]=\s*category(?![\w.])/.test(after) ||
      /\bone_of\(\s*category\s*,[^()]*$/.test(before);
    return isCategory ? (declaredIn(this.#root, 'category').find(({ name }) => name === text) ?? null) : null;
  }
}

const subjects = new WeakMap<Node, ReadonlyMap<string, Declared>>();

function subjectNames(root: Node): ReadonlyMap<string, Declared> {
  let names = subjects.get(root);
  if (!names)
    subjects.set(
      root,
      (names = new Map(
        ofSubject(root)
          .toReversed()
          .map((one) => [one.name, one]),
      )),
    );
  return names;
}

/** In a legend, letters see those above them. */
function letters(root: Node, path: Path): readonly Declared[] {
  const depth = path[0] === 'grade' ? 1 : 2;
  const all = entriesAt(root, 'letter', [...path.slice(0, depth), 'legend']);
  if (path[depth] !== 'legend') return all;
  const own = all.findIndex(({ name }) => name === path[depth + 1]);
  return own < 0 ? all : all.slice(0, own);
}

function bound(root: Node, path: Path): Declared[] {
  if (path[0] !== 'findings') return [];
  const at = path.slice(0, 2);
  return [
    [...at, 'numbers', 'name'],
    [...at, 'each', 'record'],
  ].flatMap((where): Declared[] => {
    const node = nodeAt(root, where);
    const text = textOf(node);
    return node && text !== null
      ? [
          {
            kind: 'letter',
            name: where.includes('each') ? 'item' : text,
            path: where,
            at: node.span,
            label: null,
            clause: null,
            type: null,
          },
        ]
      : [];
  });
}

/** The list whose rows a formula is computed for. */
function rowOf(root: Node, path: Path): string | null {
  if (path[0] === 'values') {
    const [head = '', part] = String(path[1]).split('.');
    return part !== undefined && isList(root, head) ? head : null;
  }
  return path[0] === 'limits' || path[0] === 'findings' ? textOf(nodeAt(root, [...path.slice(0, 2), 'per'])) : null;
}

function inRow(root: Node, list: string | null): Declared[] {
  if (list === null) return [];
  const values = declaredIn(root, 'value').filter(({ name }) => name.startsWith(`${list}.`));
  return [...values.map((one) => ({ ...one, name: one.name.slice(list.length + 1) })), ...fieldsWithin(root, ['inputs', list], '')];
}

function ofSubject(root: Node): Declared[] {
  const lists = declaredIn(root, 'input').filter(({ name }) => isList(root, name));
  const fields = lists.flatMap((list) => fieldsWithin(root, list.path, `${list.name}.`));
  return [...declaredIn(root, 'value'), ...notComputed(root), ...lists, ...fields];
}

/** What needs no rows and is not computed: what the act fixes, and what a subject is and hands in. */
export function notComputed(root: Node): Declared[] {
  const inputs = declaredIn(root, 'input').filter(({ name }) => !isList(root, name));
  const fields = inputs.flatMap((input) => fieldsWithin(root, input.path, `${input.name}.`));
  return [...declaredIn(root, 'parameter'), ...declaredIn(root, 'attribute'), ...inputs, ...fields];
}

interface Call {
  readonly callee: string;
  readonly argument: number;
}

/** The innermost call that is still open at the end of a text. */
export function enclosingCall(text: string): Call | null {
  const plain = text.replace(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length));
  let depth = 0;
  let argument = 0;
  for (let at = plain.length - 1; at >= 0; at -= 1) {
    const sign = plain[at];
    if (sign === ')') depth += 1;
    else if (sign === '(' && depth > 0) depth -= 1;
    else if (sign === ',' && depth === 0) argument += 1;
    else if (sign === '(') return { callee: /[A-Za-z_]\w*(?=\s*$)/.exec(plain.slice(0, at))?.[0] ?? '', argument };
  }
  return null;
}

function argumentType({ callee, argument }: Call): string | null {
  const scalar = SCALAR_FUNCTIONS.get(callee);
  if (scalar) return scalar.parameters[argument]?.type ?? null;
  const cohort = COHORT_FUNCTIONS.get(callee);
  if (!cohort) return null;
  if (argument === 0) return 'group';
  const { alongside = [], options, over } = cohort;
  return [...alongside, ...options][argument - (over === 'nothing' ? 1 : 2)]?.type ?? null;
}
