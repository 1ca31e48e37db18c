import { Box, useTheme } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Bar } from '../../../charts/Bar.tsx';
import { BarRow } from '../../../charts/BarRow.tsx';
import { ROOM, ROWS } from '../../../charts/rows.ts';
import { drawn } from '../../../charts/exact.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useFigures } from '../../../charts/figures.ts';
import type { Effect } from './protocol.ts';

/** What the differences of all are made of, to either side of nothing; the last row is their sum. */
export function Bars({ parts, sum }: Pick<Effect, 'parts' | 'sum'>) {
  const translate = useTranslate();
  const { label } = useFormats();
  const { signed } = useFigures();
  const { palette } = useTheme();
  if (parts.length === 0 || sum === null) return null;
  const rows = [
    ...parts.map((part) => ({ name: label(part.label) || translate('effect-other'), points: part.points, isSum: false })),
    { name: translate('effect-all'), points: sum, isSum: true },
  ];
  const widest = Math.max(...rows.map(({ points }) => Math.abs(drawn(points)))) || 1;
  return (
    <Box sx={ROOM}>
      <Box
        component="table"
        role="table"
        aria-label={translate('effect-criteria')}
        sx={{ ...ROWS, fontSize: '0.8125rem', '& td, & th': { py: 0.25, px: 0.5 } }}
      >
        <Box component="caption" sx={{ textAlign: 'left', fontWeight: 600, pb: 0.5 }}>
          {translate('effect-criteria')}
        </Box>
        <tbody role="rowgroup">
          {rows.map(({ name, points, isSum }, index) => {
            const length = (drawn(points) / widest) * 50;
            return (
              <BarRow
                key={index}
                name={name}
                isWhole={isSum}
                bar={<Bar from={50} to={50 + length} zero={50} height={12} fill={isSum ? palette.text.secondary : palette.primary.main} />}
                number={signed(points)}
              />
            );
          })}
        </tbody>
      </Box>
    </Box>
  );
}
