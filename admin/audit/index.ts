import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const AuditList = lazy(async () => ({ default: (await import('./AuditList.tsx')).AuditList }));

export default { list: AuditList } satisfies Omit<ResourceProps, 'name'>;
