import { useCallback } from 'react';
import { useNotify } from 'react-admin';
import { EditRefused, type Operation } from '../../../../engine/index.ts';
import { useRefusalWords } from '../fields/useEdit.ts';
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

const isMany = (operation: Operation | readonly Operation[] | null): operation is readonly Operation[] => Array.isArray(operation);
