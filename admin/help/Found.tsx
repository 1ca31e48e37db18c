import { Box, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { SeverityIcon } from '../diagnostics/Severity.tsx';
import { MONO } from '../theme.ts';
import type { Question } from './asked.ts';
import { useBackground } from './useManual.ts';

/** What was found: what it means here, what to do, why it matters, and the same in an example. */
export function Found({ diagnostic }: { diagnostic: NonNullable<Question['diagnostic']> }) {
  const translate = useTranslate();
  const background = useBackground(diagnostic.code);
  return (
    <>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
        <SeverityIcon severity={diagnostic.severity} />
        <Box sx={{ minWidth: 0 }}>{diagnostic.message}</Box>
      </Stack>
      {diagnostic.help && <Part of="help-mend">{diagnostic.help}</Part>}
      {background && <Part of="help-why">{background.why}</Part>}
      {background?.example && (
        <>
          <Title of="help-example" />
          <pre tabIndex={0} style={{ fontFamily: MONO }}>
            {background.example}
          </pre>
          <p>{translate('help-example-said', { said: background.said ?? '' })}</p>
        </>
      )}
      <Typography variant="body2" color="textSecondary">
        {translate('help-code')} <code>{diagnostic.code}</code>
      </Typography>
    </>
  );
}

const Title = ({ of }: { of: string }) => (
  <Typography variant="subtitle2" component="h4" sx={{ mt: 1.5 }}>
    {useTranslate()(of)}
  </Typography>
);

const Part = ({ of, children }: { of: string; children: string }) => (
  <>
    <Title of={of} />
    <p>{children}</p>
  </>
);
