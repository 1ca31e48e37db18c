import { Chip, Stack } from '@mui/material';
import { BooleanField, CreateButton, Datagrid, FunctionField, List, SearchInput, TextField, TopToolbar, useTranslate } from 'react-admin';
import { Heading } from '../layout/Heading.tsx';
import { Pages } from '../layout/Pages.tsx';
import type { User } from '../session.ts';

const filters = [<SearchInput key="q" source="q" alwaysOn />];

const Actions = () => (
  <TopToolbar>
    <CreateButton />
  </TopToolbar>
);

export function UserList() {
  const translate = useTranslate();
  return (
    <>
      <Heading of="resources.users.name" />
      <List
        title={false}
        pagination={<Pages />}
        filters={filters}
        actions={<Actions />}
        sort={{ field: 'username', order: 'ASC' }}
        exporter={false}
      >
        <Datagrid bulkActionButtons={false} rowClick="edit">
          <TextField source="username" />
          <TextField source="name" />
          <FunctionField<User>
            source="roles"
            sortable={false}
            render={({ roles }) => (
              <Stack direction="row" sx={{ gap: 0.5, flexWrap: 'wrap' }}>
                {roles.map((role) => (
                  <Chip key={role} label={translate(`role-${role}`)} />
                ))}
              </Stack>
            )}
          />
          <BooleanField source="active" />
          <BooleanField source="mustChangePassword" sortable={false} />
        </Datagrid>
      </List>
    </>
  );
}
