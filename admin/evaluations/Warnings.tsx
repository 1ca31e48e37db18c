import { Alert, AlertTitle, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import type { Result } from './results.ts';

/** A longer list of subjects says only how many more there are. */
const NAMED = 10;

/** Each warning once, with those it is about. */
export function Warnings({ result: { report, edition, cohort } }: { result: Result }) {
  const translate = useTranslate();
  const { label } = useFormats();
  const given = report.results.flatMap(({ subject, warnings }) => warnings.map((warning) => ({ subject, ...warning })));
  if (given.length === 0) return null;
  return (
    <Alert severity="warning" variant="outlined" role="note" className="keep-together">
      <AlertTitle sx={{ fontWeight: 700 }}>{translate('warnings')}</AlertTitle>
      {[...Map.groupBy(given, ({ code }) => code)].map(([code, about]) => {
        const more = about.length - NAMED;
        return (
          <Typography key={code} variant="body2" sx={{ mt: 0.5 }}>
            {label(edition.warnings[code]) || about[0]?.message}{' '}
            <Typography component="span" variant="body2" color="textSecondary">
              {about
                .slice(0, NAMED)
                .map(({ subject }) => cohort.names.get(subject) ?? subject)
                .join(', ')}
              {more > 0 && ` ${translate('and-more', { count: more })}`}
            </Typography>
          </Typography>
        );
      })}
    </Alert>
  );
}
