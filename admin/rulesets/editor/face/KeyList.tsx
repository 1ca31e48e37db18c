import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Table, TableBody, TableCell, TableRow } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { MONO } from '../../../theme.ts';
import { KEYS } from '../keys.ts';

/** Who types means the sign. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** The keys of the desk, by its button or `?`. */
export function KeyList() {
  const translate = useTranslate();
  const [isOpen, open] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      open(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button
        size="small"
        className="screen-only"
        aria-keyshortcuts="?"
        onClick={() => open(true)}
        sx={{ display: { xs: 'none', sm: 'inline-flex' } }}
      >
        {translate('keys')}
      </Button>
      <Dialog open={isOpen} onClose={() => open(false)} aria-labelledby="keys-title" maxWidth="sm" fullWidth>
        <DialogTitle id="keys-title">{translate('keys')}</DialogTitle>
        <DialogContent>
          <Table size="small">
            <TableBody>
              {KEYS.map(([keys, name]) => (
                <TableRow key={name}>
                  <TableCell component="th" scope="row" sx={{ fontFamily: MONO, whiteSpace: 'nowrap' }}>
                    {keys}
                  </TableCell>
                  <TableCell>{translate(`keys-${name}`)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => open(false)}>{translate('ra.action.close')}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
