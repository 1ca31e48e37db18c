import { useEffect, useMemo } from 'react';
import { nodeAt, type Path } from '../../../engine/index.ts';
import { openedOf } from './contents.ts';
import { pathOf } from './fields/where.ts';
import { writtenAt } from './store/following.ts';
import { useEditor } from './store/useEditor.ts';
import { useDesk } from './useDesk.ts';

/**
 * The address comes after what is open, when somebody else's save, an undo, or what one types in the text puts other items before it; a
 * field that is about something else by then lets the focus go: what one types next is not to be written there.
 */
export function useFollowing(): void {
  const { document: edited, following } = useEditor();
  const { element: asked, face, visit, go } = useDesk();
  const element = useMemo(() => openedOf(asked), [asked]);
  useEffect(() => following.arrived(visit, element), [following, visit, element]);
  useEffect(() => {
    let before = { text: edited.text, root: edited.root };
    return edited.subscribe(() => {
      if (edited.text === before.text) return;
      const was = before;
      before = { text: edited.text, root: edited.root };
      const { change, changes } = edited.last ?? {};
      if (!changes || change === 'edited') return;
      const next = following.at(visit, element).path;
      const isElsewhere = JSON.stringify(next) !== JSON.stringify(element);
      if (face === 'text') {
        if (isElsewhere) go({ element: next, isSame: true });
        return;
      }
      const active = document.activeElement;
      // A grid follows its rows itself.
      const focused = active?.closest('[role=grid]')
        ? undefined
        : active?.closest<HTMLElement>('[data-area=element] [data-path]')?.dataset['path'];
      const field: Path | null = focused === undefined ? null : pathOf(focused, element);
      const now = field && [...next, ...field.slice(element.length)];
      if (isElsewhere)
        go({
          element: next,
          isSame: true,
          at: now && next.length === element.length ? (nodeAt(before.root, now)?.span.start ?? null) : null,
        });
      else if (change === 'foreign' && field && now && writtenAt(was, field) !== writtenAt(before, now))
        (active as HTMLElement | null)?.blur();
    });
  }, [edited, following, element, face, visit, go]);
}
