import { useCallback, useDeferredValue, useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { outlineOf, type Node } from '../../../engine/index.ts';
import { useWhere } from './fields/where.ts';
import { changedBetween } from './store/changed.ts';
import { useEditor, useRoot } from './store/useEditor.ts';

/** More of them are counted. */
const TOLD = 3;

function useReasonOf(): (base: string, now: { readonly text: string; readonly root: Node }) => string {
  const translate = useTranslate();
  const where = useWhere();
  return useCallback(
    (base, now) => {
      if (base === now.text) return '';
      const places = [...new Set(changedBetween({ text: base, root: outlineOf(base) }, now).map((path) => where(now.root, path)))];
      const more = places.length - TOLD;
      return [...places.slice(0, TOLD), ...(more > 0 ? [translate('desk-reason-more', { count: more })] : [])].join('; ');
    },
    [translate, where],
  );
}

/** What changed since the last save, in words; a moment late while one types. */
export function useProposedReason(): string {
  const { document: edited, saving } = useEditor();
  const reasonOf = useReasonOf();
  const root = useDeferredValue(useRoot());
  const { base } = saving;
  return useMemo(() => (root === edited.root ? reasonOf(base, edited) : ''), [root, edited, base, reasonOf]);
}

/** Saves with what changed as its reason, unless another is typed. */
export function useSave(): () => Promise<void> {
  const { document: edited, saving } = useEditor();
  const reasonOf = useReasonOf();
  return useCallback(() => saving.save(reasonOf(saving.base, edited)), [saving, edited, reasonOf]);
}
