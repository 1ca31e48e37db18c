import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useTranslate } from 'react-admin';

/** `до 5`: whether 5 counts. Asked once; what is answered holds for the table from then on. */
export function AskDialog({ bound, onAnswer }: { bound: string; onAnswer: (answer: 'to' | 'below' | null) => void }) {
  const translate = useTranslate();
  return (
    <Dialog open onClose={() => onAnswer(null)}>
      <DialogTitle>{translate('grid-ask', { bound })}</DialogTitle>
      <DialogContent>
        <DialogContentText>{translate('grid-ask-help')}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onAnswer('below')}>{translate('grid-ask-below', { bound })}</Button>
        <Button autoFocus variant="contained" onClick={() => onAnswer('to')}>
          {translate('grid-ask-to', { bound })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
