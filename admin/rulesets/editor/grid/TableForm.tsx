import { Button, MenuItem, Stack, TextField } from '@mui/material';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { ColumnDialog } from './ColumnDialog.tsx';
import { LineField } from './LineField.tsx';
import { Paint } from './Paint.tsx';
import { cellAt, gridOf } from './table.ts';
import { TableGrid } from './TableGrid.tsx';
import { useGridEdit } from './useGridEdit.ts';

const HITS = ['unique', 'first', 'collect'] as const;
const COLLECTED = ['sum', 'min', 'max', 'count'] as const;

/** A decision table: what it is called, how it decides, its rows as a grid, and its scales as number lines. */
export function TableForm({ path }: { path: Path }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const { document, isReadOnly } = useEditor();
  const root = useRoot();
  const edit = useGridEdit();
  const [column, setColumn] = useState<string | null>(null);
  const [wanted, setWanted] = useState<{ readonly row: number; readonly column: string } | null>(null);
  const grid = useMemo(() => gridOf(root, document.text, path, language), [root, document, path, language]);
  const painted = useDeferredValue(grid);
  const { at, visit } = useDesk();
  useEffect(() => {
    if (grid && at !== null) setWanted(cellAt(grid, at));
    // Only where something is asked for: the cell stays while one types.
  }, [visit]);
  const node = nodeAt(root, path);
  if (!grid || !node) return null;
  const field = (name: string): string => textOf(nodeAt(node, [name])) ?? '';
  const choose = (name: string, value: string): void => {
    edit({ kind: 'set', path: [...path, name], value });
  };
  const hit = field('hit');
  return (
    <Stack sx={{ gap: 1.5 }}>
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', '& > *': { flex: '1 1 130px' } }}>
        <LineField path={[...path, 'label', language]} label={translate('grid-label')} sx={{ flex: '4 1 260px' }} />
        <LineField path={[...path, 'clause']} label={translate('grid-clause')} />
        <TextField
          select
          label={translate('grid-hit')}
          value={hit}
          disabled={isReadOnly}
          onChange={({ target }) => choose('hit', target.value)}
        >
          {HITS.map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`grid-hit-${one}`)}
            </MenuItem>
          ))}
        </TextField>
        {(hit === 'collect' || field('collect') !== '') && (
          <TextField
            select
            label={translate('grid-collect')}
            value={field('collect')}
            disabled={isReadOnly}
            onChange={({ target }) => choose('collect', target.value)}
          >
            {COLLECTED.map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`grid-collect-${one}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
        {grid.columns.every(({ kind }) => kind !== 'condition') && !isReadOnly && (
          <Button onClick={() => setColumn('')}>{translate('grid-column-new')}</Button>
        )}
      </Stack>
      <TableGrid grid={grid} title={field('label') || String(path.at(-1))} wanted={wanted} onColumn={setColumn} />
      {painted && <Paint grid={painted} onRow={setWanted} />}
      {column !== null && <ColumnDialog grid={grid} name={column} onClose={() => setColumn(null)} />}
    </Stack>
  );
}
