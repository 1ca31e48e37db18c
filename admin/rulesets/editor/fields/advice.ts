import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import type { Mistake } from '../checking/protocol.ts';
import { useEditor } from '../store/useEditor.ts';
import { calledIn } from './called.ts';
import { useFieldName } from './names.ts';

/** What names a field in the details of a mistake. */
const FIELDS = ['property', 'key'];

/**
 * A mistake for whoever fills in forms: names by their labels, fields by what the form calls them, and what to do in words of the form, where those of the text
 * would tell how to write it.
 */
export function useFormWords(): <T extends Pick<Mistake, 'code' | 'message' | 'help' | 'details'>>(mistake: T, at: Path) => T {
  const translate = useTranslate();
  const nameOf = useFieldName();
  const { language } = useFormats();
  const { document: edited } = useEditor();
  return useCallback(
    (mistake, at) => {
      const { code, message, help, details } = mistake;
      const called = calledIn(message, details, edited.root, language, translate);
      const said = FIELDS.reduce((text, one) => {
        const field = details[one];
        if (typeof field !== 'string') return text;
        const name = nameOf(at.at(-1) === field ? at : [...at, field]);
        return text.replaceAll(`«${field}»`, `«${name}»`).replaceAll(`“${field}”`, `“${name}”`);
      }, called);
      return { ...mistake, message: said, help: translate(`form-help-${code}`, { ...details, _: help ?? '' }) };
    },
    [translate, nameOf, language, edited],
  );
}
