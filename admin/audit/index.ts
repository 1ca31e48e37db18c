import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { opened } from '../layout/opened.tsx';

const AuditList = lazy(async () => ({ default: (await import('./AuditList.tsx')).AuditList }));

export default { list: opened('audit', AuditList) } satisfies Omit<ResourceProps, 'name'>;
