import { Box, InputBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { declaredIn, nodeAt, textOf } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useDeclaredWords } from '../fields/names.ts';
import { useWritten } from '../fields/Written.tsx';
import { useEditor, useRoot } from '../store/useEditor.ts';

interface Props {
  /** Null: a choice that leads nowhere. */
  readonly path: Path | null;
  readonly name: string;
  readonly category: string;
  /** Of a hundred. */
  readonly share: number;
}

/** A weight, typed in place, with its bar; of a choice by a reading that of the default. */
export function WeightCell({ path, ...cell }: Props) {
  return path && <Typed path={path} {...cell} />;
}

function Typed({ path, name, category, share }: Props & { readonly path: Path }) {
  const translate = useTranslate();
  const words = useDeclaredWords();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const typed = useWritten(path, 'number');
  const by = path.length > 3 ? textOf(nodeAt(root, [...path.slice(0, -1), 'by'])) : null;
  return (
    <Box>
      <InputBase
        value={typed.shown}
        readOnly={isReadOnly}
        onChange={({ target }) => typed.type(target.value)}
        onBlur={typed.onBlur}
        onKeyDown={typed.onKeyDown}
        inputProps={{
          'data-roam': true,
          tabIndex: -1,
          'aria-label': translate('form-values-weight', { name, category }),
          'aria-invalid': typed.isHeld,
          inputMode: 'decimal',
          style: { padding: 2, textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
        }}
        sx={{
          width: 64,
          border: 1,
          borderColor: typed.isHeld ? 'warning.main' : 'transparent',
          borderRadius: 0.5,
          '&:hover, &.Mui-focused': { borderColor: typed.isHeld ? 'warning.main' : 'divider', bgcolor: 'background.paper' },
        }}
      />
      <Box
        aria-hidden
        sx={{ width: 64, height: 4, borderRadius: 1, bgcolor: 'action.hover', visibility: share > 0 ? undefined : 'hidden' }}
      >
        <Box sx={{ width: `${share}%`, height: '100%', borderRadius: 1, bgcolor: 'primary.main' }} />
      </Box>
      {typed.isHeld && typed.shown.trim() !== '' && (
        <Typography variant="caption" color="warning">
          {translate('form-unwritten')}
        </Typography>
      )}
      {by !== null && by !== 'category' && (
        <Typography variant="caption" color="textSecondary" component="div" title={words(declaredIn(root, 'reading'), by)}>
          {translate('form-depends')}
        </Typography>
      )}
    </Box>
  );
}
