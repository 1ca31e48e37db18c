import { entryOf, LANGUAGES, nodeAt, textOf, type Node } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';

/**
 * Where a remark stands: the steps from the root to an element, kept as the text of a JSON array. An item of a list goes by what names it,
 * one without a name by its text and its number, so that it is found after others were put before it.
 */
type Step = string | Named | Readonly<Record<string, string>> | { readonly row: number; readonly like: string };

/** An entry of a section: under another name it is known by what it says. */
interface Named {
  readonly key: string;
  readonly like: string;
}

/** What names an item of a list, the first that tells it from its neighbours. */
const NAMES = ['id', 'name', 'code', 'rule', 'heading', 'question', 'clause', 'from'];
const LIKE = 200;

const sourceOf = (node: Node, text: string): string =>
  text.slice(node.span.start, node.span.end).replace(/\s+/g, ' ').trim().slice(0, LIKE);

/** What a field says: a name may be in several languages, and any of them is its own. */
function saidBy(item: Node, field: string): string[] {
  const texts = [
    textOf(nodeAt(item, [field])),
    ...(field === 'name' ? LANGUAGES : []).map((language) => textOf(nodeAt(item, [field, language]))),
  ];
  return texts.filter((text) => text !== null);
}

export function anchorOf(root: Node, text: string, path: Path): string {
  const steps = path.map((step, index): Step => {
    const parent = nodeAt(root, path.slice(0, index));
    const node = nodeAt(root, path.slice(0, index + 1));
    if (parent?.kind !== 'list') return index === 1 && node ? { key: String(step), like: sourceOf(node, text) } : String(step);
    const item = parent.items[Number(step)];
    if (!item) return { row: Number(step), like: '' };
    for (const name of NAMES) {
      const [said] = saidBy(item, name);
      if (said !== undefined && parent.items.filter((one) => saidBy(one, name).includes(said)).length === 1) return { [name]: said };
    }
    return { row: Number(step), like: sourceOf(item, text) };
  });
  return JSON.stringify(steps);
}

export interface Found {
  readonly path: Path;
  /** Whether it is the place itself, and not what is left around it. */
  readonly isThere: boolean;
}

/** Where it is now. @param quote the words that were meant: an element under another name is found by them */
export function placeOf(root: Node, text: string, anchor: string, quote: string | null): Found {
  let path: Path = [];
  const steps = stepsOf(root, anchor);
  if (!steps) return { path, isThere: false };
  for (const step of steps) {
    const parent = nodeAt(root, path);
    const next = parent ? stepIn(parent, text, step, quote) : null;
    if (next === null) return { path, isThere: false };
    path = [...path, next.step];
    if (!next.isSure) return { path, isThere: false };
  }
  return { path, isThere: true };
}

function stepIn(
  parent: Node,
  text: string,
  step: Step,
  quote: string | null,
): { readonly step: string | number; readonly isSure: boolean } | null {
  if (isNamed(step)) {
    const like = parent.kind === 'map' ? parent.entries.filter(({ value }) => sourceOf(value, text) === step.like) : [];
    const isRenamed = !entryOf(parent, step.key) && like.length === 1 && like[0];
    return isRenamed ? { step: isRenamed.key, isSure: true } : stepIn(parent, text, step.key, quote);
  }
  if (typeof step === 'string') {
    if (entryOf(parent, step)) return { step, isSure: true };
    if (parent.kind !== 'map' || quote === null || quote.length < 4) return null;
    const like = parent.entries.filter(({ value }) => sourceOf(value, text).includes(quote));
    return like.length === 1 && like[0] ? { step: like[0].key, isSure: false } : null;
  }
  if (parent.kind !== 'list') return null;
  if (!isRow(step)) {
    const [[name, said] = []] = Object.entries(step);
    const index = name === undefined ? -1 : parent.items.findIndex((item) => saidBy(item, name).includes(said ?? ''));
    return index < 0 ? null : { step: index, isSure: true };
  }
  const index = parent.items.findIndex((item) => sourceOf(item, text) === step.like);
  if (index >= 0) return { step: index, isSure: true };
  return step.row < parent.items.length ? { step: step.row, isSure: false } : null;
}

const isNamed = (step: Step): step is Named => typeof step !== 'string' && 'key' in step && 'like' in step;

const isRow = (step: Exclude<Step, string | Named>): step is { readonly row: number; readonly like: string } =>
  typeof step['row'] === 'number';

/** What is sent by others need not be what is written here: null where it is no list of steps. */
function stepsIn(anchor: string): readonly Step[] | null {
  try {
    const steps: unknown = JSON.parse(anchor);
    return Array.isArray(steps) && steps.every(isStep) ? steps : null;
  } catch {
    return null;
  }
}

function isStep(step: unknown): step is Step {
  if (typeof step !== 'object' || step === null) return typeof step === 'string';
  const said = Object.entries(step);
  const isItem = (said.length === 1 || isNamed(step as Step)) && said.every(([, value]) => typeof value === 'string');
  return isItem || ('row' in step && typeof step.row === 'number' && 'like' in step && typeof step.like === 'string');
}

/** Older remarks have keys joined by dots, and so do names of values: the longest key that there is stands for one step. */
function stepsOf(root: Node, anchor: string): readonly Step[] | null {
  if (anchor.startsWith('[')) return stepsIn(anchor);
  const words = anchor.split('.');
  const steps: string[] = [];
  while (words.length > 0) {
    const parent = nodeAt(root, steps);
    const length = words.map((_, index) => words.length - index).find((count) => entryOf(parent, words.slice(0, count).join('.'))) ?? 1;
    steps.push(words.splice(0, length).join('.'));
  }
  return steps;
}

/** An anchor as people read it where its place is gone. */
export function spelled(anchor: string): string {
  const steps = anchor.startsWith('[') ? stepsIn(anchor) : null;
  if (!steps) return anchor;
  return steps
    .map((step) =>
      typeof step === 'string' ? step : isNamed(step) ? step.key : isRow(step) ? step.like.slice(0, 40) : Object.values(step).join(),
    )
    .join(' → ');
}
