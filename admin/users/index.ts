import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { opened } from '../layout/opened.tsx';
import type { User } from '../session.ts';

const UserList = lazy(async () => ({ default: (await import('./UserList.tsx')).UserList }));
const UserCreate = lazy(async () => ({ default: (await import('./UserCreate.tsx')).UserCreate }));
const UserEdit = lazy(async () => ({ default: (await import('./UserEdit.tsx')).UserEdit }));

export default {
  list: opened('users', UserList),
  create: opened('users', UserCreate),
  edit: opened('users', UserEdit),
  recordRepresentation: ({ name }: User) => name,
} satisfies Omit<ResourceProps, 'name'>;
