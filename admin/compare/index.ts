import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { opened } from '../layout/opened.tsx';

const ComparePage = lazy(async () => ({ default: (await import('./ComparePage.tsx')).ComparePage }));

export default { list: opened('compare', ComparePage) } satisfies Omit<ResourceProps, 'name'>;
