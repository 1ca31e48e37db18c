import { useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import type { InForce } from './ruleset.ts';

/** Days in force in words. */
export function useDays(): (inForce: InForce | null) => string {
  const translate = useTranslate();
  const { day } = useFormats();
  return (inForce) => {
    if (!inForce) return '–';
    const { from, until, open_end: open } = inForce;
    if (until === null) return translate('days-from', { from: day(from) });
    return translate(open ? 'days-open' : 'days', { from: day(from), until: day(until) });
  };
}
