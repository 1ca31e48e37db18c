import { Button, Card, LinearProgress, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { LinkBase, Title, useTranslate } from 'react-admin';

/** What stands in the place of a page that there is not. */

function Instead({ title, why, children }: { title: string; why: string; children: ReactNode }) {
  return (
    <Card sx={{ p: 4, maxWidth: 640 }}>
      <Title title={title} />
      <Typography variant="h5" component="h1">
        {title}
      </Typography>
      <Typography color="textSecondary" sx={{ mt: 1, mb: 2 }}>
        {why}
      </Typography>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        {children}
      </Stack>
    </Card>
  );
}

function ToStart() {
  const translate = useTranslate();
  return (
    <Button variant="contained" component={LinkBase} to="/">
      {translate('to-start')}
    </Button>
  );
}

export function NotFound() {
  const translate = useTranslate();
  return (
    <Instead title={translate('page-not-found')} why={translate('page-not-found-why')}>
      <ToStart />
    </Instead>
  );
}

export function AccessDenied() {
  const translate = useTranslate();
  return (
    <Instead title={translate('page-denied')} why={translate('page-denied-why')}>
      <ToStart />
    </Instead>
  );
}

/** A fault of the program's, or no connection while a part of it was to be loaded. */
export function Failure() {
  const translate = useTranslate();
  return (
    <Instead title={translate('page-failed')} why={translate('page-failed-why')}>
      <Button variant="contained" onClick={() => window.location.reload()}>
        {translate('reload')}
      </Button>
    </Instead>
  );
}

export function Waiting() {
  const translate = useTranslate();
  return <LinearProgress aria-label={translate('ra.message.loading')} />;
}
