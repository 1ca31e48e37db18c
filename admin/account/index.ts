import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const AccountPage = lazy(async () => ({ default: (await import('./AccountPage.tsx')).AccountPage }));

export default { list: AccountPage } satisfies Omit<ResourceProps, 'name'>;
