import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';

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

export function useSheet(rows: number, columns: number): SheetState {
  const [active, setActive] = useState<Spot>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Spot>(active);
  const [typed, setTyped] = useState<string | null>(null);
  const follows = useRef(false);
  // What is undone may leave fewer rows than there were.
  const kept = useMemo(() => within(active, rows, columns), [active, rows, columns]);
  const from = within(anchor, rows, columns);
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
