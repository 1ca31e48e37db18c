import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { steady } from '../layout/steady.ts';
import { problemOf, type Problem } from '../problem.ts';

interface Props {
  readonly title: string;
  readonly explained: string;
  readonly action: string;
  readonly act: (reason: string) => Promise<void>;
  readonly close: () => void;
}

/** A step that needs a reason, which is kept. */
export function ReasonDialog({ title, explained, action, act, close }: Props) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async (): Promise<void> => {
    setProblem(null);
    try {
      await act(reason.trim());
      close();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="reason-title">
      <DialogTitle id="reason-title">{title}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{explained}</Typography>
        <TextField
          fullWidth
          multiline
          minRows={3}
          required
          label={translate('reason')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {problem && <ProblemPanel problem={problem} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" {...steady(reason.trim() === '', () => void go())}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
