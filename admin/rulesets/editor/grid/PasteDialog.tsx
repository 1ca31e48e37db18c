import {
  Alert,
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  MenuItem,
  Radio,
  RadioGroup,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
} from '@mui/material';
import { memo, startTransition, useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react';
import { useTranslate } from 'react-admin';
import type { Operation } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { Later } from '../../../layout/Later.tsx';
import { steady } from '../../../layout/steady.ts';
import { cellName } from '../../../spreadsheets/sheet.ts';
import { cellsOf, editsOf, type PastedCell, type Pasting } from './paste.ts';
import type { Manner } from './ranges.ts';
import { operationOf, type Column, type Grid } from './table.ts';
import { useRowsEdit, type ReadyRows } from './useGridEdit.ts';

/** More rows than these are pasted, but not looked at one by one. */
const PREVIEWED = 100;

/** Of a file, so many cells that are not read are named. */
const NAMED = 10;

/** What is looked at before it is written. */
interface Shown {
  readonly pasting: Pasting;
  /** Of what comes from a file, the lines of its rows there, the head's among them: a cell that is not read is named by its place. */
  readonly lines: readonly number[] | null;
}

export interface PasteHandle {
  readonly show: (shown: Shown) => void;
}

interface Props {
  readonly handle: Ref<PasteHandle>;
  readonly grid: Grid;
  readonly row: number;
  readonly upTo: Manner['upTo'];
  readonly titleOf: (column: Column) => string;
  /** With what is still to be written: one cell, or nothing. */
  readonly onClose: (operation: Operation | null) => void;
}

/** What is pasted, before it is written. Whether it is shown it knows itself: the grid is not drawn anew for it. */
export function PasteDialog({ handle, onClose, ...props }: Props) {
  const [shown, show] = useState<Shown | null>(null);
  useImperativeHandle(handle, () => ({ show: (one) => startTransition(() => show(one)) }), []);
  if (!shown) return null;
  const close: Props['onClose'] = (operation) => {
    show(null);
    onClose(operation);
  };
  return <Opened {...props} {...shown} onClose={close} />;
}

/** Where each column goes, and what cannot be read. */
function Opened({ grid, pasting, lines, row, upTo: said, titleOf, onClose }: Omit<Props, 'handle'> & Shown) {
  const translate = useTranslate();
  const { language } = useFormats();
  const [targets, setTargets] = useState(pasting.targets);
  const [upTo, setUpTo] = useState(said);
  const [mendsDays, setMendsDays] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const manner = useMemo((): Manner => ({ language, upTo }), [language, upTo]);
  const cells = useMemo(() => cellsOf({ ...pasting, targets }, grid, manner, mendsDays), [pasting, targets, grid, manner, mendsDays]);
  const reads = cells.flat().flatMap((one) => (one ? [one.read] : []));
  const asked = reads.find((one) => one.kind === 'ask');
  const mayAsk = useMemo(() => asked !== undefined || (upTo !== null && upTo !== said), [asked, upTo, said]);
  const faults = reads.filter(({ kind }) => kind === 'fault').length;
  const places = lines
    ? cells.flatMap((line, at) =>
        line.flatMap((one, index) => (one?.read.kind === 'fault' ? [cellName(lines[at + (pasting.head ? 1 : 0)] ?? 0, index)] : [])),
      )
    : [];
  const hasDays = mendsDays || reads.some((one) => one.kind === 'fault' && one.fault === 'date');
  const isWritable = asked === undefined && targets.some((one) => one !== null);
  const ready = useRef<ReadyRows | null>(null);
  const prepare = useRowsEdit();
  /** Null where it is one cell, which is written at once. */
  const begin = (): Operation | null => {
    const operation = operationOf(grid, editsOf(cells, row));
    ready.current ??= operation?.kind === 'replaceRows' ? prepare(operation) : null;
    return operation;
  };
  // Once it is drawn: what is looked at is most often wanted.
  useEffect(() => {
    const timer = isWritable ? setTimeout(begin) : undefined;
    return () => {
      clearTimeout(timer);
      ready.current?.leave();
      ready.current = null;
    };
    // What is prepared is of all that it is made of, and of the text, which the grid is of.
  }, [grid, cells, row, isWritable, prepare]);
  const write = (): void => {
    const operation = ready.current ? null : begin();
    if (!ready.current) return onClose(operation);
    setWriting(true);
    void ready.current.write(() => onClose(null));
  };
  const added = Math.max(0, row + pasting.cells.length - grid.rows.length);
  return (
    <Dialog open onClose={() => void (isWriting || onClose(null))} maxWidth="md" fullWidth>
      <DialogTitle>{translate('grid-paste', { count: pasting.cells.length })}</DialogTitle>
      <DialogContent>
        <Box sx={{ mb: 1 }}>{translate('grid-paste-where', { row: row + 1, added })}</Box>
        {faults > 0 && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {translate('grid-paste-faults', { count: faults })} {places.slice(0, NAMED).join(', ')}
            {places.length > NAMED && ' …'}
          </Alert>
        )}
        {hasDays && (
          <FormControlLabel
            control={<Checkbox checked={mendsDays} onChange={({ target }) => setMendsDays(target.checked)} />}
            label={translate('grid-paste-days')}
          />
        )}
        {mayAsk && (
          <RadioGroup row value={upTo ?? ''} onChange={({ target }) => setUpTo(target.value === 'to' ? 'to' : 'below')}>
            <FormControlLabel value="to" control={<Radio />} label={translate('grid-paste-to')} />
            <FormControlLabel value="below" control={<Radio />} label={translate('grid-paste-below')} />
          </RadioGroup>
        )}
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label={translate('grid-paste-preview')}>
            <TableHead>
              <TableRow>
                {targets.map((target, index) => (
                  <TableCell key={index} sx={{ minWidth: 130 }}>
                    {pasting.head?.[index]}
                    <TextField
                      select
                      label={translate('grid-paste-target', { number: index + 1 })}
                      value={target ?? ''}
                      onChange={({ target: { value } }) => setTargets(targets.with(index, value === '' ? null : Number(value)))}
                    >
                      <MenuItem value="">{translate('grid-paste-nowhere')}</MenuItem>
                      {grid.columns.map((column, at) => (
                        <MenuItem key={column.id} value={at}>
                          {titleOf(column)}
                        </MenuItem>
                      ))}
                    </TextField>
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <Later>
              <Preview cells={cells} texts={pasting.cells} />
            </Later>
          </Table>
        </Box>
        {cells.length > PREVIEWED && <Box sx={{ mt: 1 }}>{translate('grid-paste-more', { count: cells.length - PREVIEWED })}</Box>}
      </DialogContent>
      <DialogActions>
        <Button {...steady(isWriting, () => onClose(null))}>{translate('grid-cancel')}</Button>
        <Button variant="contained" autoFocus {...steady(isWriting || !isWritable, write)}>
          {translate('grid-paste-do')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface PreviewProps {
  readonly cells: readonly (readonly (PastedCell | null)[])[];
  readonly texts: Pasting['cells'];
}

/** By itself: it is the same while what was pasted is written. Hundreds of cells look alike, which is said once. */
const Preview = memo(function Preview({ cells, texts }: PreviewProps) {
  return (
    <TableBody sx={CELLS}>
      {cells.slice(0, PREVIEWED).map((line, at) => (
        <tr key={at}>
          {line.map((one, index) => (
            <td key={index} data-read={one?.read.kind ?? 'nothing'}>
              {texts[at]?.[index]}
              {one?.read.kind === 'fault' && one.read.instead !== null && ` → ${one.read.instead}?`}
            </td>
          ))}
        </tr>
      ))}
    </TableBody>
  );
});

const CELLS = {
  '& td': { typography: 'body2', px: 2, py: 0.75, borderBottom: 1, borderColor: 'divider' },
  '& td[data-read=nothing]': { color: 'text.disabled' },
  '& td[data-read=fault]': { color: 'error.main', fontWeight: 700 },
};
