import { useEffect, useState } from 'react';
import { useDataProvider, useGetList, useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import type { DraftInList } from '../rulesets/drafts/draft-in-list.ts';
import type { Ruleset, VersionInList } from '../rulesets/ruleset.ts';
import { useDays } from '../rulesets/useDays.ts';

/** What may be compared, by what it is called. */
export interface Side {
  readonly id: string;
  /** The edition that it is a version or draft of. */
  readonly edition: string;
  readonly group: string;
  readonly label: string;
}

const ALL = { pagination: { page: 1, perPage: 100 } };

/** Every version that is or was published, edition by edition, then what is being written. */
export function useSides(): readonly Side[] | null {
  const translate = useTranslate();
  const { label } = useFormats();
  const days = useDays();
  const { data: rulesets } = useGetList<Ruleset>('rulesets', { ...ALL, sort: { field: 'methodology', order: 'ASC' } });
  const { data: drafts } = useGetList<DraftInList>('drafts', { ...ALL, sort: { field: 'editedAt', order: 'DESC' } });
  const versions = useVersions(rulesets);
  if (!rulesets || !versions) return null;
  return [
    ...rulesets.flatMap(({ id, title }) =>
      (versions.get(id) ?? []).map((one) => ({
        id: one.id,
        edition: id,
        group: label(title) || id,
        label: translate('version-choice', { version: one.version, days: days(one.inForce), status: one.status }),
      })),
    ),
    ...(drafts ?? []).map((one) => ({
      id: `draft@${one.id.replace(/^draft@/, '')}`,
      edition: one.rulesetId,
      group: translate('resources.drafts.name', { smart_count: 2 }),
      label: translate('compare-draft', { title: label(one.title) || one.rulesetId, version: one.version ?? '–', revision: one.revision }),
    })),
  ];
}

function useVersions(rulesets: readonly Ruleset[] | undefined): ReadonlyMap<string, readonly VersionInList[]> | null {
  const provider = useDataProvider();
  const [versions, setVersions] = useState<ReadonlyMap<string, readonly VersionInList[]> | null>(null);
  useEffect(() => {
    let isWanted = true;
    if (!rulesets) return undefined;
    const ofOne = async (id: string): Promise<[string, readonly VersionInList[]]> => {
      const asked = { target: 'rulesetId', id, ...ALL, sort: { field: 'publishedAt', order: 'DESC' } as const, filter: {} };
      const { data } = await provider.getManyReference<VersionInList>('versions', asked);
      return [id, data.filter(({ status }) => status === 'published' || status === 'withdrawn')];
    };
    void Promise.all(rulesets.map(({ id }) => ofOne(id))).then((all) => isWanted && setVersions(new Map(all)));
    return () => {
      isWanted = false;
    };
  }, [rulesets, provider]);
  return versions;
}
