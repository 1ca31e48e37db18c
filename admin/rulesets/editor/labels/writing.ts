import { applySplices, nodeAt, operate, outlineOf, type Node, type Splice } from '../../../../engine/index.ts';
import { LANGUAGES } from '../../../i18n/languages.ts';
import { plain, type LabelChange } from './exchange.ts';
import { idOf } from './labels.ts';

/** So many labels are written between two looks at whether somebody is waiting. */
const AT_ONCE = 8;

/**
 * Changes of labels as splices of one text, each made on the text as it is: they touch each other nowhere. `pause` is waited for between
 * parts. @throws EditRefused
 */
export async function splicesOf(text: string, changes: readonly LabelChange[], pause: () => Promise<void>): Promise<Splice[]> {
  const root = outlineOf(text);
  const splices: Splice[] = [];
  let count = 0;
  for (const [, ofLabel] of Map.groupBy(changes, ({ path }) => idOf(path))) {
    splices.push(...ofOne(text, root, ofLabel));
    if ((count += 1) % AT_ONCE === 0) await pause();
  }
  return splices.sort((a, b) => a.start - b.start);
}

function ofOne(text: string, root: Node, changes: readonly LabelChange[]): readonly Splice[] {
  const path = changes[0]?.path ?? [];
  const label = nodeAt(root, path);
  const has = (language: string): boolean => nodeAt(root, [...path, language]) !== undefined;
  if (changes.every(({ language }) => has(language)))
    return changes.flatMap(({ language, is }) => operate(text, { kind: 'set', path: [...path, language], value: plain(is) }));
  if (label?.kind !== 'map') return [];
  // Two languages that are lacking would go to the same place: one is written after the other, and the label replaced as a whole.
  let next = text;
  for (const { language, is } of changes) {
    const after = LANGUAGES.slice(0, LANGUAGES.indexOf(language)).findLast((one) => nodeAt(outlineOf(next), [...path, one])) ?? null;
    const operation = nodeAt(outlineOf(next), [...path, language])
      ? ({ kind: 'set', path: [...path, language], value: plain(is) } as const)
      : ({ kind: 'insert', path, after, key: language, value: plain(is) } as const);
    next = applySplices(next, operate(next, operation));
  }
  const { start, end } = commonEnds(text, next);
  return [{ start, end: text.length - end, text: next.slice(start, next.length - end) }];
}

/** How much of two texts is the same from the beginning, and from the end. */
function commonEnds(a: string, b: string): { readonly start: number; readonly end: number } {
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < least - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return { start, end };
}
