import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { KeptEvaluation } from '../../../dataProvider.ts';
import { useFormats } from '../../../i18n/format.ts';

/** What an evaluation is known by: the edition, its version, of how many it is and when it was made. */
export function useKeptName(): (kept: KeptEvaluation) => string {
  const translate = useTranslate();
  const { label, moment } = useFormats();
  return useCallback(
    ({ title, ruleset, period, subjects, madeAt }) =>
      translate('effect-kept-name', {
        title: label(title) || ruleset.id,
        version: ruleset.version,
        subjects,
        at: moment(madeAt),
        period: period ?? '',
        hasPeriod: period === null ? 'no' : 'yes',
      }),
    [translate, label, moment],
  );
}
