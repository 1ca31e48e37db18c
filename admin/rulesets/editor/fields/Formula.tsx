import { Box, Typography } from '@mui/material';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { isQuoted, putting, scalarTyped, takingOut } from '../forms/operations.ts';
import { useEditor } from '../store/useEditor.ts';
import type { FieldProps } from './field.ts';
import { FormulaText } from './FormulaText.tsx';
import { Frame } from './Frame.tsx';
import { useRefusalWords } from './useEdit.ts';
import { useTyped } from './useTyped.ts';

const Typeset = lazy(() => import('./Typeset.tsx'));

/** A formula: a text, written as it is typed, whole or half; below it, typeset, as it last was whole. */
export function Formula(field: FieldProps) {
  const words = useRefusalWords();
  const typed = useFormula(field.path);
  return (
    <Frame {...field} note={typed.refused ? words(typed.refused.code, typed.refused.subject) : null}>
      {(named) => (
        <>
          <FormulaText path={field.path} typed={typed} named={named} name={field.name} mistakes={field.mistakes} />
          <Set formula={typed.shown} />
        </>
      )}
    </Frame>
  );
}

export function useFormula(path: Path): ReturnType<typeof useTyped> {
  const { document: edited } = useEditor();
  return useTyped({
    field: JSON.stringify(path),
    read: (root) => textOf(nodeAt(root, path)) ?? '',
    operation: (root, text) => {
      const node = nodeAt(root, path);
      if (node && node.kind !== 'scalar') return null;
      return putting(root, path, isQuoted(node, edited.text) ? text.trimEnd() : scalarTyped(text));
    },
    emptied: (root) => takingOut(root, path),
  });
}

/** Typeset, pale while what is typed is no whole formula. A number or a name alone says all as it is. */
function Set({ formula }: { readonly formula: string }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const { checker } = useEditor();
  const [set, keep] = useState<{ readonly of: string; readonly latex: string } | null>(null);
  const isPlain = /^[\w.]*$/.test(formula.trim());
  useEffect(() => {
    if (isPlain) return undefined;
    let isLate = false;
    void checker.ask({ about: 'typeset', formula, language }).then((latex) => {
      if (latex !== null && !isLate) keep({ of: formula, latex });
    });
    return () => {
      isLate = true;
    };
  }, [checker, formula, language, isPlain]);
  if (isPlain || !set) return null;
  const isPale = set.of !== formula;
  return (
    <Box
      tabIndex={0}
      role="group"
      aria-label={set.of}
      sx={{
        opacity: isPale ? 0.4 : 1,
        overflowX: 'auto',
        position: 'relative',
        '& .katex-display': { my: 1, textAlign: 'left' },
        '& .katex-display > .katex': { textAlign: 'left' },
      }}
    >
      <Suspense fallback={null}>
        <Typeset latex={set.latex} label={set.of} />
      </Suspense>
      {isPale && (
        <Typography variant="caption" color="textSecondary">
          {translate('form-formula-last')}
        </Typography>
      )}
    </Box>
  );
}
