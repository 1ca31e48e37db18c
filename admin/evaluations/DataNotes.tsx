import { Alert, AlertTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import { DiagnosticList } from '../diagnostics/DiagnosticList.tsx';
import type { Result } from './results.ts';

/** What there is to look at in data that were let in, such as two regions whose names look alike. */
export function DataNotes({ result: { report, cohort } }: { result: Result }) {
  const translate = useTranslate();
  const { diagnostics = [] } = report;
  if (diagnostics.length === 0) return null;
  return (
    <Alert severity="warning" variant="outlined" role="note" className="keep-together" sx={{ '& .MuiAlert-message': { minWidth: 0 } }}>
      <AlertTitle sx={{ fontWeight: 700 }}>{translate('data-notes')}</AlertTitle>
      <DiagnosticList diagnostics={diagnostics} {...(cohort.text !== null && { text: cohort.text })} />
    </Alert>
  );
}
