import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { User } from '../session.ts';

const UserList = lazy(async () => ({ default: (await import('./UserList.tsx')).UserList }));
const UserCreate = lazy(async () => ({ default: (await import('./UserCreate.tsx')).UserCreate }));
const UserEdit = lazy(async () => ({ default: (await import('./UserEdit.tsx')).UserEdit }));

export default { list: UserList, create: UserCreate, edit: UserEdit, recordRepresentation: ({ name }: User) => name } satisfies Omit<
  ResourceProps,
  'name'
>;
