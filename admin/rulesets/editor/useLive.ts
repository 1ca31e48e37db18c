import { useEffect, useRef } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { session } from '../../session.ts';
import type { DraftEvent } from './draft.ts';
import { Live } from './store/live.ts';
import type { Editor } from './store/useEditor.ts';

/** What lives as long as the page is open. */
export type Opened = Pick<Editor, 'document' | 'checker' | 'saving' | 'lastGood' | 'following' | 'effects' | 'talk'>;

const SAVES: ReadonlySet<string> = new Set(['draft.save', 'draft.restore']);
/** Steps of others that are said; saves are said by what became of them. */
const SAID: ReadonlySet<string> = new Set([
  'draft.comment',
  'draft.submit',
  'draft.take-back',
  'draft.approve',
  'draft.request-changes',
  'draft.delete',
  'version.publish',
]);

/** Others' saves come into the text, others' remarks and steps into the page, while one works. */
export function useLive(opened: Opened | null, draftId: string, refresh: () => void): void {
  const translate = useTranslate();
  const notify = useNotify();
  const hear = useRef<(event: DraftEvent) => void>(() => undefined);
  hear.current = (event) => void take(event);

  async function take({ action, by = '', revision = null }: DraftEvent): Promise<void> {
    if (!opened) return;
    const isMine = by === session.get()?.user.username;
    const isBack = action === 'listening';
    if (SAVES.has(action) || isBack) {
      const became = await opened.saving.hear(revision).catch(() => 'known' as const);
      if (became !== 'known' && !isBack) notify(translate(`live-save-${became}`, { by, revision }), { type: 'info', undoable: false });
    } else if (SAID.has(action) && !isMine)
      notify(translate(`live-${action.replace('.', '-')}`, { by }), { type: 'info', undoable: false });
    void opened.talk.load();
    refresh();
  }

  useEffect(() => {
    const live = new Live(draftId, (event) => hear.current(event));
    return () => live.close();
  }, [draftId]);
}
