import { useCallback, useState } from 'react';
import { useTranslate } from 'react-admin';
import { EditRefused, type Operation, type RefusalCode } from '../../../../engine/index.ts';
import { useEditor } from '../store/useEditor.ts';

/** Why an edit was not made, in words. */
export function useRefusalWords(): (code: RefusalCode | 'stale', subject: string | null) => string {
  const translate = useTranslate();
  return useCallback((code, subject) => translate(`form-refused-${code}`, { subject: subject ?? '' }), [translate]);
}

/** Edits that are whole at once: a choice, a move, a row more. Told of a refusal, the form shows it. */
export function useEdit(): {
  readonly edit: (operation: Operation | null) => boolean;
  /** One after another, together one step. */
  readonly editInTurn: (operations: readonly Operation[]) => boolean;
  readonly refused: string | null;
} {
  const { document: edited } = useEditor();
  const words = useRefusalWords();
  const [refused, refuse] = useState<string | null>(null);
  const attempt = useCallback(
    (act: () => void) => {
      try {
        act();
        refuse(null);
        return true;
      } catch (problem) {
        if (!(problem instanceof EditRefused)) throw problem;
        refuse(words(problem.code, problem.subject));
        return false;
      }
    },
    [words],
  );
  const edit = useCallback((operation: Operation | null) => operation !== null && attempt(() => edited.edit(operation)), [edited, attempt]);
  const editInTurn = useCallback((operations: readonly Operation[]) => attempt(() => edited.editInTurn(operations)), [edited, attempt]);
  return { edit, editInTurn, refused };
}
