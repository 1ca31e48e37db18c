import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { VersionInList } from './ruleset.ts';

const VersionShow = lazy(async () => ({ default: (await import('./VersionShow.tsx')).VersionShow }));

/** Listed under their edition, and shown each on a page of its own. */
export default { show: VersionShow, recordRepresentation: ({ id }: VersionInList) => id } satisfies Omit<ResourceProps, 'name'>;
