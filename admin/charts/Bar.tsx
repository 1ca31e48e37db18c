import { Box, useTheme } from '@mui/material';

/** So wide at least, in parts of a hundred, that one sees that it is there. */
const LEAST = 0.4;

interface Props {
  /** Both ends and the line they are measured from, in parts of a hundred of the cell. */
  readonly from: number;
  readonly to: number;
  readonly zero: number;
  /** Pixels. */
  readonly height: number;
  readonly fill: string;
}

/** A bar in the cell of a table that says its number in words beside it. */
export function Bar({ from, to, zero, height, fill }: Props) {
  const { palette } = useTheme();
  return (
    <Box component="svg" viewBox="0 0 100 10" preserveAspectRatio="none" sx={{ width: '100%', height, display: 'block' }}>
      <line x1={zero} x2={zero} y1={0} y2={10} stroke={palette.divider} vectorEffect="non-scaling-stroke" />
      <rect x={Math.min(from, to)} width={Math.max(Math.abs(to - from), LEAST)} y={1} height={8} fill={fill} />
    </Box>
  );
}
