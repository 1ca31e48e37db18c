import { Box, Button, Card, LinearProgress, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { Confirm, useGetList, useTranslate } from 'react-admin';
import { service } from '../dataProvider.ts';
import { ProblemPanel } from '../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../i18n/format.ts';
import { KeyIcon } from '../layout/icons.tsx';
import { Lines } from '../layout/Lines.tsx';
import { problemOf } from '../problem.ts';
import { NewToken } from './NewToken.tsx';
import { useEnding } from './useEnding.ts';

interface Token {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly string[];
  /** Null of one that was never used. */
  readonly lastSeenAt: string | null;
  readonly expiresAt: string;
}

/** The tokens of somebody's scripts. */
export function Tokens() {
  const translate = useTranslate();
  const { moment } = useFormats();
  const { data: found, error } = useGetList<Token>('tokens');
  const end = useEnding();
  const [making, make] = useState(false);
  const [asking, ask] = useState<Token | null>(null);
  if (error) return <ProblemPanel problem={problemOf(error)} />;
  if (!found) return <LinearProgress aria-label={translate('ra.message.loading')} />;
  const confirmed = (): void => {
    ask(null);
    if (asking) void end(() => service.revokeToken(asking.id), 'token-revoked');
  };
  return (
    <Box component="section" aria-labelledby="tokens-title">
      <Typography id="tokens-title" variant="h6" component="h2">
        {translate('tokens-title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {translate(found.length > 0 ? 'tokens-why' : 'tokens-none')}
      </Typography>
      {found.length > 0 && (
        <Card className="wide-table">
          <Lines size="small" role="table" aria-labelledby="tokens-title">
            <TableHead role="rowgroup">
              <TableRow role="row">
                <TableCell>{translate('token-name')}</TableCell>
                <TableCell>{translate('token-rights')}</TableCell>
                <TableCell>{translate('token-end')}</TableCell>
                <TableCell>{translate('last-used')}</TableCell>
                <TableCell>{translate('actions')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody role="rowgroup">
              {found.map((one) => (
                <TableRow key={one.id} role="row">
                  <TableCell component="th" scope="row" role="rowheader">
                    {one.name}
                  </TableCell>
                  <TableCell role="cell">
                    {one.rights.map((right) => (
                      <div key={right}>{translate(`right-${right.replace('.', '-')}`)}</div>
                    ))}
                  </TableCell>
                  <TableCell role="cell" data-label={translate('token-end')}>
                    {moment(one.expiresAt)}
                  </TableCell>
                  <TableCell role="cell" data-label={translate('last-used')}>
                    {one.lastSeenAt === null ? translate('token-unused') : moment(one.lastSeenAt)}
                  </TableCell>
                  <TableCell role="cell">
                    <Button
                      size="small"
                      sx={{ py: 0 }}
                      aria-label={translate('token-revoke-of', { name: one.name })}
                      onClick={() => ask(one)}
                    >
                      {translate('token-revoke')}
                    </Button>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Lines>
        </Card>
      )}
      <Button variant="outlined" startIcon={<KeyIcon />} sx={{ mt: 1.5 }} onClick={() => make(true)}>
        {translate('token-new')}
      </Button>
      {making && <NewToken close={() => make(false)} />}
      <Confirm
        isOpen={asking !== null}
        title={translate('token-revoke')}
        content={translate('token-revoke-ask', { name: asking?.name ?? '' })}
        onConfirm={confirmed}
        onClose={() => ask(null)}
      />
    </Box>
  );
}
