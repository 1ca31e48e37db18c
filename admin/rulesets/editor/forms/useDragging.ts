import { useMemo, useRef, type DragEvent } from 'react';
import type { Path } from '../../../../engine/index.ts';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor } from '../store/useEditor.ts';
import { placing, type Where } from './placing.ts';

const rowOf = (event: DragEvent): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null;
const pathOf = (row: HTMLElement): Path => JSON.parse(row.dataset['place'] ?? '[]') as Path;

/** Above the middle it goes before, below it after; a value that is dropped on the middle itself becomes a part. */
function whereIn(row: HTMLElement, { clientY }: DragEvent, mayHold: boolean): Where {
  const { top, height } = row.getBoundingClientRect();
  const at = (clientY - top) / height;
  if (!mayHold) return at < 0.5 ? 'before' : 'after';
  return at < 0.3 ? 'before' : at > 0.7 ? 'after' : 'in';
}

/** Rows that say their place are dragged to another; where one would go is marked. Dropped in a formula, a name is written there. */
export function useDragging(go: (path: Path) => void) {
  const { document: edited, isReadOnly } = useEditor();
  const { editInTurn } = useEdit();
  const dragged = useRef<Path | null>(null);
  return useMemo(() => {
    let marked: HTMLElement | null = null;
    const mark = (row: HTMLElement | null, where: Where | null): void => {
      if (marked && marked !== row) delete marked.dataset['drop'];
      marked = row;
      if (row && where) row.dataset['drop'] = where;
      else if (row) delete row.dataset['drop'];
    };
    const placed = (event: DragEvent) => {
      const row = rowOf(event);
      if (!row || !dragged.current || isReadOnly) return null;
      const where = whereIn(row, event, dragged.current[0] === 'values');
      const place = placing(edited.root, dragged.current, pathOf(row), where);
      return place && { row, where, place };
    };
    return {
      onDragStart: (event: DragEvent): void => {
        const row = rowOf(event);
        if (!row) return;
        dragged.current = pathOf(row);
        const name = dragged.current.at(-1);
        if (typeof name === 'string') event.dataTransfer.setData('text/plain', name);
        event.dataTransfer.effectAllowed = 'copyMove';
      },
      onDragOver: (event: DragEvent): void => {
        const found = placed(event);
        mark(found?.row ?? null, found?.where ?? null);
        if (found) event.preventDefault();
      },
      onDrop: (event: DragEvent): void => {
        const found = placed(event);
        mark(null, null);
        if (!found) return;
        event.preventDefault();
        if (editInTurn(found.place.operations)) go(found.place.path);
      },
      onDragEnd: (): void => {
        mark(null, null);
        dragged.current = null;
      },
    };
  }, [edited, isReadOnly, editInTurn, go]);
}

/** Where it would go. */
export const DROPPED = {
  '& [data-drop=before]': {
    boxShadow: (theme: { palette: { primary: { main: string } } }) => `inset 0 2px 0 ${theme.palette.primary.main}`,
  },
  '& [data-drop=after]': {
    boxShadow: (theme: { palette: { primary: { main: string } } }) => `inset 0 -2px 0 ${theme.palette.primary.main}`,
  },
  '& [data-drop=in]': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
} as const;
