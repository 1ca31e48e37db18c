import { Stack, Typography } from '@mui/material';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useSame } from '../../../layout/useSame.ts';
import { useEditor } from '../store/useEditor.ts';
import type { ReadSheet } from '../../../spreadsheets/sheet.ts';
import { AskDialog } from './AskDialog.tsx';
import { matrixOf, type Matrix } from './clipboard.ts';
import { sheetOf } from './exported.ts';
import { numberWords } from './notation.ts';
import { guess } from './paste.ts';
import { OutcomeChoice } from './OutcomeChoice.tsx';
import { PasteDialog, type PasteHandle } from './PasteDialog.tsx';
import { writeValue, type Manner } from './ranges.ts';
import { RowButtons } from './RowButtons.tsx';
import { RowName } from './RowName.tsx';
import { Sheet } from './Sheet.tsx';
import type { CellShown, SheetColumn } from './sheet-props.ts';
import { fieldOf, operationOf, readInto, saidBy, shownIn, writesOver, type Column, type Grid } from './table.ts';
import { Understood } from './Understood.tsx';
import { useGridEdit } from './useGridEdit.ts';
import { useSheet, type Area, type Spot } from './useSheet.ts';

interface Props {
  readonly grid: Grid;
  readonly title: string;
  /** A cell that was asked for, of a row that was just added. */
  readonly wanted: { readonly row: number; readonly column: string } | null;
  readonly onColumn: (name: string) => void;
}

