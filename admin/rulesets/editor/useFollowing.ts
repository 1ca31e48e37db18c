import { useEffect } from 'react';
import { nodeAt, type Path } from '../../../engine/index.ts';
import { pathOf } from './fields/where.ts';
import { followed, writtenAt } from './store/following.ts';
import { useEditor } from './store/useEditor.ts';
import { useDesk } from './useDesk.ts';

/**
 * What is open as a form stays open when somebody else's save, or an undo, puts other items before it; a field that is about something else
 * by then lets the focus go: what one types next is not to be written there.
 */
export function useFollowing(): void {
  const { document: edited } = useEditor();
  const { element, face, go } = useDesk();
  useEffect(() => {
    if (face === 'text') return undefined;
    let before = { text: edited.text, root: edited.root };
    return edited.subscribe(() => {
      if (edited.text === before.text) return;
      const was = before;
      before = { text: edited.text, root: edited.root };
      const { change, changes } = edited.last ?? {};
      if (!changes || change === 'typed' || change === 'edited') return;
      const active = document.activeElement;
      // A grid follows its rows itself.
      const focused = active?.closest('[role=grid]')
        ? undefined
        : active?.closest<HTMLElement>('[data-area=element] [data-path]')?.dataset['path'];
      const field: Path | null = focused === undefined ? null : pathOf(focused, element);
      const next = followed(was, before, changes, element);
      const now = field && [...next, ...field.slice(element.length)];
      if (JSON.stringify(next) !== JSON.stringify(element))
        go({
          element: next,
          isSame: true,
          at: now && next.length === element.length ? (nodeAt(before.root, now)?.span.start ?? null) : null,
        });
      else if (change === 'foreign' && field && now && writtenAt(was, field) !== writtenAt(before, now))
        (active as HTMLElement | null)?.blur();
    });
  }, [edited, element, face, go]);
}
