import { Box, Typography, useTheme } from '@mui/material';
import { Bar } from './Bar.tsx';
import { BarRow } from './BarRow.tsx';
import { drawn, type exactWords } from './exact.ts';
import { useFigures } from './figures.ts';
import { ROOM, ROWS } from './rows.ts';
import { useExact } from './useExact.ts';

/** A number as the engine gives it: `-4/15`, `27/4`, or a decimal. */
export interface Stop {
  readonly label: string;
  readonly value: string;
}

export interface Step {
  readonly label: string;
  readonly delta: string;
}

interface Drawn {
  readonly label: string;
  readonly number: string;
  readonly from: number;
  readonly to: number;
  readonly isStep: boolean;
}

/**
 * From one score to another, a bar and a rounded number a reason, and below the sum line with every addend exact: nobody need trust the
 * drawing.
 */
export function Waterfall({ start, steps, end, title }: { start: Stop; steps: readonly Step[]; end: Stop; title: string }) {
  const { palette } = useTheme();
  const { exact, signed } = useExact();
  const figures = useFigures();
  const bars = barsOf(start, steps, end);
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const x = (at: number): number => ((at - low) / (high - low || 1)) * 100;
  return (
    <Box component="figure" sx={{ m: 0, ...ROOM }} className="keep-together">
      <Box component="table" role="table" aria-label={title} sx={{ ...ROWS, '& td, & th': { py: 0.4, px: 0.5 } }}>
        <tbody role="rowgroup">
          {bars.map(({ label, number, from, to, isStep }, index) => (
            <BarRow
              key={index}
              name={label}
              isWhole={!isStep}
              bar={
                <Bar
                  from={x(from)}
                  to={x(to)}
                  zero={x(0)}
                  height={16}
                  fill={!isStep ? palette.text.secondary : to < from ? palette.error.main : palette.success.main}
                />
              }
              number={isStep ? figures.signed(number) : figures.shown(number)}
            />
          ))}
        </tbody>
      </Box>
      <Typography component="figcaption" variant="body2" color="textSecondary" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
        {sumLine(start.value, steps, end.value, { exact, signed })}
      </Typography>
    </Box>
  );
}

/** Every addend to the last digit: `60 − 25⁄3 + 20⁄3 = 175⁄3`. */
export function sumLine(start: string, steps: readonly Step[], end: string, { exact, signed }: ReturnType<typeof exactWords>): string {
  return `${[exact(start), ...steps.map(({ delta }) => signed(delta).replace(/^([+−])/, '$1\u00a0'))].join(' ')} = ${exact(end)}`;
}

function barsOf(start: Stop, steps: readonly Step[], end: Stop): Drawn[] {
  let at = drawn(start.value);
  return [
    { label: start.label, number: start.value, from: 0, to: at, isStep: false },
    ...steps.map(({ label, delta }) => {
      const from = at;
      at += drawn(delta);
      return { label, number: delta, from, to: at, isStep: true };
    }),
    { label: end.label, number: end.value, from: 0, to: drawn(end.value), isStep: false },
  ];
}
