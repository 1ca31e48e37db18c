import { Dialog, DialogContent } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { PasswordForm } from './PasswordForm.tsx';

export function PasswordDialog({ open, close }: { open: boolean; close: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const done = (): void => {
    close();
    notify('password-changed', { type: 'success' });
  };
  return (
    <Dialog open={open} onClose={close} maxWidth="xs" fullWidth aria-labelledby="password-title">
      <DialogContent>
        <PasswordForm title={translate('password-change')} done={done} cancel={close} />
      </DialogContent>
    </Dialog>
  );
}
