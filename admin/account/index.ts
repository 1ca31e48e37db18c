import type { ResourceProps } from 'react-admin';
import { AccountPage } from './AccountPage.tsx';

export default { list: AccountPage } satisfies Omit<ResourceProps, 'name'>;
