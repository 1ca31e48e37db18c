import { Box, Button, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf, type Node } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { SheetButton } from '../../../spreadsheets/SheetButton.tsx';
import { keysOf, labelAt, nameAt } from '../contents.ts';
import { useChecked, useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import {
  type CaseColumn,
  caseGridOf,
  caseValue,
  emptying,
  type Failure,
  fieldIn,
  inShort,
  nameMeant,
  namesIn,
  outcomeOf,
  shownValue,
  spotAt,
  statedIn,
  wideOf,
} from './cases.ts';
import { CaseCell } from './CaseCell.tsx';
import { CaseName } from './CaseName.tsx';
import { saidBy } from './table.ts';
import { sheetOf } from './exported.ts';
import { LineField } from './LineField.tsx';
import { Sheet } from './Sheet.tsx';
import type { CellShown, SheetColumn } from './sheet-props.ts';
import { useGridEdit } from './useGridEdit.ts';
import { useSheet, type Area, type Spot } from './useSheet.ts';
import { workingAbove, writeWorking } from './working.ts';

/** Long, for all that is done in the cells of a case reads its one grid. */

/** A worked case: its working, and its subjects with what is handed in, expected and got. */
export function CaseForm({ path }: { path: Path }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const { document, isReadOnly } = useEditor();
  const { cases, isWhole, version } = useChecked();
  const root = useRoot();
  const edit = useGridEdit();
  const { at: asked, visit, go } = useDesk();
  const [help, unworked, below] = [useId(), useId(), useId()];
  const [shown, setShown] = useState({ inputs: [] as readonly string[], expected: [] as readonly string[] });
  const grid = useMemo(() => caseGridOf(root, document.text, path, shown, language), [root, document, path, shown, language]);
  const said = useMemo(() => (grid ? saidBy(grid.subjects, grid.text) : []), [grid]);
  const state = useSheet(said, grid?.columns.length ?? 0);
  const [working, setWorking] = useState<string | null>(null);
  const goIn = state.go;
  useEffect(() => {
    const spot = grid && asked !== null ? spotAt(grid, asked) : null;
    if (spot) goIn(spot);
    // Only where something is asked for: the cell stays while one types.
  }, [visit, goIn]);
  if (!grid) return null;
  const { subjects, columns, node } = grid;
  const { doc } = document.state;
  const title = nameAt(node, language) ?? '';
  const isFresh = isWhole && version === document.version;
  const went = isFresh ? outcomeOf(cases, doc.lineAt(node.span.start).number, doc.lineAt(node.span.end).number) : null;
  const written = workingAbove(document.text, node.span.start).working;
  const isWorked = (working ?? written).trim() !== '';
  const list: Path = [...path, 'subjects'];

  const inheritedIn = (subject: Node | undefined, { kind, name }: CaseColumn): Node | undefined => {
    const like = textOf(nodeAt(subject ?? node, ['like']));
    return kind === 'input' && like !== null ? nodeAt(root, ['samples', like, 'inputs', name]) : undefined;
  };
  const failureIn = (row: number, name: string): Failure | null => {
    const id = textOf(nodeAt(subjects[row] ?? node, ['id']));
    return went?.failures.find((one) => one.subject === id && one.key === name) ?? null;
  };
  const cell = (row: number, index: number): CellShown => {
    const [column, subject] = [columns[index], subjects[row]];
    if (!column || !subject) return { text: '' };
    const stated = statedIn(grid, root, subject, column, language);
    // What came out is told as what was to come out is.
    const wide = wideOf(root, column.kind === 'got' ? { ...column, kind: 'expected' } : column);
    const short = wide && inShort(root, nodeAt(subject, fieldIn(column)) ?? inheritedIn(subject, column), wide, language);
    const seen = typeof short === 'number' ? translate(`grid-case-${wide}`, { count: short }) : (short ?? undefined);
    if (column.kind !== 'got')
      return {
        seen,
        text: stated.text,
        tone: stated.isInherited ? 'pale' : undefined,
        isNumber: column.kind !== 'field',
      };
    const failure = failureIn(row, column.name);
    const called = namesIn(root, column, language);
    if (failure) return { text: called.get(failure.actual) ?? shownValue(failure.actual, language), tone: 'wrong', isNumber: true };
    const isGot = went !== null && stated.text !== '';
    return { text: isGot ? stated.text : '', seen: isGot ? seen : undefined, tone: 'right', isNumber: true };
  };
  const write = ({ row, column: index }: Spot, text: string): boolean => {
    const [column, subject] = [columns[index], subjects[row]];
    if (!column || !subject || column.kind === 'got' || text === cell(row, index).text) return true;
    const meant = nameMeant(namesIn(root, column, language), text);
    const value = column.kind === 'field' ? meant || undefined : caseValue(meant, language);
    const at: Path = [...list, row, ...fieldIn(column)];
    if (value !== undefined) return edit({ kind: 'set', path: at, value });
    return edit(nodeAt(subject, fieldIn(column)) ? { kind: 'remove', path: at } : null);
  };
  const clear = (area: Area): void => {
    edit(emptying(grid, area));
  };
  const add = (below: number): void => {
    const like = textOf(nodeAt(subjects[below] ?? node, ['like']));
    const ids = new Set(subjects.map((one) => textOf(nodeAt(one, ['id']))));
    const id = [...'abcdefghijklmnopqrstuvwxyz'].find((one) => !ids.has(one)) ?? `s${subjects.length + 1}`;
    const category = keysOf(nodeAt(root, ['categories']))[0];
    const value = { id, ...(like === null ? category !== undefined && { category } : { like }), expect: {} };
    if (edit({ kind: 'insert', path: list, after: subjects.length === 0 ? null : below, value }))
      state.go({ row: subjects.length === 0 ? 0 : below + 1, column: 0 });
  };
  const move = (row: number, by: -1 | 1): void => {
    const to = row + by;
    if (to < 0 || to >= subjects.length) return;
    const after = by > 0 ? to : row - 2;
    if (edit({ kind: 'move', path: [...list, row], after: after < 0 ? null : after })) state.go({ row: to, column: state.active.column });
  };
  const activeColumn = columns[state.active.column];
  const wide = wideOf(root, activeColumn);
  const wrong = activeColumn && activeColumn.kind !== 'field' ? failureIn(state.active.row, activeColumn.name) : null;
  const open = ({ row, column }: Spot): void => {
    const one = columns[column];
    // What is filled in below is gone to.
    if (wideOf(root, one)) window.document.getElementById(below)?.querySelector<HTMLElement>('input, button, [role=combobox]')?.focus();
    const failure = one?.kind === 'got' ? failureIn(row, one.name) : null;
    if (failure) go({ face: 'text', panel: 'cases', at: doc.line(Math.min(failure.line, doc.lines)).from });
  };
  function titleOfColumn({ kind, name, title }: Exclude<CaseColumn, { kind: 'field' }>): string {
    return kind === 'input' || title !== name ? title : translate(`grid-expect-${name}`, { _: title });
  }
  const titleIn = (name: string): string | undefined => sheetColumns.find(({ id }) => id === `got ${name}`)?.title;
  const saveWorking = (): void => {
    if (working !== null && working.trim() !== written) {
      edit(null, [writeWorking(document.text, node.span.start, working)]);
    }
    setWorking(null);
  };
  /** What was computed becomes what is expected: together with the working, as one step. */
  const take = (failure: Failure): void => {
    const at: Path = [...list, state.active.row, 'expect', failure.key];
    const text = working ?? written;
    const comment = text === written ? [] : [writeWorking(document.text, node.span.start, text)];
    if (!edit({ kind: 'set', path: at, value: caseValue(failure.actual, 'ru') }, comment)) return;
    setWorking(null);
    // The button goes with what was wrong.
    state.go(state.active);
  };
  const sheetColumns = columns.map((column): SheetColumn => ({
    id: column.id,
    title: column.kind === 'field' ? translate(`grid-case-${column.name}`) : titleOfColumn(column),
    note: column.kind === 'field' ? undefined : `${column.name} · ${translate(`grid-case-${column.kind}`)}`,
    width: column.kind === 'field' ? [110, 1] : [120, 1],
    isFixed: column.kind === 'got' || wideOf(root, column) !== null,
    options: optionsOf(column),
  }));
  function optionsOf(column: CaseColumn): readonly string[] | undefined {
    if (column.kind === 'field' && column.name === 'like') return keysOf(nodeAt(root, ['samples']));
    const names = namesIn(root, column, language);
    return names.size > 0 ? [...names.values()] : undefined;
  }
  const called = (value: string): string =>
    (activeColumn && namesIn(root, activeColumn, language).get(value)) ?? shownValue(value, language);
  const others = (section: string, kind: CaseColumn['kind']): string[] => {
    const found = nodeAt(root, [section]);
    const names = new Set(columns.filter((one) => one.kind === kind).map(({ name }) => name));
    return found?.kind === 'map' ? found.entries.map(({ key }) => key).filter((key) => !names.has(key)) : [];
  };
  return (
    <Stack sx={{ gap: 1.5 }}>
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap' }}>
        <CaseName path={[...path, 'name']} />
        <LineField path={[...path, 'clause']} label={translate('grid-clause')} sx={{ flex: '1 1 120px' }} />
      </Stack>
      <TextField
        multiline
        label={translate('grid-case-working')}
        helperText={translate('grid-case-working-help')}
        value={working ?? written}
        disabled={isReadOnly}
        onChange={({ target }) => setWorking(target.value)}
        onBlur={saveWorking}
      />
      {!isReadOnly && (
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <Button size="small" onClick={() => add(state.active.row)}>
            {translate('grid-case-add')}
          </Button>
          {(
            [
              ['inputs', 'input'],
              ['expected', 'expected'],
            ] as const
          ).map(([field, kind]) => (
            <TextField
              key={field}
              select
              value=""
              label={translate(`grid-case-more-${field}`)}
              onChange={({ target }) => setShown({ ...shown, [field]: [...shown[field], target.value] })}
              sx={{ width: 220 }}
            >
              {others(field === 'inputs' ? 'inputs' : 'values', kind).map((name) => (
                <MenuItem key={name} value={name}>
                  {labelAt(nodeAt(root, [field === 'inputs' ? 'inputs' : 'values', name]), ['label'], language) ?? name} · {name}
                </MenuItem>
              ))}
            </TextField>
          ))}
        </Stack>
      )}
      <Sheet
        label={translate('grid-case-name', { count: subjects.length })}
        columns={sheetColumns}
        rows={subjects.length}
        state={state}
        isReadOnly={isReadOnly}
        rowHeader={translate('grid-case-subject')}
        rowName={(row) => row + 1}
        cell={cell}
        write={write}
        clear={clear}
        move={move}
        add={add}
        open={open}
        describedBy={help}
      />
      {wide && activeColumn && subjects.length > 0 && (
        <Box id={below}>
          <CaseCell
            path={[...list, state.active.row, ...fieldIn(activeColumn)]}
            kind={wide}
            name={`${sheetColumns[state.active.column]?.title ?? ''}, ${state.active.row + 1}`}
            inherited={inheritedIn(subjects[state.active.row], activeColumn)}
          />
        </Box>
      )}
      <Box>
        <SheetButton of={() => sheetOf(title, { columns: sheetColumns, rows: subjects.length, cell })} name={title} />
      </Box>
      <Stack id={help} direction="row" aria-live="polite" sx={{ gap: 1, alignItems: 'center', minHeight: 32, flexWrap: 'wrap' }}>
        {wrong && (
          <>
            <Typography variant="body2" color="error">
              {translate('grid-case-wrong', {
                what: titleIn(wrong.key) ?? wrong.key,
                expected: called(wrong.expected),
                got: called(wrong.actual),
              })}
            </Typography>
            <Button
              size="small"
              onClick={() => open({ row: state.active.row, column: columns.findIndex(({ id }) => id === `got ${wrong.key}`) })}
            >
              {translate('grid-case-open')}
            </Button>
            {!isReadOnly && (
              <Button
                size="small"
                aria-describedby={isWorked ? undefined : unworked}
                // Leaving the working would write it, and what is wrong be computed anew, before the press ends.
                onMouseDown={(event) => event.preventDefault()}
                {...steady(!isWorked, () => take(wrong))}
              >
                {translate('grid-case-take')}
              </Button>
            )}
            {!isReadOnly && !isWorked && (
              <Typography id={unworked} variant="body2" color="textSecondary">
                {translate('grid-case-unworked')}
              </Typography>
            )}
          </>
        )}
      </Stack>
    </Stack>
  );
}
