import type { ResourceProps } from 'react-admin';
import type { User } from '../session.ts';
import { UserCreate } from './UserCreate.tsx';
import { UserEdit } from './UserEdit.tsx';
import { UserList } from './UserList.tsx';

export default { list: UserList, create: UserCreate, edit: UserEdit, recordRepresentation: ({ name }: User) => name } satisfies Omit<
  ResourceProps,
  'name'
>;
