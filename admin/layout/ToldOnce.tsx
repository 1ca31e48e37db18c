import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useId, useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { MONO } from '../theme.ts';

interface Props {
  readonly title: string;
  readonly secret: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A secret that is told once: closing it by a click beside would lose it. */
export function ToldOnce({ title, secret, close, children }: Props) {
  const translate = useTranslate();
  const id = useId();
  const [copied, setCopied] = useState(false);
  return (
    <Dialog open maxWidth="xs" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <Typography>{children}</Typography>
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
          {secret}
        </Box>
      </DialogContent>
      <DialogActions>
        <Typography role="status" variant="body2" color="textSecondary">
          {copied && translate('copied')}
        </Typography>
        {/* Over plain HTTP a browser lets no page write there; the text is chosen whole by a click. */}
        {window.isSecureContext && (
          <Button onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>{translate('copy')}</Button>
        )}
        <Button variant="contained" onClick={close}>
          {translate('one-time-noted')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
