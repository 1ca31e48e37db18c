import { useCallback } from 'react';
import { useGetList } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import { methodologyName } from './methodology-name.ts';
import type { Ruleset } from './ruleset.ts';

export interface RulesetNames {
  readonly methodology: (id: string) => string;
  /** Of an edition, or of one of its versions: `id@version`. */
  readonly edition: (id: string) => string;
}

/** What editions and methodologies are called in the reader's language; by identifiers until the list of them is there. */
export function useRulesetNames(): RulesetNames {
  const { label } = useFormats();
  const { data } = useGetList<Ruleset>('rulesets', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'methodology', order: 'ASC' },
  });
  const methodology = useCallback((id: string) => methodologyName(data ?? [], id, label), [data, label]);
  const edition = useCallback(
    (id: string) => {
      const [name = '', version] = id.split('@');
      const title = label(data?.find((one) => one.id === name)?.title) || name;
      return version === undefined ? title : `${title}, ${version}`;
    },
    [data, label],
  );
  return { methodology, edition };
}
