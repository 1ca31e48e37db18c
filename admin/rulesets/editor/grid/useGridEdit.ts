import { useCallback } from 'react';
import { useNotify } from 'react-admin';
import { EditRefused, type Operation } from '../../../../engine/index.ts';
import { useRefusalWords } from '../fields/useEdit.ts';
import { sent } from '../checking/sent.ts';
import { useEditor } from '../store/useEditor.ts';

export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** One step of the history; what is refused is said, and nothing is changed. */
export function useGridEdit(): (operation: Operation | readonly Operation[] | null, beside?: readonly TextChange[]) => boolean {
  const { document } = useEditor();
  const notify = useNotify();
  const words = useRefusalWords();
  return useCallback(
    (operation, beside = []) => {
      if (!operation && beside.length === 0) return true;
      try {
        if (isMany(operation)) document.editInTurn(operation);
        else document.editWith(operation, beside);
        return true;
      } catch (problem) {
        if (!(problem instanceof EditRefused)) throw problem;
        notify(words(problem.code, problem.subject), { type: 'warning' });
        return false;
      }
    },
    [document, notify, words],
  );
}

/**
 * Many rows at once: they are written and verified beside the page, which goes on meanwhile. `done` is called before they stand in the text,
 * so that each is drawn by itself.
 */
export function useRowsEdit(): (operation: Extract<Operation, { kind: 'replaceRows' }>, done: () => void) => Promise<void> {
  const { document, checker } = useEditor();
  const notify = useNotify();
  const words = useRefusalWords();
  return useCallback(
    async ({ path, from, to, rows }, done) => {
      const { version } = document;
      const made = await checker.ask({ about: 'rows', operation: { path, from, to, rows: sent(rows) } });
      done();
      const isDrawn = drawn();
      await later();
      const take = made?.kind === 'edited' && document.version === version ? document.ready(made.splices) : null;
      await isDrawn;
      if (take?.()) return;
      if (made?.kind === 'refused') notify(words(made.code, made.subject), { type: 'warning' });
      else notify(words('stale', null), { type: 'warning' });
    },
    [document, checker, notify, words],
  );
}

const later = (): Promise<void> => new Promise((done) => setTimeout(done));
const drawn = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const isMany = (operation: Operation | readonly Operation[] | null): operation is readonly Operation[] => Array.isArray(operation);
