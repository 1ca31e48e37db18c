import { Box, type SxProps, type Theme } from '@mui/material';
import { defaultRangeExtractor, measureElement, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { UNSEEN } from '../../../layout/unseen.ts';
import { CELLS, SheetCell } from './SheetCell.tsx';
import type { SheetColumn, SheetProps } from './sheet-props.ts';

const ROW_HEIGHT = 34;

/** A grid with one stop of Tab and arrows within. Only rows in view are drawn, and only the active cell has a field. */
export function Sheet(props: SheetProps) {
  const { label, columns, rows, state, rowName, rowHeader, cell, empty } = props;
  const { active, follows } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const isLaidOut = useRef(false);
  useEffect(() => {
    isLaidOut.current = true;
  }, []);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // Rows that come later stand out of sight first: how high they are is told once the browser has laid them out, which is not done for it.
    measureElement: (row, entry, instance) =>
      entry || !isLaidOut.current
        ? measureElement(row, entry, instance)
        : (instance.measurementsCache[instance.indexFromElement(row)]?.size ?? ROW_HEIGHT),
    rangeExtractor: useCallback(
      (range: Range) => {
        const seen = defaultRangeExtractor(range);
        return active.row < rows && !seen.includes(active.row) ? [...seen, active.row].sort((a, b) => a - b) : seen;
      },
      [active.row, rows],
    ),
  });
  useLayoutEffect(() => {
    if (follows.current && rows > 0) virtual.scrollToIndex(active.row);
    // Where one stands is brought into view when one goes there, not when the rows are drawn anew.
  }, [active.row, follows, virtual]);
  const template = `44px ${columns.map(({ width: [least, part] }) => `minmax(${least}px, ${part}fr)`).join(' ')}`;
  const least = columns.reduce((sum, { width: [one] }) => sum + one, 44);
  return (
    <Box ref={scroller} sx={FRAME}>
      <Box role="grid" aria-label={label} aria-rowcount={rows + 1} aria-colcount={columns.length + 1} style={{ minWidth: least }}>
        <Box role="row" aria-rowindex={1} sx={{ ...HEAD, gridTemplateColumns: template }}>
          <Box role="columnheader" aria-colindex={1} sx={{ position: 'relative' }}>
            <Box component="span" sx={UNSEEN}>
              {rowHeader}
            </Box>
          </Box>
          {columns.map((column, index) => (
            <Box key={column.id} role="columnheader" aria-colindex={index + 2} sx={{ minWidth: 0 }}>
              <HeadWords column={column} />
            </Box>
          ))}
        </Box>
        <Box sx={{ position: 'relative', height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index: row, start }) => (
            <div
              key={row}
              role="row"
              aria-rowindex={row + 2}
              data-index={row}
              ref={virtual.measureElement}
              className="line"
              style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
            >
              <div role="rowheader" aria-colindex={1} className="line-name">
                {rowName(row)}
              </div>
              {columns.map((column, index) => (
                <SheetCell
                  key={column.id}
                  id={`${id}-${row}-${index}`}
                  at={{ row, column: index }}
                  shown={cell(row, index)}
                  sheet={props}
                />
              ))}
            </div>
          ))}
        </Box>
      </Box>
      {rows === 0 && empty}
    </Box>
  );
}

function HeadWords({ column: { title, note, onOpen } }: { column: SheetColumn }) {
  const words = (
    <>
      <Box component="span" title={title} sx={HEAD_TITLE}>
        {title}
      </Box>
      {note !== undefined && note !== '' && (
        <Box component="span" sx={{ display: 'block', fontWeight: 400, fontSize: '0.6875rem' }}>
          {note}
        </Box>
      )}
    </>
  );
  if (!onOpen) return <Box sx={HEAD_CELL}>{words}</Box>;
  return (
    <Box component="button" type="button" tabIndex={-1} onClick={onOpen} sx={{ ...HEAD_CELL, ...HEAD_BUTTON }}>
      {words}
    </Box>
  );
}

const FRAME: SxProps<Theme> = {
  ...CELLS,
  '& .line': { display: 'grid', position: 'absolute', top: 0, left: 0, width: '100%', borderBottom: 1, borderColor: 'divider' },
  '& .line-name': { p: '7px 6px', fontSize: '0.75rem', color: 'text.secondary', textAlign: 'right', overflowWrap: 'anywhere' },
  '& .marked': { fontWeight: 700 },
  '& .marked.error': { color: 'error.main' },
  '& .marked.warning': { color: 'warning.main' },
  maxHeight: 'min(60vh, 560px)',
  overflow: 'auto',
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.paper',
};
const HEAD = {
  display: 'grid',
  position: 'sticky',
  top: 0,
  zIndex: 2,
  bgcolor: 'background.paper',
  borderBottom: 1,
  borderColor: 'divider',
} as const;
const HEAD_CELL = {
  p: '6px 8px',
  fontSize: '0.75rem',
  fontWeight: 600,
  lineHeight: 1.25,
  color: 'text.secondary',
  overflowWrap: 'anywhere',
} as const;
const HEAD_TITLE = { display: '-webkit-box', WebkitLineClamp: 3, WebkitBoxOrient: 'vertical', overflow: 'hidden' } as const;
const HEAD_BUTTON = {
  display: 'block',
  width: '100%',
  minHeight: 24,
  border: 0,
  bgcolor: 'transparent',
  fontFamily: 'inherit',
  textAlign: 'left',
  cursor: 'pointer',
  '&:hover': { bgcolor: 'action.hover', color: 'primary.main' },
} as const;
