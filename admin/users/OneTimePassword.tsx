import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { MONO } from '../theme.ts';

/** Told once: closing it by a click beside would lose it. */
export function OneTimePassword({ username, password, close }: { username: string; password: string; close: () => void }) {
  const translate = useTranslate();
  return (
    <Dialog open maxWidth="xs" fullWidth aria-labelledby="one-time-title">
      <DialogTitle id="one-time-title">{translate('one-time-title')}</DialogTitle>
      <DialogContent>
        <Typography>{translate('one-time-why', { username })}</Typography>
        <Box
          sx={{
            my: 2,
            p: 1.5,
            bgcolor: 'action.hover',
            borderRadius: 1,
            fontFamily: MONO,
            fontSize: '1.1rem',
            userSelect: 'all',
            overflowWrap: 'anywhere',
          }}
        >
          {password}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={close}>
          {translate('one-time-noted')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
