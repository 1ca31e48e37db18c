import { OutlinedInput } from '@mui/material';
import { nodeAt, textOf } from '../../../../engine/editor.ts';
import type { Path } from '../../../../engine/index.ts';
import { MONO } from '../../../theme.ts';
import { isQuoted, putting, scalarTyped, takingOut } from '../forms/operations.ts';
import { useEditor } from '../store/useEditor.ts';
import type { FieldProps } from './field.ts';
import { Frame } from './Frame.tsx';
import { useRefusalWords } from './useEdit.ts';
import { useTyped } from './useTyped.ts';

/** A formula: a text, written as it is typed, whole or half. */
export function Formula(field: FieldProps) {
  const words = useRefusalWords();
  const { isReadOnly } = useEditor();
  const typed = useFormula(field.path);
  return (
    <Frame {...field} note={typed.refused ? words(typed.refused.code, typed.refused.subject) : null}>
      {({ id, describedBy, isWrong }) => (
        <OutlinedInput
          id={id}
          size="small"
          fullWidth
          multiline
          value={typed.shown}
          error={isWrong}
          readOnly={isReadOnly}
          onChange={({ target }) => typed.type(target.value)}
          onBlur={typed.onBlur}
          onKeyDown={typed.onKeyDown}
          inputProps={{ 'data-field': true, 'aria-describedby': describedBy, spellCheck: false, style: { fontFamily: MONO } }}
          sx={{ bgcolor: 'background.paper' }}
        />
      )}
    </Frame>
  );
}

export function useFormula(path: Path): ReturnType<typeof useTyped> {
  const { document: edited } = useEditor();
  return useTyped({
    read: (root) => textOf(nodeAt(root, path)) ?? '',
    operation: (root, text) => {
      const node = nodeAt(root, path);
      if (node && node.kind !== 'scalar') return null;
      return putting(root, path, isQuoted(node, edited.text) ? text.trimEnd() : scalarTyped(text));
    },
    emptied: (root) => takingOut(root, path),
  });
}
