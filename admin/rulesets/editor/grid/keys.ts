import type { KeyboardEvent } from 'react';
import type { Spot } from './useSheet.ts';

/** What a key asks of a sheet. Letters go by where they are on the keyboard: a Russian layout changes nothing. */
export type Command =
  | { readonly kind: 'go'; readonly to: Spot; readonly isExtended: boolean }
  | { readonly kind: 'move'; readonly by: -1 | 1 }
  | { readonly kind: 'edit' | 'clear' | 'fill' | 'add' | 'all' | 'collapse' | 'down' }
  /** Right or left within the row; at its end the key leaves the sheet. */
  | { readonly kind: 'side'; readonly by: -1 | 1 };

interface Size {
  readonly rows: number;
  readonly columns: number;
}

const PAGE = 10;

export function commandOf(event: KeyboardEvent, at: Spot, { rows, columns }: Size): Command | null {
  const command = event.ctrlKey || event.metaKey;
  const { shiftKey: isExtended, altKey } = event;
  const go = (row: number, column: number): Command => ({
    kind: 'go',
    to: { row: Math.max(0, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) },
    isExtended,
  });
  switch (event.key) {
    case 'ArrowUp':
    case 'ArrowDown': {
      const by = event.key === 'ArrowUp' ? -1 : 1;
      if (altKey) return { kind: 'move', by };
      return go(command ? (by < 0 ? 0 : rows - 1) : at.row + by, at.column);
    }
    case 'ArrowLeft':
    case 'ArrowRight': {
      if (altKey) return null;
      const by = event.key === 'ArrowLeft' ? -1 : 1;
      return go(at.row, command ? (by < 0 ? 0 : columns - 1) : at.column + by);
    }
    case 'Home':
      return go(command ? 0 : at.row, 0);
    case 'End':
      return go(command ? rows - 1 : at.row, columns - 1);
    case 'PageUp':
      return go(at.row - PAGE, at.column);
    case 'PageDown':
      return go(at.row + PAGE, at.column);
    case 'Enter':
      return { kind: command ? 'add' : 'down' };
    case 'Tab':
      return { kind: 'side', by: isExtended ? -1 : 1 };
    case 'F2':
      return { kind: 'edit' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    case 'Escape':
      return { kind: 'collapse' };
  }
  if (command && event.code === 'KeyD') return { kind: 'fill' };
  if (command && event.code === 'KeyA') return { kind: 'all' };
  return null;
}
