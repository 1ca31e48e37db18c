import { Box, Typography, useTheme } from '@mui/material';
import { useTranslate } from 'react-admin';
import { drawn } from '../../../charts/exact.ts';
import { useFigures } from '../../../charts/figures.ts';
import type { Effect } from './protocol.ts';

const [WIDTH, LINE, PAD] = [300, 44, 14];

/** Scores before and after as dots on two lines, with the bounds of the grades across both. The table below says the same. */
export function Distribution({ dots, bounds }: Pick<Effect, 'dots' | 'bounds'>) {
  const translate = useTranslate();
  const { shown } = useFigures();
  const { palette } = useTheme();
  const scores = dots.flatMap(({ score }) => [drawn(score.was), drawn(score.is)]);
  if (scores.length === 0) return null;
  const ends = [...scores, ...bounds.map(drawn)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const x = (at: number): number => PAD + ((at - low) / (high - low || 1)) * (WIDTH - 2 * PAD);
  const spread = stacked(dots.map(({ score }) => [x(drawn(score.was)), x(drawn(score.is))]));
  return (
    <Box component="section" aria-label={translate('effect-scores')}>
      <Typography component="h3" variant="subtitle2">
        {translate('effect-scores')}
      </Typography>
      <Box
        component="svg"
        role="img"
        aria-label={translate('effect-distribution', { count: dots.filter(({ isMoved }) => isMoved).length })}
        viewBox={`0 0 ${WIDTH} ${2 * LINE + 26}`}
        sx={{ width: '100%', maxWidth: 480, fontSize: 9, fontFamily: 'inherit' }}
      >
        {[translate('effect-was'), translate('effect-is')].map((said, row) => (
          <g key={row}>
            <text x={0} y={10 + row * LINE} fill={palette.text.secondary}>
              {said}
            </text>
            <line x1={PAD} x2={WIDTH - PAD} y1={(row + 1) * LINE} y2={(row + 1) * LINE} stroke={palette.divider} />
          </g>
        ))}
        {labelledApart(bounds.map((bound) => ({ bound, at: x(drawn(bound)) }))).map(({ bound, at, isLabelled }) => (
          <g key={bound}>
            <line x1={at} x2={at} y1={12} y2={2 * LINE + 4} stroke={palette.text.disabled} strokeDasharray="3 2" />
            {isLabelled && (
              <text x={at} y={2 * LINE + 16} textAnchor="middle" fill={palette.text.primary}>
                {shown(bound)}
              </text>
            )}
          </g>
        ))}
        {dots.map(({ subject, name, score, isMoved }, index) =>
          [score.was, score.is].map((value, row) => (
            <circle
              key={`${subject} ${row}`}
              cx={x(drawn(value))}
              cy={(row + 1) * LINE - 4 - (spread[index]?.[row] ?? 0) * 4}
              r={2.2}
              fill={isMoved ? palette.primary.main : palette.action.disabled}
            >
              <title>{`${name ?? subject}: ${shown(value)}`}</title>
            </circle>
          )),
        )}
      </Box>
    </Box>
  );
}

/** How high each dot stands above those that it would cover. */
function stacked(places: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const taken = [new Map<number, number>(), new Map<number, number>()] as const;
  const over = (row: 0 | 1, at: number): number => {
    const column = Math.round(at / 4);
    const height = taken[row].get(column) ?? 0;
    taken[row].set(column, height + 1);
    return Math.min(height, 7);
  };
  return places.map(([was, is]) => [over(0, was), over(1, is)]);
}

/** Of bounds that stand close the last is named. */
function labelledApart<One extends { readonly at: number }>(bounds: readonly One[]): (One & { readonly isLabelled: boolean })[] {
  return bounds.map((one, index) => ({ ...one, isLabelled: (bounds[index + 1]?.at ?? Infinity) - one.at > 22 }));
}
