import { Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf, type Path } from '../../../../engine/index.ts';
import { useInner } from '../forms/inner.ts';
import { useEditor, useReading } from '../store/useEditor.ts';
import { languageOf } from './cases.ts';
import { useGridEdit } from './useGridEdit.ts';

/** What a case is called, in each language. One text is the same for every reader until somebody wants it in three. */
export function CaseName({ path }: { readonly path: Path }) {
  const translate = useTranslate();
  const Field = useInner();
  const { isReadOnly } = useEditor();
  const edit = useGridEdit();
  const text = useReading((root) => textOf(nodeAt(root, path)));
  return (
    <Box sx={{ flex: '4 1 260px', minWidth: 0 }}>
      <Field path={path} name={translate('grid-label')} required />
      {text !== null && !isReadOnly && (
        <Button size="small" onClick={() => edit({ kind: 'set', path, value: { [languageOf(text)]: text } })}>
          {translate('grid-case-languages')}
        </Button>
      )}
    </Box>
  );
}
