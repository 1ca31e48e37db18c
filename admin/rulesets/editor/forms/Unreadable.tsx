import { Alert, Box, Button } from '@mui/material';
import { useMemo, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { TextPart } from '../fields/TextPart.tsx';
import { EditedDocument } from '../store/document.ts';
import { EditorContext, useChecked, useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';

/** A form while its entry can be read; else grey, with what stood there before, and nothing else at rest. */
export function WhileReadable({ path, children }: { readonly path: Path; readonly children: ReactNode }) {
  const editor = useEditor();
  const root = useRoot();
  const isRead = useMemo(() => editor.lastGood.isReadable(path), [editor, root, path]);
  if (isRead) return children;
  return <Unreadable path={path}>{children}</Unreadable>;
}

function Unreadable({ path, children }: { readonly path: Path; readonly children: ReactNode }) {
  const translate = useTranslate();
  const editor = useEditor();
  const root = useRoot();
  const { mistakes, version } = useChecked();
  const { go } = useDesk();
  const { document: edited } = editor;
  const span = nodeAt(root, path)?.span ?? { start: 0, end: 0 };
  const told = version === edited.version ? mistakes.find(({ from }) => span.start <= from && from <= span.end) : undefined;
  const at = told?.from ?? span.start;
  const good = editor.lastGood.of(path);
  const frozen = useMemo(() => good && { ...editor, document: new EditedDocument(good), isReadOnly: true }, [editor, good]);
  return (
    <>
      <Alert
        severity="warning"
        action={
          <Button size="small" color="inherit" onClick={() => go({ face: 'text', at })}>
            {translate('desk-show')}
          </Button>
        }
      >
        {translate('desk-unreadable', { line: edited.state.doc.lineAt(at).number })}
      </Alert>
      {frozen ? (
        <EditorContext value={frozen}>
          <Box inert aria-hidden sx={{ opacity: 0.5, filter: 'grayscale(1)' }}>
            {children}
          </Box>
        </EditorContext>
      ) : (
        <TextPart path={path} />
      )}
    </>
  );
}
