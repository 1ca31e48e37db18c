import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { Declared } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';

/** Keys that mean another thing in one place than everywhere else: by what they are in, a star for a name. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'repealed.by': 'repealed-by',
  'act.date': 'act-date',
  'advance.best': 'advance-best',
  'values.*.per': 'per-group',
  'ranking.within': 'ranking-within',
  'tables.*.inputs': 'columns',
  'findings.*.each': 'each-finding',
};

/** What an entry is that is nothing but a label. */
const LABELS: ReadonlySet<unknown> = new Set(['events', 'outcomes']);

/** What people call a field. */
export function useFieldName(): (path: Path) => string {
  const translate = useTranslate();
  return useCallback(
    (path) => {
      const key = String(path.at(-1));
      if (path.length === 2 && LABELS.has(path[0])) return translate('field-label');
      const own = ELSEWHERE[`${String(path.at(-2))}.${key}`] ?? (path.length === 3 ? ELSEWHERE[`${String(path[0])}.*.${key}`] : undefined);
      // A section is called so wherever it stands; what the language does not know is called as it stands in the text.
      return translate(`field-${own ?? key}`, { _: translate(`editor-section-${key}`, { _: key }) });
    },
    [translate],
  );
}

/** A declared name by its label, with its identifier beside it. */
export function useDeclaredWords(): (declared: readonly Declared[], name: string) => string {
  const translate = useTranslate();
  const { label } = useFormats();
  return useCallback(
    (declared, name) => {
      const found = declared.find((one) => one.name === name);
      if (found) return label(found.label) || name;
      return ['category', 'all', 'true', 'false'].includes(name) ? translate(`name-${name}`) : translate('form-undescribed', { name });
    },
    [translate, label],
  );
}
