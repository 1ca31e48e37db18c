import { OutlinedInput } from '@mui/material';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf, type Node } from '../../../../engine/index.ts';
import type { Language, Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { GROWING } from '../../../layout/growing.tsx';
import { isQuoted, numberTyped, putting, scalarSaid, takingOut } from '../forms/operations.ts';
import { useEditor } from '../store/useEditor.ts';
import { Frame } from './Frame.tsx';
import { useRefusalWords } from './useEdit.ts';
import { useTyped, type Typing } from './useTyped.ts';
import type { FieldProps } from './field.ts';

/** What one types: a text, a clause, a number, a day. */
export type WrittenKind = 'text' | 'clause' | 'number' | 'whole' | 'scalar' | 'day';

const WANTED: Readonly<Partial<Record<WrittenKind, string>>> = {
  number: 'form-number-wanted',
  whole: 'form-whole-wanted',
  day: 'form-day-wanted',
};

/** A field that one types in; what cannot be written stays in it and is said. */
export function Written({ kind, ...field }: FieldProps & { readonly kind: WrittenKind }) {
  const translate = useTranslate();
  const words = useRefusalWords();
  const { isReadOnly } = useEditor();
  const typed = useWritten(field.path, kind);
  const wanted = WANTED[kind];
  const note = typed.refused
    ? words(typed.refused.code, typed.refused.subject)
    : typed.isHeld && wanted && typed.shown.trim() !== ''
      ? translate(wanted)
      : null;
  const isNarrow = kind !== 'text' && kind !== 'scalar';
  return (
    <Frame {...field} note={note}>
      {({ id, describedBy, isWrong }) => (
        <OutlinedInput
          id={id}
          size="small"
          fullWidth
          {...(kind === 'text' && GROWING)}
          value={typed.shown}
          error={isWrong}
          readOnly={isReadOnly}
          onChange={({ target }) => typed.type(target.value)}
          onBlur={typed.onBlur}
          onKeyDown={typed.onKeyDown}
          inputProps={{
            'data-field': true,
            'aria-describedby': describedBy,
            ...(isNarrow && { inputMode: kind === 'number' || kind === 'whole' ? 'decimal' : 'text' }),
            ...(kind === 'day' && { placeholder: '2024-12-30' }),
          }}
          sx={{ maxWidth: isNarrow ? 260 : undefined }}
        />
      )}
    </Frame>
  );
}

export function useWritten(path: Path, kind: WrittenKind): ReturnType<typeof useTyped> {
  const { document: edited } = useEditor();
  const { language } = useFormats();
  const isNumber = kind === 'number' || kind === 'whole';
  const typing: Typing = {
    field: JSON.stringify(path),
    read: (root) => shownOf(nodeAt(root, path), isNumber && language !== 'en'),
    operation: (root, text) => {
      const node = nodeAt(root, path);
      if (node && node.kind !== 'scalar') return null;
      const value = valueOf(kind, text, language, isQuoted(node, edited.text));
      return value === null ? null : putting(root, path, value);
    },
    emptied: (root) => takingOut(root, path),
  };
  return useTyped(typing);
}

function valueOf(kind: WrittenKind, text: string, language: Language, isText: boolean): unknown {
  switch (kind) {
    case 'number':
    case 'whole':
      return numberTyped(text, language, kind === 'whole');
    case 'day':
      return isDay(text.trim()) ? text.trim() : null;
    case 'scalar':
      return isText ? text.trim() : scalarSaid(text, language);
    case 'text':
    case 'clause':
      return text.trimEnd();
  }
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Numbers with the comma of Russian and Kazakh. */
function shownOf(node: Node | undefined, hasComma: boolean): string {
  const text = textOf(node) ?? '';
  return hasComma && /^-?\d+\.\d+$/.test(text) ? text.replace('.', ',') : text === 'null' ? '' : text;
}
