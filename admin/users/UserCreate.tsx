import { useState } from 'react';
import { CheckboxGroupInput, Create, SimpleForm, TextInput, required, useNotify, useRedirect, useTranslate } from 'react-admin';
import { Heading } from '../layout/Heading.tsx';
import type { User } from '../session.ts';
import { OneTimePassword } from './OneTimePassword.tsx';
import { useRoleChoices } from './roles.ts';

const FORM = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,63}$/u;
const USERNAME = [required(), (name: string) => (FORM.test(name) ? undefined : 'username-form')];

/** The service makes a one-time password and tells it once. */
export function UserCreate() {
  const translate = useTranslate();
  const redirect = useRedirect();
  const notify = useNotify();
  const roles = useRoleChoices();
  const [made, setMade] = useState<{ username: string; password: string } | null>(null);
  const done = ({ username, oneTimePassword }: User & { oneTimePassword: string | null }): void => {
    notify('ra.notification.created', { type: 'success' });
    if (oneTimePassword === null) redirect('list', 'users');
    else setMade({ username, password: oneTimePassword });
  };
  return (
    <>
      <Heading of="resources.users.page.create" />
      <Create title={false} mutationOptions={{ onSuccess: done }} sx={{ maxWidth: 640 }}>
        <SimpleForm>
          <TextInput source="username" validate={USERNAME} helperText={translate('username-form')} autoComplete="off" autoFocus />
          <TextInput source="name" validate={required()} autoComplete="off" />
          <CheckboxGroupInput source="roles" choices={roles} validate={required()} row={false} />
        </SimpleForm>
      </Create>
      {made && <OneTimePassword {...made} close={() => redirect('list', 'users')} />}
    </>
  );
}
