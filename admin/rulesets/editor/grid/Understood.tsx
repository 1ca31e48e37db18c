import { Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { readCell, understood, type Manner } from './ranges.ts';
import type { Column } from './table.ts';

interface Props {
  readonly id: string;
  readonly column: Column | null;
  readonly text: string;
  readonly manner: Manner;
  readonly onTake: (text: string) => void;
}

/** However long the table is that it stands below: above what stands at the foot of the window. */
const IN_SIGHT = { position: 'sticky', bottom: 56, zIndex: 1, py: 0.5, bgcolor: 'background.default' } as const;

/** Below a table: how the cell where one is reads, or why it does not. */
export function Understood({ id, column, text, manner, onTake }: Props) {
  const translate = useTranslate();
  const read = column?.kind === 'condition' ? readCell(text, column.form, manner) : null;
  const words = column?.kind === 'condition' && read ? understood(read, column.form, manner.language) : [];
  const said = words.map(({ key, details }) => translate(key, details)).join('; ');
  return (
    <Typography
      id={id}
      variant="body2"
      component="div"
      aria-live="polite"
      color={read?.kind === 'fault' ? 'error' : 'textSecondary'}
      sx={{ minHeight: 30, ...(read?.kind === 'fault' && IN_SIGHT) }}
    >
      {read?.kind === 'fault' ? translate(`grid-fault-${read.fault}`, { text: read.text, instead: read.instead ?? '' }) : said}
      {read?.kind === 'ask' && translate('grid-ask', { bound: read.bound })}
      {read?.kind === 'fault' && read.instead !== null && (
        <Button size="small" sx={{ ml: 1 }} onClick={() => onTake(read.instead ?? '')}>
          {translate('grid-take', { instead: read.instead })}
        </Button>
      )}
    </Typography>
  );
}
