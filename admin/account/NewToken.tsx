import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControl,
  FormControlLabel,
  FormGroup,
  FormLabel,
  TextField,
} from '@mui/material';
import { useState, type FormEvent } from 'react';
import { usePermissions, useRefresh, useTranslate } from 'react-admin';
import { service } from '../dataProvider.ts';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../i18n/format.ts';
import { problemOf, type Problem } from '../problem.ts';
import { steady } from '../layout/steady.ts';
import { ToldOnce } from '../layout/ToldOnce.tsx';

/** As the service has it: a token lasts a quarter unless it says otherwise, and a year at most. */
const DAYS = 90;
const MAX_DAYS = 366;
const DAY_MS = 86_400_000;

/** What a token is for, what it may do and how long; then the token itself, once. */
export function NewToken({ close }: { close: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const { moment } = useFormats();
  const { permissions: own = [] } = usePermissions<readonly string[]>();
  const [name, setName] = useState('');
  const [days, setDays] = useState(String(DAYS));
  const [rights, setRights] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [token, setToken] = useState<string | null>(null);
  const lasts = /^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= MAX_DAYS ? Number(days) : null;
  const issue = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (lasts === null) return;
    try {
      setToken((await service.issueToken({ name: name.trim(), rights, days: lasts })).token);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const told = (): void => {
    close();
    refresh();
  };
  if (token !== null)
    return (
      <ToldOnce title={translate('token-made')} secret={token} close={told}>
        {translate('token-made-why')}
      </ToldOnce>
    );
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="token-title">
      <form onSubmit={(event) => void issue(event)}>
        <DialogTitle id="token-title">{translate('token-new')}</DialogTitle>
        <DialogContent>
          {problem && <ProblemPanel problem={problem} />}
          <TextField
            required
            autoFocus
            label={translate('token-name')}
            helperText={translate('token-name-why')}
            value={name}
            slotProps={{ htmlInput: { maxLength: 200 } }}
            onChange={({ target: { value } }) => setName(value)}
          />
          <FormControl component="fieldset" sx={{ mt: 1 }}>
            <FormLabel component="legend">{translate('token-rights')}</FormLabel>
            <FormGroup>
              {own.map((right) => (
                <FormControlLabel
                  key={right}
                  label={translate(`right-${right.replace('.', '-')}`)}
                  control={
                    <Checkbox
                      size="small"
                      checked={rights.includes(right)}
                      onChange={(_, chosen) => setRights(own.filter((one) => (one === right ? chosen : rights.includes(one))))}
                    />
                  }
                />
              ))}
            </FormGroup>
          </FormControl>
          <TextField
            required
            type="number"
            label={translate('token-days')}
            helperText={
              lasts === null
                ? translate('token-days-wrong', { max: MAX_DAYS })
                : translate('token-until', { at: moment(new Date(Date.now() + lasts * DAY_MS).toISOString()) })
            }
            error={lasts === null}
            value={days}
            slotProps={{ htmlInput: { min: 1, max: MAX_DAYS } }}
            onChange={({ target: { value } }) => setDays(value)}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" {...steady(name.trim() === '' || rights.length === 0 || lasts === null)}>
            {translate('token-make')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
