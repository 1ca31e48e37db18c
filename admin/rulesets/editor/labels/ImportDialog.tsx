import {
  Alert,
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
} from '@mui/material';
import { useId, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { EditRefused, type Path } from '../../../../engine/index.ts';
import { steady } from '../../../layout/steady.ts';
import { useRefusalWords } from '../fields/useEdit.ts';
import { useEditor } from '../store/useEditor.ts';
import type { Incoming, LabelChange } from './exchange.ts';
import { splicesOf } from './writing.ts';

interface Props {
  readonly found: Incoming & { readonly sheet: string };
  readonly placeOf: (path: Path) => string;
  readonly onClose: () => void;
}

/** More are taken, but not looked at one by one. */
const SHOWN = 300;

/** What a file of labels would change: looked at first, what somebody else changed meanwhile chosen one by one, and all of it one step. */
export function ImportDialog({ found: { sheet, changes, faults, gone }, placeOf, onClose }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const refusal = useRefusalWords();
  const title = useId();
  const { document: edited } = useEditor();
  const [taken, setTaken] = useState<ReadonlySet<LabelChange>>(() => new Set(changes.filter(({ conflict }) => conflict === null)));
  const [isWriting, setWriting] = useState(false);
  const conflicts = changes.filter(({ conflict }) => conflict !== null).length;
  // What is to be chosen stands first.
  const listed = changes.toSorted((a, b) => Number(b.conflict !== null) - Number(a.conflict !== null));

  const write = async (): Promise<void> => {
    setWriting(true);
    const { version, text } = edited;
    try {
      const splices = await splicesOf(text, [...taken], () => new Promise((resolve) => setTimeout(resolve)));
      if (edited.version !== version) {
        notify(refusal('stale', null), { type: 'error' });
        setWriting(false);
        return;
      }
      edited.apply(splices);
      notify('labels-taken', { type: 'info', messageArgs: { count: taken.size } });
      onClose();
    } catch (problem) {
      if (!(problem instanceof EditRefused)) throw problem;
      notify(refusal(problem.code, problem.subject), { type: 'error' });
      setWriting(false);
    }
  };
  const toggle = (change: LabelChange): void =>
    setTaken((all) => (all.has(change) ? new Set([...all].filter((one) => one !== change)) : new Set([...all, change])));
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby={title}>
      <DialogTitle id={title}>{translate('labels-changes', { count: changes.length })}</DialogTitle>
      <DialogContent dividers>
        {faults.length > 0 && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {translate('labels-faults')}
            <Box component="ul" sx={{ m: 0, pl: 2 }}>
              {faults.slice(0, SHOWN).map(({ cell, reason }) => (
                <li key={`${cell} ${reason}`}>
                  {sheet}, {cell}: {translate(`labels-fault-${reason}`)}
                </li>
              ))}
            </Box>
          </Alert>
        )}
        {gone > 0 && (
          <Alert severity="info" sx={{ mb: 1 }}>
            {translate('labels-gone', { count: gone })}
          </Alert>
        )}
        {conflicts > 0 && (
          <Alert severity="warning" sx={{ mb: 1 }}>
            {translate('labels-conflicts', { count: conflicts })}
          </Alert>
        )}
        {changes.length > 0 && (
          <Table size="small" aria-labelledby={title}>
            <TableHead>
              <TableRow>
                <TableCell />
                <TableCell>{translate('labels-place')}</TableCell>
                <TableCell>{translate('labels-was')}</TableCell>
                <TableCell>{translate('labels-is')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {listed.slice(0, SHOWN).map((change) => (
                <TableRow key={`${change.cell} ${change.language}`}>
                  <TableCell padding="checkbox">
                    <Checkbox
                      checked={taken.has(change)}
                      onChange={() => toggle(change)}
                      slotProps={{ input: { 'aria-label': translate('labels-take-cell', { cell: change.cell }) } }}
                    />
                  </TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>
                    {placeOf(change.path)}, {translate(`form-language-${change.language}`)} ({change.cell})
                    {change.conflict && (
                      <Box sx={{ color: 'warning.main', fontWeight: 600 }}>{translate(`labels-conflict-${change.conflict}`)}</Box>
                    )}
                  </TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>{change.was}</TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>{change.is}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
        {changes.length > SHOWN && <Box sx={{ mt: 1 }}>{translate('labels-more', { count: changes.length - SHOWN })}</Box>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('grid-cancel')}</Button>
        <Button variant="contained" {...steady(faults.length > 0 || taken.size === 0 || isWriting, () => void write())}>
          {translate('labels-write', { count: taken.size })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
