import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { Mistake } from '../checking/protocol.ts';

/** What to do about a mistake for whoever fills in forms: in words of the form, where those of the text would tell them how to write it. */
export function useAdvice(): (mistake: Pick<Mistake, 'code' | 'help'>) => string {
  const translate = useTranslate();
  return useCallback(({ code, help }) => translate(`form-help-${code}`, { _: help ?? '' }), [translate]);
}
