import { Box, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ViewBlock, WeightRow } from '../../engine/index.ts';
import { Lines } from '../layout/Lines.tsx';

type Weighed = Extract<ViewBlock, { kind: 'weights' }>;

/** Weights as bars, what was above what is, and what they come to together. */
export function Weights({ block: { title, rows, sum } }: { block: Weighed }) {
  const translate = useTranslate();
  const longest = Math.max(1, ...rows.flatMap(({ was, is }) => [was, is]).map((one) => Number(one?.number ?? 0)));
  return (
    <Box>
      <Typography variant="subtitle2" component="h4">
        {title}
      </Typography>
      <Lines size="small" role="table" aria-label={title} sx={{ '& td, & th': { px: 0.5 }, '& tbody th': { fontWeight: { sm: 400 } } }}>
        <TableHead role="rowgroup">
          <TableRow role="row">
            <TableCell>{translate('compare-criterion')}</TableCell>
            <TableCell>{translate('compare-was-is')}</TableCell>
            <TableCell align="right">{translate('compare-difference')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup">
          {rows.map((row, index) => (
            <TableRow role="row" key={index}>
              <TableCell component="th" scope="row" role="rowheader" sx={{ width: { sm: '38%' } }}>
                {row.label}
              </TableCell>
              <TableCell role="cell">
                <Bar side="was" weight={row.was} longest={longest} />
                <Bar side="is" weight={row.is} longest={longest} />
              </TableCell>
              <TableCell
                role="cell"
                align="right"
                data-label={translate('compare-difference')}
                sx={{ fontWeight: 600, width: { sm: '15%' } }}
              >
                {row.note}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Lines>
      {sum && <Typography sx={{ mt: 0.5, fontWeight: 600 }}>{sum}</Typography>}
    </Box>
  );
}

/** What was is pale and hollow, what is is full: colour alone says nothing. */
function Bar({ side, weight, longest }: { side: 'was' | 'is'; weight: WeightRow['was']; longest: number }) {
  const translate = useTranslate();
  return (
    <Box sx={{ mb: 0.5 }}>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {translate(`compare-${side}`)}:
        </Box>{' '}
        {weight ? (
          <>
            <b>{weight.text}</b> · {weight.place}
          </>
        ) : (
          '–'
        )}
      </Typography>
      {weight?.number && (
        <Box
          aria-hidden
          {...(side === 'is' && { className: 'ink' })}
          sx={{
            height: 8,
            borderRadius: 0.5,
            width: `${(Number(weight.number) / longest) * 100}%`,
            border: 1,
            borderColor: 'primary.main',
            bgcolor: side === 'is' ? 'primary.main' : 'transparent',
          }}
        />
      )}
    </Box>
  );
}
