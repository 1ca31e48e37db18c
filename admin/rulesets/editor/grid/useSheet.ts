import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useEditor } from '../store/useEditor.ts';

export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** Rows and columns from the first to the last, both included. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Where in a sheet one is, what is selected, and what is being typed into the cell; null while nothing is. */
export interface SheetState {
  readonly active: Spot;
  readonly area: Area;
  readonly typed: string | null;
  /** Whether the keyboard is to be in the active cell: what a command moves takes it along. */
  readonly follows: RefObject<boolean>;
  readonly go: (to: Spot, isExtended?: boolean) => void;
  readonly type: (text: string | null) => void;
}

/** Where a row is after somebody else's save, by what rows say; null where it is no more. */
export function rowAfter(before: readonly string[], after: readonly string[], row: number): number | null {
  const [own, now] = [before[row], after[row]];
  if (own === undefined || own === now) return row;
  const found = after.indexOf(own);
  if (found >= 0) return found;
  // What was another row stands in its place; else it is the same one, changed.
  return now === undefined || before.includes(now) ? null : row;
}

/** @param said what each row says, the same array until that changes */
export function useSheet(said: readonly string[], columns: number): SheetState {
  const rows = said.length;
  const { document } = useEditor();
  const [active, setActive] = useState<Spot>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Spot>(active);
  const [typed, setTyped] = useState<string | null>(null);
  const follows = useRef(false);
  // What is undone may leave fewer rows than there were.
  const kept = useMemo(() => within(active, rows, columns), [active, rows, columns]);
  const from = within(anchor, rows, columns);
  const known = useRef(said);
  useLayoutEffect(() => {
    const before = known.current;
    known.current = said;
    if (before === said || document.last?.change !== 'foreign') return;
    const row = rowAfter(before, said, active.row);
    if (row === null) setTyped(null);
    else if (row !== active.row) {
      setActive({ ...active, row });
      setAnchor({ ...active, row });
    }
    // Only when the rows are others: where one goes is one's own doing.
  }, [said]);
  const go = useCallback((to: Spot, isExtended = false) => {
    follows.current = true;
    setActive(to);
    if (!isExtended) setAnchor(to);
    setTyped(null);
  }, []);
  const area = {
    top: Math.min(kept.row, from.row),
    bottom: Math.max(kept.row, from.row),
    left: Math.min(kept.column, from.column),
    right: Math.max(kept.column, from.column),
  };
  return { active: kept, area, typed, follows, go, type: setTyped };
}

const within = ({ row, column }: Spot, rows: number, columns: number): Spot => ({
  row: Math.max(0, Math.min(row, rows - 1)),
  column: Math.max(0, Math.min(column, columns - 1)),
});
