import { Box } from '@mui/material';
import { useState } from 'react';
import {
  BooleanInput,
  Button,
  CheckboxGroupInput,
  Confirm,
  Edit,
  SaveButton,
  SimpleForm,
  TextInput,
  Toolbar,
  required,
  useNotify,
  useRecordContext,
  useTranslate,
} from 'react-admin';
import { service } from '../dataProvider.ts';
import { KeyIcon } from '../layout/icons.tsx';
import { Heading } from '../layout/Heading.tsx';
import { problemOf } from '../problem.ts';
import type { User } from '../session.ts';
import { OneTimePassword } from './OneTimePassword.tsx';
import { useRoleChoices } from './roles.ts';

type Changeable = Partial<Pick<User, 'name' | 'roles' | 'active'>>;

/** What was changed and nothing else: roles that are sent anew, though the same, would end the user's sessions. */
function changesOf({ name, roles, active }: User, given?: { previousData?: User }): Changeable {
  const before = given?.previousData;
  return {
    ...(name !== before?.name && { name }),
    ...(roles.toSorted().join() !== before?.roles.toSorted().join() && { roles }),
    ...(active !== before?.active && { active }),
  };
}

export function UserEdit() {
  const roles = useRoleChoices();
  return (
    <Edit title={false} mutationMode="pessimistic" transform={changesOf} sx={{ maxWidth: 640 }}>
      <Box sx={{ px: 2, pt: 2 }}>
        <Named />
      </Box>
      <SimpleForm
        toolbar={
          <Toolbar sx={{ justifyContent: 'space-between' }}>
            <SaveButton />
            <ResetPassword />
          </Toolbar>
        }
      >
        <TextInput source="username" disabled />
        <TextInput source="name" validate={required()} />
        <CheckboxGroupInput source="roles" choices={roles} validate={required()} row={false} />
        <BooleanInput source="active" />
      </SimpleForm>
    </Edit>
  );
}

/** The page is called by whom it is about. */
function Named() {
  const user = useRecordContext<User>();
  return user ? <Heading of="user-named" details={{ name: user.name }} /> : null;
}

function ResetPassword() {
  const translate = useTranslate();
  const notify = useNotify();
  const user = useRecordContext<User>();
  const [asking, ask] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  if (!user) return null;
  const reset = async (): Promise<void> => {
    ask(false);
    try {
      setPassword((await service.resetPassword(user.id)).oneTimePassword);
    } catch (error) {
      const { detail, title } = problemOf(error);
      notify(detail ?? title, { type: 'error' });
    }
  };
  return (
    <>
      <Button label={translate('password-reset')} onClick={() => ask(true)}>
        <KeyIcon />
      </Button>
      <Confirm
        isOpen={asking}
        title={translate('password-reset')}
        content={translate('password-reset-ask', { name: user.name })}
        onConfirm={() => void reset()}
        onClose={() => ask(false)}
      />
      {password !== null && <OneTimePassword username={user.username} password={password} close={() => setPassword(null)} />}
    </>
  );
}
