import { applySplices, EditRefused, nodeAt, operate, outlineOf, textOf, type Language } from '../../../../engine/index.ts';
import { scalarSaid } from '../forms/operations.ts';
import type { Conflict } from './merge.ts';

/** A value as it is written, alone in a text. */
const alone = (written: string): string => `value: ${written}\n`;

/** What a value says, without the quotes that it is written in. */
export const spokenOf = (written: string): string => textOf(nodeAt(outlineOf(alone(written)), ['value'])) ?? '';

/** What is typed in the place of a conflict as the text has it: a value quoted as need be. Null where it cannot be written. */
export function inPlaceOf({ isValue, mine, base }: Conflict, typed: string, language: Language): string | null {
  if (!isValue) return typed === '' || typed.endsWith('\n') ? typed : `${typed}\n`;
  const before = alone(mine ?? base ?? '');
  const isText = /^["']/.test(mine ?? '');
  try {
    const value = isText ? typed : scalarSaid(typed, language);
    if (value === null) return null;
    return applySplices(before, operate(before, { kind: 'set', path: ['value'], value })).slice('value: '.length, -1);
  } catch (problem) {
    if (problem instanceof EditRefused) return null;
    throw problem;
  }
}
