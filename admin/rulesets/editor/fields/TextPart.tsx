import { TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { nodeAt } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { GROWING_INPUT } from '../../../layout/growing.tsx';
import { MONO } from '../../../theme.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';

/** A part of the text as it is written, for what has no form. */
export function TextPart({ path }: { path: Path }) {
  const translate = useTranslate();
  const { document: edited, isReadOnly } = useEditor();
  const root = useRoot();
  const node = nodeAt(root, path);
  if (!node) return null;
  const { start, end } = node.span;
  return (
    <TextField
      multiline
      fullWidth
      label={translate('editor-as-text')}
      value={edited.text.slice(start, end)}
      disabled={isReadOnly}
      onChange={({ target: { value } }) => edited.splice(start, end, value)}
      slotProps={{ input: GROWING_INPUT, htmlInput: { spellCheck: false, style: { fontFamily: MONO, fontSize: '0.8125rem' } } }}
    />
  );
}
