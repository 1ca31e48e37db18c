import { Box, Button, Card, Chip, LinearProgress, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { Confirm, useGetList, useTranslate } from 'react-admin';
import { service } from '../dataProvider.ts';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../i18n/format.ts';
import { Lines } from '../layout/Lines.tsx';
import { problemOf } from '../problem.ts';
import { deviceOf } from './device.ts';
import { useEnding } from './useEnding.ts';

interface SignedIn {
  readonly id: string;
  readonly address: string | null;
  readonly agent: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly current: boolean;
}

/** Where somebody is signed in. */
export function SignIns() {
  const translate = useTranslate();
  const { moment } = useFormats();
  const { data: found, error } = useGetList<SignedIn>('sessions');
  const end = useEnding();
  const [asking, ask] = useState<SignedIn | 'others' | null>(null);
  if (error) return <ProblemPanel problem={problemOf(error)} />;
  if (!found) return <LinearProgress aria-label={translate('ra.message.loading')} />;
  const others = found.filter(({ current }) => !current);
  const nameOf = ({ agent }: SignedIn): string => (agent === null ? translate('session-unknown') : deviceOf(agent));
  const confirmed = (): void => {
    ask(null);
    if (asking === 'others') void end(service.endOtherSessions, 'sessions-ended');
    else if (asking) void end(() => service.endSession(asking.id), 'session-ended');
  };
  return (
    <Box component="section" aria-labelledby="sessions-title">
      <Typography id="sessions-title" variant="h6" component="h2">
        {translate('sessions-title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {translate(others.length > 0 ? 'sessions-why' : 'sessions-only-this')}
      </Typography>
      <Card className="wide-table">
        <Lines size="small" role="table" aria-labelledby="sessions-title">
          <TableHead role="rowgroup">
            <TableRow role="row">
              <TableCell>{translate('session-device')}</TableCell>
              <TableCell>{translate('session-address')}</TableCell>
              <TableCell>{translate('session-begun')}</TableCell>
              <TableCell>{translate('last-used')}</TableCell>
              <TableCell>{translate('actions')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody role="rowgroup">
            {found.map((one) => (
              <TableRow key={one.id} role="row">
                <TableCell component="th" scope="row" role="rowheader">
                  {nameOf(one)}
                </TableCell>
                <TableCell role="cell" data-label={translate('session-address')}>
                  {one.address ?? translate('session-unknown')}
                </TableCell>
                <TableCell role="cell" data-label={translate('session-begun')}>
                  {moment(one.createdAt)}
                </TableCell>
                <TableCell role="cell" data-label={translate('last-used')}>
                  {moment(one.lastSeenAt)}
                </TableCell>
                <TableCell role="cell">
                  {one.current ? (
                    <Chip color="primary" label={translate('session-current')} />
                  ) : (
                    <Button
                      size="small"
                      sx={{ py: 0 }}
                      aria-label={translate('session-end-of', { name: nameOf(one) })}
                      onClick={() => ask(one)}
                    >
                      {translate('session-end')}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Lines>
      </Card>
      {others.length > 0 && (
        <Button variant="outlined" sx={{ mt: 1.5 }} onClick={() => ask('others')}>
          {translate('sessions-end-others')}
        </Button>
      )}
      <Confirm
        isOpen={asking !== null}
        title={translate(asking === 'others' ? 'sessions-end-others' : 'session-end')}
        content={
          asking === 'others'
            ? translate('sessions-end-others-ask', { count: others.length })
            : translate('session-end-ask', { name: asking ? nameOf(asking) : '' })
        }
        onConfirm={confirmed}
        onClose={() => ask(null)}
      />
    </Box>
  );
}
