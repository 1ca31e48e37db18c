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

export type Rows = Extract<Operation, { kind: 'replaceRows' }>;

/** Rows that are got ready: to be put into the text, or left. */
export interface ReadyRows {
  /** `done` is called before they stand in the text, so that each is drawn by itself. */
  readonly write: (done: () => void) => Promise<void>;
  readonly leave: () => void;
}

/**
 * Many rows at once: they are written and verified beside the page, and what they make of the text is checked there, while somebody looks at
 * them still.
 */
export function useRowsEdit(): (operation: Rows) => ReadyRows {
  const { document, checker } = useEditor();
  const notify = useNotify();
  const words = useRefusalWords();
  return useCallback(
    ({ path, from, to, rows }) => {
      const { version } = document;
      let isWritten = false;
      const made = checker.ask({ about: 'rows', operation: { path, from, to, rows: sent(rows) } });
      const ready = made.then(async (answer) => {
        await later();
        return answer?.kind === 'edited' && document.version === version ? document.ready(answer.splices) : null;
      });
      return {
        async write(done) {
          isWritten = true;
          const [answer, take] = await Promise.all([made, ready]);
          done();
          await drawn();
          if (take?.()) return;
          if (answer?.kind === 'refused') notify(words(answer.code, answer.subject), { type: 'warning' });
          else notify(words('stale', null), { type: 'warning' });
        },
        leave() {
          if (!isWritten) checker.leave();
        },
      };
    },
    [document, checker, notify, words],
  );
}

const later = (): Promise<void> => new Promise((done) => setTimeout(done));
const drawn = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const isMany = (operation: Operation | readonly Operation[] | null): operation is readonly Operation[] => Array.isArray(operation);
