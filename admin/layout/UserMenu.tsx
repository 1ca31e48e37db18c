import { ListItemIcon, ListItemText, MenuItem } from '@mui/material';
import { useState } from 'react';
import { Logout, UserMenu as Own, useTranslate, useUserMenu } from 'react-admin';
import { PasswordDialog } from '../sign-in/PasswordDialog.tsx';
import { KeyIcon } from './icons.tsx';

function ChangePassword({ open }: { open: () => void }) {
  const translate = useTranslate();
  const menu = useUserMenu();
  return (
    <MenuItem
      onClick={() => {
        menu?.onClose();
        open();
      }}
    >
      <ListItemIcon>
        <KeyIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate('password-change')}</ListItemText>
    </MenuItem>
  );
}

export function UserMenu() {
  const [changing, change] = useState(false);
  return (
    <>
      <Own>
        <ChangePassword open={() => change(true)} />
        <Logout />
      </Own>
      <PasswordDialog open={changing} close={() => change(false)} />
    </>
  );
}
