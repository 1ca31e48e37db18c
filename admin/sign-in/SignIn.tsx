import { Box, Button, Card, Stack, TextField, Typography } from '@mui/material';
import { useState, type FormEvent } from 'react';
import { useLocation, useLogin, useRedirect, useTranslate } from 'react-admin';
import { LanguageMenu } from '../layout/LanguageMenu.tsx';
import { problemOf, type Problem } from '../problem.ts';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { steady } from '../layout/steady.ts';
import { session } from '../session.ts';
import { PasswordForm, PLAIN } from './PasswordForm.tsx';

function SignInForm({ mustChange }: { mustChange: (password: string) => void }) {
  const translate = useTranslate();
  const login = useLogin();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await login({ username: username.trim(), password });
      if (session.get()?.user.mustChangePassword) mustChange(password);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack component="form" aria-labelledby="sign-in-title" sx={{ gap: 1 }} onSubmit={(event) => void submit(event)}>
      <Typography id="sign-in-title" variant="h5" component="h1">
        {translate('sign-in-title')}
      </Typography>
      <TextField
        label={translate('ra.auth.username')}
        name="username"
        autoComplete="username"
        autoFocus
        required
        slotProps={PLAIN}
        value={username}
        onChange={({ target }) => setUsername(target.value)}
      />
      <TextField
        label={translate('ra.auth.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        slotProps={PLAIN}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" variant="contained" size="large" sx={{ mt: 1 }} {...steady(busy)}>
        {translate('ra.auth.sign_in')}
      </Button>
    </Stack>
  );
}

/** Also the place where a one-time password is changed: until then the service refuses everything else. */
export function SignIn() {
  const translate = useTranslate();
  const redirect = useRedirect();
  const [oneTime, setOneTime] = useState<string | null>(null);
  /** The page that was asked for, as react-admin notes it when it leads here. */
  const { nextPathname = '/', nextSearch = '' } = (useLocation().state ?? {}) as { nextPathname?: string; nextSearch?: string };
  return (
    <Box sx={{ minHeight: '100vh', display: 'grid', gridTemplateRows: 'auto 1fr', bgcolor: 'background.default' }}>
      <Stack component="header" direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', px: 3, py: 1.5 }}>
        <Typography sx={{ fontWeight: 700, color: 'primary.main' }}>{translate('product')}</Typography>
        <LanguageMenu />
      </Stack>
      <Stack component="main" sx={{ alignItems: 'center', pt: { xs: 4, md: '10vh' }, px: 2 }}>
        <Card sx={{ width: '100%', maxWidth: 420, p: 4 }}>
          {oneTime === null ? (
            <SignInForm mustChange={setOneTime} />
          ) : (
            <PasswordForm
              title={translate('password-first')}
              lead={translate('password-first-why')}
              current={oneTime}
              done={() => redirect(`${nextPathname}${nextSearch}`)}
            />
          )}
        </Card>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 3, maxWidth: 420, textAlign: 'center' }}>
          {translate('sign-in-about')}
        </Typography>
      </Stack>
    </Box>
  );
}
