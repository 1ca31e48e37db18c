import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const EvaluatePage = lazy(async () => ({ default: (await import('./EvaluatePage.tsx')).EvaluatePage }));

export default { list: EvaluatePage } satisfies Omit<ResourceProps, 'name'>;
