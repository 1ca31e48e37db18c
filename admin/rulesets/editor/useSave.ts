import { useCallback, useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { outlineOf, type Node } from '../../../engine/index.ts';
import { useWhere } from './fields/where.ts';
import { changedBetween } from './store/changed.ts';
import { useEditor } from './store/useEditor.ts';

/** More of them are counted. */
const TOLD = 3;

function useReasonOf(): (base: string, now: { readonly text: string; readonly root: Node }) => string {
  const translate = useTranslate();
  const where = useWhere();
  return useCallback(
    (base, now) => {
      readAlready(base, now);
      if (base === now.text) return '';
      const places = [...new Set(changedBetween(asRead(base), now).map((path) => where(now.root, path)))];
      const more = places.length - TOLD;
      return [...places.slice(0, TOLD), ...(more > 0 ? [translate('desk-reason-more', { count: more })] : [])].join('; ');
    },
    [translate, where],
  );
}

/** What was saved last is compared again and again. */
let read: { readonly text: string; readonly root: Node } | null = null;

/** What is edited is most often what was saved when one begins: it has been read then. */
function readAlready(text: string, now: { readonly text: string; readonly root: Node }): void {
  if (text === now.text && read?.text !== text) read = { text, root: now.root };
}

function asRead(text: string): { readonly text: string; readonly root: Node } {
  if (read?.text !== text) read = { text, root: outlineOf(text) };
  return read;
}

/** One looks at what is proposed when one has typed. */
const AFTER_MS = 300;

/** What changed since the last save, in words; once one rests. */
export function useProposedReason(): string {
  const { document: edited, saving } = useEditor();
  const reasonOf = useReasonOf();
  const [proposed, propose] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => propose(reasonOf(saving.base, edited));
    const lookLater = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look, AFTER_MS);
    };
    lookLater();
    const stops = [edited.subscribe(lookLater), saving.subscribe(lookLater)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [edited, saving, reasonOf]);
  return proposed;
}

/** Saves with what changed as its reason, unless another is typed. */
export function useSave(): () => Promise<void> {
  const { document: edited, saving } = useEditor();
  const reasonOf = useReasonOf();
  return useCallback(() => saving.save(reasonOf(saving.base, edited)), [saving, edited, reasonOf]);
}
