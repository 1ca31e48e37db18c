import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ViewBlock, WeightRow } from '../../engine/index.ts';

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
      <Box
        component="table"
        aria-label={title}
        sx={{ width: '100%', borderCollapse: 'collapse', '& td, & th': { py: 0.75, px: 0.5, verticalAlign: 'top' } }}
      >
        <Box component="thead" sx={{ textAlign: 'left', color: 'text.secondary', fontSize: '0.8125rem' }}>
          <tr>
            <th scope="col">{translate('compare-criterion')}</th>
            <th scope="col">{translate('compare-was-is')}</th>
            <Box component="th" scope="col" sx={{ textAlign: 'right' }}>
              {translate('compare-difference')}
            </Box>
          </tr>
        </Box>
        <tbody>
          {rows.map((row, index) => (
            <Box component="tr" key={index} sx={{ borderTop: 1, borderColor: 'divider' }}>
              <Box component="th" scope="row" sx={{ width: '38%', textAlign: 'left', fontWeight: 400, overflowWrap: 'anywhere' }}>
                {row.label}
              </Box>
              <td>
                <Bar side="was" weight={row.was} longest={longest} />
                <Bar side="is" weight={row.is} longest={longest} />
              </td>
              <Box component="td" sx={{ textAlign: 'right', fontWeight: 600, width: '15%' }}>
                {row.note}
              </Box>
            </Box>
          ))}
        </tbody>
      </Box>
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
