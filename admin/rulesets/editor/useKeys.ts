import { useEffect } from 'react';
import { useDesk } from './useDesk.ts';
import { useChecked, useEditor } from './store/useEditor.ts';
import { useSave } from './useSave.ts';
import { useShowMistake } from './useShowMistake.ts';

/** Keys of the whole desk, by where they are on the keyboard: a Russian layout changes nothing. */
export function useKeys(): void {
  const { document: edited } = useEditor();
  const save = useSave();
  const { face, go } = useDesk();
  const { mistakes } = useChecked();
  const show = useShowMistake();
  useEffect(() => {
    let last = -1;
    const onKey = (event: KeyboardEvent): void => {
      const command = event.ctrlKey || event.metaKey;
      const act = (work: () => void): void => {
        event.preventDefault();
        event.stopPropagation();
        work();
      };
      if (command && event.code === 'KeyS') act(() => void save());
      else if (command && event.code === 'KeyE')
        act(() => go(face === 'form' ? { face: 'text' } : { face: 'form', at: edited.state.selection.main.head }));
      else if (command && event.code === 'KeyZ' && !event.shiftKey) act(() => edited.undo());
      else if (command && (event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey))) act(() => edited.redo());
      else if (command && event.code === 'KeyK') act(() => document.querySelector<HTMLElement>('[data-area] input[type=search]')?.focus());
      else if (event.code === 'F6') act(() => toArea(event.shiftKey ? -1 : 1));
      else if (event.code === 'F8' && mistakes.length > 0)
        act(() => {
          last = (last + (event.shiftKey ? -1 : 1) + mistakes.length) % mistakes.length;
          const one = mistakes[last];
          if (one) show(one);
        });
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [edited, save, face, go, mistakes, show]);
}

/** To the next part of the desk, or the one before: outline, element, panel, foot. */
function toArea(by: 1 | -1): void {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')];
  const here = areas.findIndex((one) => one.contains(document.activeElement));
  const next = areas[(Math.max(here, by > 0 ? -1 : 0) + by + areas.length) % areas.length];
  next?.querySelector<HTMLElement>('[tabindex="0"], button:not([disabled]), input, textarea, [contenteditable=true]')?.focus();
}
