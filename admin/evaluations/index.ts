import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { opened } from '../layout/opened.tsx';

const EvaluatePage = lazy(async () => ({ default: (await import('./EvaluatePage.tsx')).EvaluatePage }));

export default { list: opened('evaluations', EvaluatePage) } satisfies Omit<ResourceProps, 'name'>;
