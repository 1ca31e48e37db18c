import { Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Typed } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { useEditor } from '../store/useEditor.ts';
import { LineField } from './LineField.tsx';
import { numberIn, numberWords } from './notation.ts';
import type { Grid } from './table.ts';
import { useGridEdit } from './useGridEdit.ts';

const TYPES = ['number', 'choice', 'bool', 'date'] as const;

/** What a column is asked for: its name, kind and bounds, and the step at which a scale is applied. An empty name: a column to be made. */
export function ColumnDialog({ grid, name, onClose }: { grid: Grid; name: string; onClose: () => void }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const { isReadOnly } = useEditor();
  const edit = useGridEdit();
  const [made, setMade] = useState('');
  const column = grid.columns.find((one) => one.kind === 'condition' && one.name === name);
  const path: Path = [...grid.path, 'inputs', name];
  const number = { read: (text: string) => numberOf(text), show: (text: string) => numberWords(text, language) };
  const numberOf = (text: string): Typed | null => {
    const read = numberIn(text, language);
    return read === null ? null : new Typed(read);
  };
  const isName = /^[a-z_][a-z0-9_]*$/.test(made) && !grid.columns.some((one) => one.kind === 'condition' && one.name === made);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{column?.kind === 'condition' ? column.title : translate('grid-column-new')}</DialogTitle>
      <DialogContent>
        {column?.kind === 'condition' ? (
          <Stack>
            <LineField path={[...path, 'label', language]} label={translate('grid-label')} />
            <TextField
              select
              label={translate('grid-type')}
              value={column.form.type}
              disabled={isReadOnly}
              onChange={({ target }) => edit({ kind: 'set', path: [...path, 'type'], value: target.value })}
            >
              {TYPES.map((one) => (
                <MenuItem key={one} value={one}>
                  {translate(`grid-type-${one}`)}
                </MenuItem>
              ))}
            </TextField>
            {column.form.type === 'number' && (
              <Stack direction="row" sx={{ gap: 1 }}>
                <LineField path={[...path, 'step']} label={translate('grid-step')} {...number} />
                <LineField path={[...path, 'min']} label={translate('grid-min')} {...number} />
                <LineField path={[...path, 'max']} label={translate('grid-max')} {...number} />
              </Stack>
            )}
          </Stack>
        ) : (
          <TextField
            autoFocus
            label={translate('grid-column-name')}
            helperText={translate('grid-column-name-help')}
            value={made}
            error={made !== '' && !isName}
            onChange={({ target }) => setMade(target.value)}
          />
        )}
      </DialogContent>
      <DialogActions>
        {column === undefined && (
          <Button
            {...steady(!isName, () => {
              if (edit({ kind: 'set', path: [...grid.path, 'inputs', made], value: { type: 'number' } })) onClose();
            })}
          >
            {translate('grid-column-add')}
          </Button>
        )}
        <Button onClick={onClose}>{translate('grid-close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
