import { useEffect, useRef } from 'react';
import { mendOf } from './fields/mend.ts';
import { pathOf } from './fields/where.ts';
import { nodeAt } from '../../../engine/index.ts';
import { useDesk } from './useDesk.ts';
import { useChecked, useEditor } from './store/useEditor.ts';
import { useSave } from './useSave.ts';
import { useShowMistake } from './useShowMistake.ts';

/** Keys of the whole desk, by where they are on the keyboard: a Russian layout changes nothing. */
export function useKeys(): void {
  const { document: edited, isReadOnly } = useEditor();
  const save = useSave();
  const { face, panel, element, go } = useDesk();
  const comments = useRef(false);
  useEffect(() => {
    if (panel !== 'comments' || !comments.current) return;
    comments.current = false;
    document.querySelector<HTMLElement>('[data-comment] textarea:not([aria-hidden])')?.focus();
  });
  const { mistakes, version } = useChecked();
  const show = useShowMistake();
  useEffect(() => {
    let last = -1;
    /** What is proposed nearest to where one is: at the caret in the text, in the field that has the focus, else in the element. */
    const mend = (): void => {
      const { head } = edited.state.selection.main;
      const node = nodeAt(edited.root, element);
      const field = document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset['path'];
      const within = field === undefined ? node : nodeAt(edited.root, pathOf(field, element));
      const line = edited.state.doc.lineAt(head);
      const [from, to] = face === 'text' ? [line.from, line.to] : [within?.span.start ?? 0, within?.span.end ?? 0];
      const found = mistakes.flatMap((one) => mendOf(one, edited.text) ?? []).filter((one) => from <= one.from && one.to <= to);
      const nearest = face === 'text' ? found.toSorted((a, b) => Math.abs(a.from - head) - Math.abs(b.from - head))[0] : found[0];
      if (nearest && !isReadOnly) edited.apply([{ start: nearest.from, end: nearest.to, text: nearest.insert }]);
    };
    const onKey = (event: KeyboardEvent): void => {
      const command = event.ctrlKey || event.metaKey;
      if (isCovered()) {
        // Nor is the page itself saved by the browser.
        if (command && event.code === 'KeyS') event.preventDefault();
        return;
      }
      const undoes = command && !hasOwnUndo(event.target);
      const act = (work: () => void): void => {
        event.preventDefault();
        event.stopPropagation();
        work();
      };
      if (command && event.code === 'KeyS') act(() => void save());
      else if (command && event.code === 'KeyE')
        act(() => go(face === 'form' ? { face: 'text' } : { face: 'form', at: edited.state.selection.main.head }));
      else if (undoes && event.code === 'KeyZ' && !event.shiftKey) act(() => edited.undo());
      else if (undoes && (event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey))) act(() => edited.redo());
      else if (command && event.code === 'KeyK') act(() => document.querySelector<HTMLElement>('[data-area] input[type=search]')?.focus());
      else if (command && event.altKey && event.code === 'KeyM')
        act(() => {
          comments.current = true;
          go({ panel: 'comments' });
        });
      else if (command && event.code === 'Period') act(mend);
      else if (event.code === 'F6') act(() => toArea(event.shiftKey ? -1 : 1));
      else if (event.code === 'F8' && mistakes.length > 0)
        act(() => {
          last = (last + (event.shiftKey ? -1 : 1) + mistakes.length) % mistakes.length;
          const one = mistakes[last];
          if (one) show(one, version);
        });
    };
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('beforeinput', keepElsewhere, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('beforeinput', keepElsewhere, { capture: true });
    };
  }, [edited, isReadOnly, save, face, element, go, mistakes, version, show]);
}

/** A browser has one history of all fields: it would take back what was typed in another than where one is, behind a dialog even. */
function keepElsewhere(event: InputEvent): void {
  const isHere = event.target instanceof Node && document.activeElement?.contains(event.target) === true;
  if (event.inputType.startsWith('history') && !isHere) event.preventDefault();
}

/** What stands over the desk asks for an answer: nothing is done behind it. One that is on its way out is hidden already. */
const isCovered = (): boolean => document.querySelector('.MuiDialog-root:not([aria-hidden=true])') !== null;

/** A remark, a search, the help beside the desk: no window on the document, which is not undone behind them. */
function hasOwnUndo(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest('[role=dialog]') !== null || (target.matches('input, textarea') && !target.closest('[data-area=element], [role=grid]'))
  );
}

/** To the next part of the desk, or the one before: outline, element, panel, foot. */
function toArea(by: 1 | -1): void {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')];
  const here = areas.findIndex((one) => one.contains(document.activeElement));
  const next = areas[(Math.max(here, by > 0 ? -1 : 0) + by + areas.length) % areas.length];
  next?.querySelector<HTMLElement>('[tabindex="0"], button:not([disabled]), input, textarea, [contenteditable=true]')?.focus();
}
