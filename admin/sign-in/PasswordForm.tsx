import { Button, Stack, TextField, Typography } from '@mui/material';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { service } from '../dataProvider.ts';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { steady } from '../layout/steady.ts';
import { problemOf, type Problem } from '../problem.ts';
import { session } from '../session.ts';

/** All fields are needed: no asterisks. */
export const PLAIN = { inputLabel: { required: false } } as const;

interface Props {
  readonly title: string;
  readonly lead?: string;
  /** The one-time password just given; otherwise it is asked for. */
  readonly current?: string;
  readonly done: () => void;
  readonly cancel?: () => void;
}

export function PasswordForm({ title, lead, current, done, cancel }: Props) {
  const translate = useTranslate();
  const [old, setOld] = useState(current ?? '');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  /** What the service says of a field stands at the field. */
  const at = (path: string): string | undefined => problem?.errors?.find((one) => one.path === path)?.message;
  const differs = again !== '' && again !== next;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await service.changePassword(old, next);
      session.set(await service.whoAmI());
      done();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack component="form" aria-labelledby="password-title" sx={{ gap: 1 }} onSubmit={(event) => void submit(event)}>
      <Typography id="password-title" variant="h5" component="h1">
        {title}
      </Typography>
      {lead !== undefined && <Typography color="textSecondary">{lead}</Typography>}
      {current === undefined && (
        <TextField
          label={translate('password-current')}
          type="password"
          autoComplete="current-password"
          autoFocus
          required
          slotProps={PLAIN}
          value={old}
          onChange={({ target }) => setOld(target.value)}
          error={at('current') !== undefined}
          helperText={at('current')}
        />
      )}
      <TextField
        label={translate('password-next')}
        type="password"
        autoComplete="new-password"
        autoFocus={current !== undefined}
        required
        slotProps={PLAIN}
        value={next}
        onChange={({ target }) => setNext(target.value)}
        error={at('next') !== undefined}
        helperText={at('next')}
      />
      <TextField
        label={translate('password-again')}
        type="password"
        autoComplete="new-password"
        required
        slotProps={PLAIN}
        value={again}
        onChange={({ target }) => setAgain(target.value)}
        error={differs}
        helperText={differs ? translate('password-differs') : undefined}
      />
      {problem && at('next') === undefined && at('current') === undefined && <ProblemPanel problem={problem} />}
      <Stack direction="row" sx={{ gap: 1, mt: 1, justifyContent: 'flex-end' }}>
        {cancel && <Button onClick={cancel}>{translate('ra.action.cancel')}</Button>}
        <Button type="submit" variant="contained" {...steady(busy || old === '' || next === '' || next !== again)}>
          {translate('password-save')}
        </Button>
      </Stack>
    </Stack>
  );
}
