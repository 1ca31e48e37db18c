import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useState, useSyncExternalStore, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { service } from '../dataProvider.ts';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { steady } from '../layout/steady.ts';
import { problemOf, type Problem } from '../problem.ts';
import { session } from '../session.ts';
import { again } from './again.ts';
import { PLAIN } from './PasswordForm.tsx';

/** Over the page as it stands: what was typed there is still there afterwards. */
export function SignInAgain() {
  const isAsked = useSyncExternalStore(again.subscribe, again.isAsked);
  return isAsked ? <Asked /> : null;
}

function Asked() {
  const translate = useTranslate();
  const username = session.get()?.user.username ?? '';
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await service.signIn(username, password);
      session.set(await service.whoAmI());
      again.goOn();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open maxWidth="xs" fullWidth aria-labelledby="again-title" aria-describedby="again-why">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="again-title">{translate('session-over')}</DialogTitle>
        <DialogContent>
          <Typography id="again-why" color="textSecondary" sx={{ mb: 1 }}>
            {translate('session-over-why')}
          </Typography>
          <TextField
            label={translate('ra.auth.username')}
            autoComplete="username"
            value={username}
            slotProps={{ htmlInput: { readOnly: true } }}
          />
          <TextField
            label={translate('ra.auth.password')}
            type="password"
            autoComplete="current-password"
            autoFocus
            required
            slotProps={PLAIN}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
          {problem && <ProblemPanel problem={problem} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => again.leave()}>{translate('session-leave')}</Button>
          <Button type="submit" variant="contained" {...steady(busy || password === '')}>
            {translate('ra.auth.sign_in')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
