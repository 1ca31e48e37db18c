import type { ResourceProps } from 'react-admin';
import { VersionShow } from './VersionShow.tsx';
import type { VersionInList } from './ruleset.ts';

/** Listed under their edition, and shown each on a page of its own. */
export default { show: VersionShow, recordRepresentation: ({ id }: VersionInList) => id } satisfies Omit<ResourceProps, 'name'>;
