import { Box, LinearProgress } from '@mui/material';
import { lazy, startTransition, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Title, useTranslate } from 'react-admin';
import type { Language } from '../../../engine/index.ts';
import { useAsked } from '../../help/asked.ts';
import { useFormats } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Later } from '../../layout/Later.tsx';
import { session } from '../../session.ts';
import { Checker } from './checking/checker.ts';
import { assistance } from './face/assistance.ts';
import { Element } from './face/Element.tsx';
import { Foot } from './face/Foot.tsx';
import { Head } from './face/Head.tsx';
import { Outline } from './face/Outline.tsx';
import { Panel } from './face/Panel.tsx';
import { Unsettled } from './face/Unsettled.tsx';
import { labelAt } from './contents.ts';
import type { Draft } from './draft.ts';
import { Effects } from './effect/effects.ts';
import { EditedDocument } from './store/document.ts';
import { Following } from './store/following.ts';
import { LastGood } from './store/readable.ts';
import { Saving } from './store/saving.ts';
import { Talk } from './store/talk.ts';
import { EditorContext, useReading } from './store/useEditor.ts';
import { useLive, type Opened } from './useLive.ts';
import { useDesk } from './useDesk.ts';
import { useFollowing } from './useFollowing.ts';
import { useKeys } from './useKeys.ts';

/** What compares texts comes with what shows them. */
const LabelsView = lazy(async () => ({ default: (await import('./labels/LabelsView.tsx')).LabelsView }));
const Review = lazy(async () => ({ default: (await import('./review/Review.tsx')).Review }));
const History = lazy(async () => ({ default: (await import('./review/History.tsx')).History }));

/** The methodologist's desk: what there is on the left, what is chosen in the middle, what is found on the right. */
export function DraftEditor({ draft, refresh }: { draft: Draft; refresh: () => void }) {
  const opened = useOpened(draft, useLanguage());
  const mayEdit = session.get()?.rights.includes('drafts.edit') ?? false;
  const isReadOnly = !mayEdit || draft.status !== 'draft';
  useLive(opened, draft.draftId, refresh);
  useEffect(() => {
    if (opened) opened.document.isReadOnly = isReadOnly;
  }, [opened, isReadOnly]);
  const editor = useMemo(() => opened && { ...opened, draft, refresh, isReadOnly }, [opened, draft, refresh, isReadOnly]);
  if (!editor) return null;
  return (
    <EditorContext value={editor}>
      <Desk draft={draft} />
    </EditorContext>
  );
}

/** The document and the worker live as long as the page is open; they are not React's. */
function useOpened(draft: Draft, language: Language): Opened | null {
  const [editor, setEditor] = useState<Opened | null>(null);
  const spoken = useRef(language);
  useEffect(() => {
    const checker = new Checker();
    const document = new EditedDocument(draft.text, assistance(checker));
    let sent = document.version;
    // Before all others are told: the worker is at it while the page is drawn.
    const stops = [
      document.subscribe(() => {
        if (document.version === sent) return;
        sent = document.version;
        checker.check(sent, document.text, spoken.current);
      }),
      () => document.close(),
      () => checker.close(),
    ];
    const kept = <T extends { close(): void }>(one: T): T => {
      stops.push(() => one.close());
      return one;
    };
    checker.check(sent, document.text, spoken.current);
    // A long text takes a while to be gone through: a piece of work of its own.
    const timer = setTimeout(() => {
      // Before whatever shows the text: it is told first.
      const following = kept(new Following(document));
      const saving = kept(new Saving(draft, document));
      const effects = kept(new Effects(document, checker));
      const lastGood = kept(new LastGood(document));
      const talk = new Talk(draft.draftId);
      // Hundreds of entries are drawn in pieces: between them the page is of use.
      startTransition(() => setEditor({ document, checker, saving, lastGood, following, effects, talk }));
    });
    return () => {
      clearTimeout(timer);
      for (const stop of stops.toReversed()) stop();
    };
    // One editor a draft: what is typed is not to be lost to another answer of the service.
  }, [draft.draftId]);
  useEffect(() => {
    spoken.current = language;
    editor?.checker.check(editor.document.version, editor.document.text, language);
  }, [editor, language]);
  return editor;
}

/** Beside the outline there is room for a form before there is for more: whoever chooses sees what is chosen. */
const MIDDLING = {
  '@media (min-width: 780px) and (max-width: 899.95px)': {
    gridTemplateColumns: '200px minmax(0, 1fr)',
    '& > nav': { position: 'sticky', maxHeight: 'calc(100vh - 150px)' },
    '& > :last-child': { gridColumn: '2' },
  },
} as const;

function Desk({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const { view, element, face } = useDesk();
  // A tree with a column for every category needs the whole width, and help stands where the panel does: what is found stands below.
  const isHelped = useAsked() !== null;
  const isTree = face === 'form' && element.length === 1 && element[0] === 'values';
  const isWide = isTree || isHelped;
  const columns = useMemo(
    () => ({ xs: 'minmax(0, 1fr)', md: '240px minmax(0, 1fr)', lg: isWide ? '260px minmax(0, 1fr)' : '260px minmax(0, 1fr) 340px' }),
    [isWide],
  );
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Named />
      <Keys />
      <Head draft={draft} />
      {view === 'desk' ? (
        <>
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: columns,
              alignItems: 'start',
              ...(!isTree && MIDDLING),
              ...(isWide && { '& > :last-child': { gridColumn: { md: 2 }, position: 'static' } }),
            }}
          >
            <Later>
              <Outline />
              <Later>
                <Element />
                <Later>
                  <Panel rulesetId={draft.rulesetId} />
                </Later>
              </Later>
            </Later>
          </Box>
          <Unsettled />
          <Foot />
        </>
      ) : (
        <Suspense fallback={<LinearProgress aria-label={translate('ra.message.loading')} />}>
          {view === 'labels' ? <LabelsView /> : view === 'review' ? <Review /> : <History />}
          <Unsettled />
          {view === 'labels' && <Foot />}
        </Suspense>
      )}
    </Box>
  );
}

/** By itself: a key changes the title of the page seldom, and would have all of the desk drawn again. */
function Named() {
  const translate = useTranslate();
  const { language } = useFormats();
  return <Title title={useReading((root) => labelAt(root, ['title'], language)) ?? translate('desk')} />;
}

function Keys() {
  useKeys();
  useFollowing();
  return null;
}
