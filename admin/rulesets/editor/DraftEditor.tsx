import { Box } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { Title, useLocaleState } from 'react-admin';
import type { Language } from '../../../engine/index.ts';
import { session } from '../../session.ts';
import { Checker } from './checking/checker.ts';
import { assistance } from './face/assistance.ts';
import { Element } from './face/Element.tsx';
import { Foot } from './face/Foot.tsx';
import { Head } from './face/Head.tsx';
import { Outline } from './face/Outline.tsx';
import { Panel } from './face/Panel.tsx';
import type { Draft } from './draft.ts';
import { Effects } from './effect/effects.ts';
import { EditedDocument } from './store/document.ts';
import { Saving } from './store/saving.ts';
import { EditorContext, type Editor } from './store/useEditor.ts';
import { useKeys } from './useKeys.ts';

/** The methodologist's desk: what there is on the left, what is chosen in the middle, what is found on the right. */
export function DraftEditor({ draft }: { draft: Draft }) {
  const [locale] = useLocaleState();
  const editor = useOpened(draft, locale as Language);
  if (!editor) return null;
  return (
    <EditorContext value={editor}>
      <Desk draft={draft} />
    </EditorContext>
  );
}

/** The document and the worker live as long as the page is open; they are not React's. */
function useOpened(draft: Draft, language: Language): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null);
  useEffect(() => {
    const checker = new Checker();
    const document = new EditedDocument(draft.text, assistance(checker));
    const mayEdit = session.get()?.rights.includes('drafts.edit') ?? false;
    const saving = new Saving(draft, document);
    const effects = new Effects(document);
    setEditor({ document, checker, saving, effects, isReadOnly: !mayEdit || draft.status !== 'draft' });
    return () => {
      effects.close();
      saving.close();
      document.close();
      checker.close();
    };
    // One editor a draft: what is typed is not to be lost to another answer of the service.
  }, [draft.draftId]);
  useEffect(() => {
    if (!editor) return undefined;
    const { document, checker } = editor;
    let sent = -1;
    const send = (): void => {
      if (document.version === sent) return;
      sent = document.version;
      checker.check(document.version, document.text, language);
    };
    send();
    return document.subscribe(send);
  }, [editor, language]);
  return editor;
}

function Desk({ draft }: { draft: Draft }) {
  useKeys();
  const columns = useMemo(() => ({ xs: 'minmax(0, 1fr)', md: '240px minmax(0, 1fr)', lg: '260px minmax(0, 1fr) 340px' }), []);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Title title={`${draft.rulesetId} ${draft.version}`} />
      <Head draft={draft} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: columns, alignItems: 'start' }}>
        <Outline />
        <Element />
        <Panel rulesetId={draft.rulesetId} />
      </Box>
      <Foot />
    </Box>
  );
}