/** The rows of a decision table, filled in as in a spreadsheet. */
export function TableGrid({ grid, title, wanted, onColumn }: Props) {
  const translate = useTranslate();
  const { language } = useFormats();
  const { isReadOnly } = useEditor();
  const edit = useGridEdit();
  const help = useId();
  const { columns, rows } = grid;
  const said = useMemo(() => saidBy(rows, grid.text), [rows, grid.text]);
  const state = useSheet(said, columns.length);
  const { active, go, type } = state;
  const [upTo, setUpTo] = useState<Manner['upTo']>(null);
  const [asking, setAsking] = useState<{ readonly at: Spot; readonly text: string; readonly bound: string } | null>(null);
  const dialog = useRef<PasteHandle>(null);
  const manner: Manner = { language, upTo };
  const list: Path = [...grid.path, 'rows'];

  useEffect(() => {
    const column = columns.findIndex(({ id }) => id === wanted?.column);
    if (wanted && column >= 0) go({ row: wanted.row, column });
    // Only when a cell is asked for, not when the columns are made anew.
  }, [wanted, go]);

  const titleOf = (column: Column): string =>
    column.kind === 'condition' ? column.title : (column.kind === 'outcome' && column.title) || translate(`grid-${column.kind}`);
  const sheetColumns = columns.map((column): SheetColumn => {
    const isCondition = column.kind === 'condition';
    const options = isCondition ? optionsOf(column, language) : undefined;
    return {
      id: column.id,
      title: titleOf(column),
      note: isCondition ? notesOf(column) : undefined,
      width: WIDTHS[column.kind],
      options,
      onOpen: isCondition ? () => onColumn(column.name) : undefined,
    };
  });
  function notesOf({ min, max, step }: Extract<Column, { kind: 'condition' }>): string {
    const show = (text: string | null): string => (text === null ? '…' : numberWords(text, language));
    const bounds = min === null && max === null ? '' : `${show(min)}–${show(max)}`;
    return [bounds, step === null ? '' : translate('grid-step-note', { step: show(step) })].filter(Boolean).join(', ');
  }

  const write = ({ row, column: index }: Spot, text: string, as: Manner = manner): boolean => {
    const [column, node] = [columns[index], rows[row]];
    if (!column || !node || text === shownIn(grid, node, column, language)) return true;
    const read = readInto(column, text, as);
    if (read.kind === 'ask') setAsking({ at: { row, column: index }, text, bound: read.bound });
    if (read.kind === 'ask' || read.kind === 'fault') return false;
    return edit(operationOf(grid, [{ row, column, write: read }]));
  };
  const add = (below: number): void => {
    const after = rows.length === 0 ? null : below;
    if (edit({ kind: 'insert', path: list, after, value: { then: null } })) go({ row: after === null ? 0 : below + 1, column: 0 });
  };
  const move = (row: number, by: -1 | 1): void => {
    const to = row + by;
    if (to < 0 || to >= rows.length) return;
    const after = by > 0 ? to : row - 2;
    if (edit({ kind: 'move', path: [...list, row], after: after < 0 ? null : after })) go({ row: to, column: active.column });
  };
  const remove = (): void => {
    const { top, bottom } = state.area;
    edit(
      top === bottom ? { kind: 'remove', path: [...list, top] } : { kind: 'replaceRows', path: list, from: top, to: bottom + 1, rows: [] },
    );
  };
  const columnsIn = ({ left, right }: Area): readonly Column[] => columns.slice(left, right + 1);
  const clear = (area: Area): void => {
    const numbers = Array.from({ length: area.bottom + 1 - area.top }, (_, index) => area.top + index);
    edit(
      operationOf(
        grid,
        numbers.flatMap((row) => columnsIn(area).map((column) => ({ row, column, write: EMPTY }))),
      ),
    );
  };
  /** The first row of what is selected is repeated below; of one row, the row above is. */
  const fill = (area: Area): void => {
    const from = area.top === area.bottom ? area.top - 1 : area.top;
    const source = rows[from];
    if (!source) return;
    const numbers = Array.from({ length: area.bottom - from }, (_, index) => from + 1 + index);
    edit(
      operationOf(
        grid,
        numbers.flatMap((row) => columnsIn(area).map((column) => ({ row, column, write: writesOver(grid, source, column) }))),
      ),
    );
  };

  const cell = (row: number, index: number): CellShown => {
    const [column, node] = [columns[index], rows[row]];
    if (!column || !node) return { text: '' };
    const text = shownIn(grid, node, column, language);
    const isTyping = active.row === row && active.column === index && state.typed !== null;
    return {
      text,
      seen: column.kind === 'outcome' && text.startsWith('{') ? translate('form-depends') : undefined,
      tone: text === '–' ? 'pale' : undefined,
      isNumber:
        (column.kind === 'condition' && column.form.type === 'number') || (column.kind === 'outcome' && /^[−\d][\d,.]*$/.test(text)),
      isUnwritten: isTyping && readInto(column, state.typed ?? '', manner).kind === 'fault',
    };
  };
  const rowName = (row: number) => <RowName number={row + 1} from={rows[row]?.span.start ?? -1} to={rows[row]?.span.end ?? -1} />;
  const activeColumn = columns[active.column];
  const activeNode = rows[active.row];
  const empty = (
    <Typography color="textSecondary" sx={{ p: 2 }}>
      {translate('grid-empty')}
    </Typography>
  );
  const look = (matrix: Matrix, first: number, lines: readonly number[] | null): void => {
    // Once what was pressed is done with: hundreds of cells are read.
    setTimeout(() => dialog.current?.show({ pasting: guess(matrix, grid, first, manner), lines }));
  };
  const takeFile = (matrix: Matrix): void => {
    const filled = [...matrix.entries()].filter(([, row]) => row.some((text) => text !== ''));
    look(
      filled.map(([, row]) => row),
      0,
      filled.map(([line]) => line),
    );
  };
  const takeFrom = (data: Pick<DataTransfer, 'getData'>): boolean => {
    const matrix = matrixOf(data);
    if (matrix) look(matrix, rows.length === 0 ? 0 : active.column, null);
    return matrix !== null;
  };
  return (
    <Stack sx={{ gap: 0.5 }} onPaste={(event) => rows.length === 0 && !isReadOnly && takeFrom(event.clipboardData)}>
      <RowButtons
        name={String(grid.path.at(-1))}
        isReadOnly={isReadOnly}
        isFirst={active.row === 0}
        isLast={active.row >= rows.length - 1}
        isEmpty={rows.length === 0}
        add={useSame(() => add(active.row))}
        up={useSame(() => move(active.row, -1))}
        down={useSame(() => move(active.row, 1))}
        remove={useSame(remove)}
        take={useSame(([sheet]: readonly ReadSheet[]) => sheet && takeFile(sheet.rows))}
        sheet={useSame(() => sheetOf(title, { columns: sheetColumns, rows: rows.length, cell }))}
      />
      <Sheet
        label={translate('grid-name', { title, count: rows.length })}
        columns={sheetColumns}
        rows={rows.length}
        state={state}
        isReadOnly={isReadOnly}
        rowHeader={translate('grid-row')}
        rowName={rowName}
        cell={cell}
        write={write}
        clear={clear}
        fill={fill}
        move={move}
        add={add}
        paste={takeFrom}
        describedBy={help}
        empty={empty}
      />
      <Understood
        id={help}
        column={activeColumn ?? null}
        text={state.typed ?? (activeColumn && activeNode ? shownIn(grid, activeNode, activeColumn, language) : '')}
        manner={manner}
        onTake={(text) => {
          if (write(active, text)) type(null);
        }}
      />
      {activeColumn?.kind === 'outcome' && activeNode && (
        <OutcomeChoice path={[...list, active.row, ...fieldOf(activeColumn)]} name={`${titleOf(activeColumn)}, ${active.row + 1}`} />
      )}
      {asking && (
        <AskDialog
          bound={numberWords(asking.bound, language)}
          onAnswer={(answer) => {
            setAsking(null);
            if (answer === null) return;
            setUpTo(answer);
            if (write(asking.at, asking.text, { language, upTo: answer })) go(asking.at);
          }}
        />
      )}
      <PasteDialog
        handle={dialog}
        grid={grid}
        row={rows.length === 0 ? 0 : active.row}
        upTo={upTo}
        titleOf={titleOf}
        onClose={(operation) => {
          if (operation) edit(operation);
          go(active);
        }}
      />
    </Stack>
  );
}

const EMPTY = { kind: 'write', value: undefined } as const;
const WIDTHS = { condition: [120, 1.2], outcome: [110, 1], label: [140, 2], clause: [100, 0.8] } as const;

function optionsOf({ form }: Extract<Column, { kind: 'condition' }>, language: Manner['language']): readonly string[] {
  const names = form.type === 'bool' ? ['true', 'false'] : [...form.options.keys()];
  return names.map((one) => writeValue(one, form, language));
}
