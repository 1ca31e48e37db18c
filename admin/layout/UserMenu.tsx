import { ListItemIcon, ListItemText, MenuItem } from '@mui/material';
import { useState } from 'react';
import { LinkBase, Logout, UserMenu as Own, useGetIdentity, useTranslate, useUserMenu } from 'react-admin';
import { PasswordDialog } from '../sign-in/PasswordDialog.tsx';
import { DevicesIcon, KeyIcon } from './icons.tsx';

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

function Account() {
  const translate = useTranslate();
  const menu = useUserMenu();
  return (
    <MenuItem component={LinkBase} to="/account" onClick={() => menu?.onClose()}>
      <ListItemIcon>
        <DevicesIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate('account-title')}</ListItemText>
    </MenuItem>
  );
}

export function UserMenu() {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const [changing, change] = useState(false);
  return (
    <>
      <Own label={translate('user-menu', { name: identity?.fullName ?? '' })}>
        <Account />
        <ChangePassword open={() => change(true)} />
        <Logout />
      </Own>
      <PasswordDialog open={changing} close={() => change(false)} />
    </>
  );
}
