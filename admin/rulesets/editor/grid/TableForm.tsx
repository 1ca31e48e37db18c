import { Button, MenuItem, Stack, TextField } from '@mui/material';
import { memo, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { labelAt } from '../contents.ts';
import { useEditor, useReading, useRoot } from '../store/useEditor.ts';
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
export const TableForm = memo(function TableForm({ path }: { path: Path }) {
  const { language } = useFormats();
  const { document } = useEditor();
  const root = useRoot();
  const [column, setColumn] = useState<string | null>(null);
  const [wanted, setWanted] = useState<{ readonly row: number; readonly column: string } | null>(null);
  const grid = useMemo(() => gridOf(root, document.text, path, language), [root, document, path, language]);
  const painted = useDeferredValue(grid);
  const { at, visit } = useDesk();
  useEffect(() => {
    if (grid && at !== null) setWanted(cellAt(grid, at));
    // Only where something is asked for: the cell stays while one types.
  }, [visit]);
  if (!grid || !nodeAt(root, path)) return null;
  const label = labelAt(root, [...path, 'label'], language) ?? String(path.at(-1));
  return (
    <Stack sx={{ gap: 1.5 }}>
      <Head path={path} hasConditions={grid.columns.some(({ kind }) => kind === 'condition')} onColumn={setColumn} />
      <TableGrid grid={grid} title={label} wanted={wanted} onColumn={setColumn} />
      {painted && <Paint grid={painted} onRow={setWanted} />}
      {column !== null && <ColumnDialog grid={grid} name={column} onClose={() => setColumn(null)} />}
    </Stack>
  );
});

interface HeadProps {
  readonly path: Path;
  readonly hasConditions: boolean;
  readonly onColumn: (name: string) => void;
}

/** By itself: rows that change leave it as it is. */
const Head = memo(function Head({ path, hasConditions, onColumn }: HeadProps) {
  const translate = useTranslate();
  const { language } = useFormats();
  const { isReadOnly } = useEditor();
  const edit = useGridEdit();
  const hit = useReading((root) => textOf(nodeAt(root, [...path, 'hit'])) ?? '');
  const collect = useReading((root) => textOf(nodeAt(root, [...path, 'collect'])) ?? '');
  const choose = (name: string, value: string): void => {
    edit({ kind: 'set', path: [...path, name], value });
  };
  return (
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
      {(hit === 'collect' || collect !== '') && (
        <TextField
          select
          label={translate('grid-collect')}
          value={collect}
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
      {!hasConditions && !isReadOnly && <Button onClick={() => onColumn('')}>{translate('grid-column-new')}</Button>}
    </Stack>
  );
});
