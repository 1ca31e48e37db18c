import type { ResourceProps } from 'react-admin';
import { AuditList } from './AuditList.tsx';

export default { list: AuditList } satisfies Omit<ResourceProps, 'name'>;
