import { Box, useTheme } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Effect } from './protocol.ts';

/** So many of those who move are named; a chart of all names is none. */
const LABELLED = 12;
const [WIDTH, ROW, LEFT, RIGHT] = [300, 12, 40, 150];

/** Ranks before and after: those who move in colour, the rest pale. The table beside says the same. */
export function Slopes({ slopes }: Pick<Effect, 'slopes'>) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const last = Math.max(...slopes.flatMap(({ was, is }) => [was, is]), 1);
  const y = (rank: number): number => 10 + ((rank - 1) / Math.max(1, last - 1)) * Math.min(last * ROW, 360);
  const movers = slopes.filter(({ was, is }) => was !== is).sort((a, b) => Math.abs(b.is - b.was) - Math.abs(a.is - a.was));
  const named = new Set(movers.slice(0, LABELLED));
  return (
    <Box
      component="svg"
      role="img"
      aria-label={translate('effect-slopes', { count: movers.length })}
      viewBox={`0 0 ${WIDTH} ${y(last) + 12}`}
      sx={{ width: '100%', maxHeight: 400, fontSize: 9, fontFamily: 'inherit' }}
    >
      {slopes
        .filter(({ was, is }) => was === is)
        .map(({ subject, was, is }) => (
          <line key={subject} x1={LEFT} x2={RIGHT} y1={y(was)} y2={y(is)} stroke={palette.divider} strokeWidth={1} />
        ))}
      {movers.map((one) => (
        <g key={one.subject} stroke={one.is < one.was ? palette.primary.main : palette.warning.main}>
          <line
            x1={LEFT}
            x2={RIGHT}
            y1={y(one.was)}
            y2={y(one.is)}
            strokeWidth={1.5}
            strokeDasharray={one.is < one.was ? undefined : '4 2'}
          />
          {named.has(one) && (
            <g fill={palette.text.primary} stroke="none">
              <text x={LEFT - 4} y={y(one.was) + 3} textAnchor="end">
                {one.was}
              </text>
              <text x={RIGHT + 4} y={y(one.is) + 3}>
                {one.is} {(one.name ?? one.subject).slice(0, 28)}
              </text>
            </g>
          )}
        </g>
      ))}
    </Box>
  );
}
