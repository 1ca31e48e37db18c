import { Box } from '@mui/material';
import { useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { toTsv } from './clipboard.ts';
import { commandOf } from './keys.ts';
import type { CellShown, SheetProps } from './sheet-props.ts';
import type { Spot } from './useSheet.ts';

interface Props {
  readonly id: string;
  readonly at: Spot;
  readonly shown: CellShown;
  readonly sheet: SheetProps;
}

export function SheetCell({ id, at, shown, sheet }: Props) {
  const { state, isReadOnly, columns } = sheet;
  const { active, area } = state;
  const isActive = active.row === at.row && active.column === at.column;
  const isSelected = at.row >= area.top && at.row <= area.bottom && at.column >= area.left && at.column <= area.right;
  const isAmong = isSelected && (area.top !== area.bottom || area.left !== area.right);
  const isFixed = isReadOnly || columns[at.column]?.isFixed === true;
  return (
    <div
      id={id}
      role="gridcell"
      className={`cell ${shown.tone ?? ''}${classes({ number: shown.isNumber, active: isActive, unwritten: shown.isUnwritten, among: isAmong })}`}
      aria-colindex={at.column + 2}
      aria-selected={isSelected}
      aria-readonly={isFixed}
      onMouseDown={(event) => {
        if (isActive && state.typed !== null) return;
        event.preventDefault();
        if (state.typed !== null && !sheet.write(active, state.typed)) return;
        state.go(at, event.shiftKey);
        if (isActive) event.currentTarget.querySelector('input')?.focus({ preventScroll: true });
      }}
      onMouseEnter={({ buttons }) => {
        if (buttons === 1 && state.typed === null && state.follows.current) state.go(at, true);
      }}
      onDoubleClick={() => (isFixed ? sheet.open?.(at) : state.type(shown.text))}
    >
      <span className="words" title={shown.text.length > 60 ? shown.text : undefined}>
        {shown.seen ?? shown.text}
      </span>
      {isActive && <CellField at={at} shown={shown} sheet={sheet} isFixed={isFixed} listId={`${id}-options`} />}
    </div>
  );
}

const classes = (all: Readonly<Record<string, boolean | undefined>>): string =>
  Object.entries(all)
    .map(([name, isSo]) => (isSo ? ` ${name}` : ''))
    .join('');

/** Of all cells at once, where they stand in: hundreds of them are drawn anew at every key, and each would have its style made anew. */
export const CELLS = {
  '& .cell': {
    position: 'relative',
    minWidth: 0,
    p: '6px 8px',
    borderLeft: 1,
    borderColor: 'divider',
    fontSize: '0.8125rem',
    lineHeight: 1.35,
    cursor: 'cell',
    textAlign: 'left',
    fontVariantNumeric: 'tabular-nums',
    color: 'text.primary',
  },
  '& .cell > .words': {
    display: '-webkit-box',
    WebkitLineClamp: 3,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    minHeight: '1.35em',
  },
  '& .cell.number': { textAlign: 'right' },
  '& .cell.pale': { color: 'text.secondary' },
  '& .cell.wrong': { color: 'error.main' },
  '& .cell.right': { color: 'success.main' },
  '& .cell.among': { bgcolor: 'action.selected' },
  '& .cell.active': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
  '& .cell.unwritten': { textDecoration: 'underline wavy', color: 'error.main' },
} as const;

interface FieldProps {
  readonly at: Spot;
  readonly shown: CellShown;
  readonly sheet: SheetProps;
  readonly isFixed: boolean;
  readonly listId: string;
}

/** The only field of a sheet. Unseen until one types: what stands in it is selected, so that typing overwrites, whatever the keyboard. */
function CellField({ at, shown, sheet, isFixed, listId }: FieldProps) {
  const { state, columns, rows } = sheet;
  const { active, typed, follows, area, go, type } = state;
  const field = useRef<HTMLInputElement>(null);
  const isTyping = typed !== null;
  const [refused, refuse] = useState<string | null>(null);
  const isRefused = isTyping && typed === refused;
  useLayoutEffect(() => {
    const input = field.current;
    if (!input) return;
    if (follows.current && document.activeElement !== input) {
      input.focus({ preventScroll: true });
      // What is being typed goes on where the row is now.
      input.setSelectionRange(input.value.length, input.value.length);
    }
    if (!isTyping && document.activeElement === input) input.select();
    // Also when one is led to the cell where one was.
  }, [isTyping, shown.text, follows, active]);
  const options = columns[at.column]?.options ?? [];

  /** Whether what was typed is out of hand: written, or there was nothing. */
  const done = (): boolean => {
    if (typed === null) return true;
    if (!sheet.write(at, typed)) {
      refuse(typed);
      return false;
    }
    type(null);
    return true;
  };
  const side = (by: -1 | 1): boolean => {
    const column = at.column + by;
    if (column < 0 || column >= columns.length) {
      follows.current = false;
      return false;
    }
    go({ row: at.row, column });
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const command = commandOf(event, at, { rows, columns: columns.length });
    if (!command) return;
    const isOfText = command.kind === 'go' || command.kind === 'clear' || command.kind === 'all' || command.kind === 'move';
    if (isTyping && isOfText) return;
    if (command.kind === 'side') {
      if (!done() || side(command.by)) event.preventDefault();
      return;
    }
    event.preventDefault();
    switch (command.kind) {
      case 'go':
        return go(command.to, command.isExtended);
      case 'collapse':
        return go(at);
      case 'all':
        go({ row: 0, column: 0 });
        return go({ row: rows - 1, column: columns.length - 1 }, true);
      case 'edit':
        return isFixed ? sheet.open?.(at) : type(typed ?? shown.text);
      case 'down':
        if (!isTyping && sheet.open && isFixed) return sheet.open(at);
        return done() ? go({ row: Math.min(at.row + 1, rows - 1), column: at.column }) : undefined;
      case 'add':
        return done() && !sheet.isReadOnly ? sheet.add?.(at.row) : undefined;
    }
    if (sheet.isReadOnly) return;
    if (command.kind === 'clear') sheet.clear?.(area);
    else if (command.kind === 'fill') sheet.fill?.(area);
    else if (command.kind === 'move') sheet.move?.(at.row, command.by);
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (isTyping) return;
    event.preventDefault();
    const numbers = (from: number, to: number): number[] => Array.from({ length: to + 1 - from }, (_, index) => from + index);
    const cells = numbers(area.top, area.bottom).map((row) => numbers(area.left, area.right).map((column) => sheet.cell(row, column).text));
    event.clipboardData.setData('text/plain', toTsv(cells));
  };
  return (
    <>
      <Box
        component="input"
        ref={field}
        value={typed ?? shown.text}
        readOnly={isFixed}
        aria-label={`${columns[at.column]?.title ?? ''}, ${at.row + 1}`}
        aria-describedby={sheet.describedBy}
        aria-invalid={shown.isUnwritten === true || isRefused || undefined}
        list={isTyping && options.length > 0 ? listId : undefined}
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => {
          follows.current = true;
          if (!isTyping) event.currentTarget.select();
        }}
        onBlur={({ relatedTarget }) => {
          if (relatedTarget) follows.current = false;
          done();
        }}
        onChange={({ target }) => type(target.value)}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={(event) => {
          if (!isTyping && !sheet.isReadOnly && sheet.paste?.(event.clipboardData)) event.preventDefault();
        }}
        sx={{
          position: 'absolute',
          inset: 0,
          width: '100%',
          p: '6px 8px',
          border: 0,
          font: 'inherit',
          textAlign: 'inherit',
          color: 'text.primary',
          bgcolor: 'background.paper',
          outline: '2px solid',
          outlineColor: isRefused ? 'error.main' : 'primary.main',
          outlineOffset: '-2px',
          opacity: isTyping ? 1 : 0,
          cursor: isTyping ? 'text' : 'cell',
          zIndex: 1,
        }}
      />
      {isTyping && options.length > 0 && (
        <datalist id={listId}>
          {options.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
