import { TextField, type SxProps, type Theme } from '@mui/material';
import { useState } from 'react';
import { nodeAt, textOf } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useEditor, useReading } from '../store/useEditor.ts';
import { useGridEdit } from './useGridEdit.ts';

interface Props {
  readonly path: Path;
  readonly label: string;
  readonly sx?: SxProps<Theme>;
  /** Of what was typed, the value to be written; null where it is none. */
  readonly read?: (text: string) => unknown;
  readonly show?: (text: string) => string;
}

/** One line of the text: written when one leaves it or presses Enter, restored by Esc. */
export function LineField({ path, label, sx, read = (text) => text, show = (text) => text }: Props) {
  const { isReadOnly } = useEditor();
  const written = useReading((root) => textOf(nodeAt(root, path)) ?? '');
  const edit = useGridEdit();
  const [typed, setTyped] = useState<string | null>(null);
  const value = typed === null ? undefined : typed.trim() === '' ? undefined : read(typed.trim());
  const isWrong = value === null;
  const finish = (): void => {
    if (typed === null || isWrong) return;
    if (typed.trim() !== show(written))
      edit(value === undefined ? (written === '' ? null : { kind: 'remove', path }) : { kind: 'set', path, value });
    setTyped(null);
  };
  return (
    <TextField
      label={label}
      value={typed ?? show(written)}
      disabled={isReadOnly}
      error={isWrong}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation();
          setTyped(null);
        }
      }}
      {...(sx && { sx })}
    />
  );
}
