import { Box, Button, Link, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { memo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Bars } from './Bars.tsx';
import { Distribution } from './Distribution.tsx';
import { useFigures } from '../../../charts/figures.ts';
import { Near } from './Near.tsx';
import type { Effect, Moved } from './protocol.ts';
import { Slopes } from './Slopes.tsx';

/** More are shown when asked for. */
const SHOWN = 20;
/** Names keep their words whole beside numbers that do not break. */
const NARROW = { '& td, & th': { px: 0.5 } };

/** Who moves: first who is at the bounds of grades, then ranks, what makes the differences, scores beside the bounds, and everybody in a table. */
export const Shown = memo(function Shown({ effect, press }: { effect: Effect; press: (subject: string) => void }) {
  const translate = useTranslate();
  const [all, showAll] = useState(false);
  const { ranks, moved, slopes } = effect;
  const outcomes = moved.filter(({ outcome }) => outcome.was !== outcome.is);
  return (
    <Stack sx={{ gap: 1.5 }}>
      <Near {...effect} press={press} />
      {outcomes.length > 0 && (
        <Box component="ul" aria-label={translate('effect-outcomes')} sx={{ m: 0, pl: 2.5 }}>
          {outcomes.map(({ subject, name, outcome }) => (
            <li key={subject}>
              <Typography variant="body2">
                {name ?? subject}: {outcome.was ?? '–'} → {outcome.is ?? '–'}
              </Typography>
            </li>
          ))}
        </Box>
      )}
      {ranks > 0 && <Slopes slopes={slopes} press={press} />}
      <Bars {...effect} />
      <Distribution {...effect} />
      <Table size="small" aria-label={translate('effect-moved')} sx={NARROW}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('effect-who')}</TableCell>
            <TableCell align="right">{translate('effect-score')}</TableCell>
            <TableCell align="right">{translate('effect-rank')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {(all ? moved : moved.slice(0, SHOWN)).map((one) => (
            <Row key={one.subject} moved={one} press={press} />
          ))}
        </TableBody>
      </Table>
      {!all && moved.length > SHOWN && (
        <Button size="small" onClick={() => showAll(true)}>
          {translate('show-more', { count: moved.length - SHOWN })}
        </Button>
      )}
    </Stack>
  );
});

function Row({ moved: { subject, name, score, difference, rank }, press }: { moved: Moved; press: (subject: string) => void }) {
  const { shown, signed } = useFigures();
  return (
    <TableRow>
      <TableCell sx={{ overflowWrap: 'break-word', verticalAlign: 'top' }}>
        <Link component="button" variant="body2" onClick={() => press(subject)} sx={{ textAlign: 'left' }}>
          {name ?? subject}
        </Link>
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
        {shown(score.was)} → {shown(score.is)}
        {difference !== null && <Typography variant="body2">{signed(difference)}</Typography>}
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
        {rank.was === rank.is ? (rank.is ?? '–') : `${rank.was ?? '–'} → ${rank.is ?? '–'}`}
      </TableCell>
    </TableRow>
  );
}
