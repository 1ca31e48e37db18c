import { Alert, AlertTitle, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Problem } from '../problem.ts';
import { DiagnosticList } from './DiagnosticList.tsx';

/** What the service said of a refusal, in its own words: the title of its status only where it said nothing of the case. `text` is what was sent, so that the lines at fault can be quoted. */
export function ProblemPanel({ problem, text }: { problem: Problem; text?: string }) {
  const translate = useTranslate();
  const { title, code, detail, errors = [], diagnostics = [] } = problem;
  // The service tells programs what to send; whoever fills in forms is told which field.
  const help = translate(`problem-help-${code}`, { _: problem.help ?? '' });
  return (
    <Alert
      severity="error"
      variant="outlined"
      role="alert"
      sx={{ my: 1, bgcolor: 'background.paper', '& .MuiAlert-message': { width: '100%', minWidth: 0 } }}
    >
      <AlertTitle sx={{ fontWeight: 700, mb: 0.25 }}>{detail ?? title}</AlertTitle>
      {help && <Typography variant="body2">{help}</Typography>}
      {errors.length > 0 && (
        <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
          {errors.map(({ path, message }, index) => (
            <li key={index}>{message.includes(path) ? message : translate('problem-field', { path, message })}</li>
          ))}
        </Box>
      )}
      {diagnostics.length > 0 && <DiagnosticList diagnostics={diagnostics} {...(text !== undefined && { text })} />}
    </Alert>
  );
}
