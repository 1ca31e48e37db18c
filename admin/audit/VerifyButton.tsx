import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, LinearProgress, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { service, type AuditCheck } from '../dataProvider.ts';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../i18n/format.ts';
import { AuditIcon } from '../layout/icons.tsx';
import { problemOf, type Problem } from '../problem.ts';
import { MONO } from '../theme.ts';

/** Has the service walk the whole chain, and says what it found. */
export function VerifyButton() {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<AuditCheck | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const verify = async (): Promise<void> => {
    setFound(null);
    setProblem(null);
    setOpen(true);
    try {
      setFound(await service.verifyAudit());
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <>
      <Button size="small" startIcon={<AuditIcon />} onClick={() => void verify()}>
        {translate('audit-verify')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} maxWidth="sm" fullWidth aria-labelledby="verify-title">
        <DialogTitle id="verify-title">{translate('audit-verify-title')}</DialogTitle>
        <DialogContent>
          {!found && !problem && <LinearProgress aria-label={translate('audit-verifying')} />}
          {problem && <ProblemPanel problem={problem} />}
          {found && <Result {...found} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{translate('ra.action.close')}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

function Result({ ok, entries, head, faults, versions }: AuditCheck) {
  const translate = useTranslate();
  const { number } = useFormats();
  return (
    <>
      <Alert severity={ok ? 'success' : 'error'} variant="outlined">
        {ok
          ? translate('audit-whole', { entries: number(entries) })
          : translate('audit-broken', { entries: number(entries), faults: faults.length + versions.length })}
      </Alert>
      {!ok && (
        <ul>
          {faults.map(({ from, to, kind }) => (
            <li key={`${from} ${kind}`}>{translate('audit-fault', { from: number(from), to: number(to), count: to - from + 1, kind })}</li>
          ))}
          {versions.map(({ id, kind }) => (
            <li key={id}>{translate('audit-version-fault', { id, kind })}</li>
          ))}
        </ul>
      )}
      <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
        {translate('audit-head')}
      </Typography>
      <Typography variant="body2" sx={{ fontFamily: MONO, overflowWrap: 'anywhere' }}>
        {head.seq}:{head.hash}
      </Typography>
    </>
  );
}
