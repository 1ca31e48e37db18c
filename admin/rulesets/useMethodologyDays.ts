import { useEffect, useState } from 'react';
import { service } from '../dataProvider.ts';
import { useFormats } from '../i18n/format.ts';
import type { MethodologyDays } from './ruleset.ts';
import type { Stretch } from './Strip.tsx';

/** What is published of a methodology by its days; null until it is known. */
export function useMethodologyDays(methodology: string | null): MethodologyDays | null {
  const [days, setDays] = useState<MethodologyDays | null>(null);
  useEffect(() => {
    let isWanted = methodology !== null;
    if (methodology !== null)
      service.daysOf(methodology).then(
        (found) => isWanted && setDays(found),
        // A methodology that is only being written has nothing published.
        () => isWanted && setDays({ versions: [], uncovered: [] }),
      );
    return () => {
      isWanted = false;
    };
  }, [methodology]);
  return days;
}

/** The same as stretches of a strip; `current` is the edition that is looked at. */
export function useStretches(days: MethodologyDays | null, current: string, gap: string): Stretch[] {
  const { label } = useFormats();
  if (!days) return [];
  return [
    ...days.versions.flatMap(({ id, rulesetId, version, title, inForce }): Stretch[] =>
      inForce === null
        ? []
        : [
            {
              key: id,
              name: `${label(title) || rulesetId} · ${version}`,
              from: inForce.from,
              until: inForce.until,
              kind: 'in-force',
              isCurrent: rulesetId === current,
            },
          ],
    ),
    ...days.uncovered.flatMap(({ from, until }): Stretch[] =>
      from === null ? [] : [{ key: `gap ${from}`, name: gap, from, until, kind: 'gap' }],
    ),
  ];
}
