import { Box } from '@mui/material';
import type { ReactNode } from 'react';

interface Props {
  readonly name: string;
  /** A stop or a sum, and not one of the parts. */
  readonly isWhole: boolean;
  readonly bar: ReactNode;
  readonly number: string;
}

/** A name, its bar and its number, in a table laid out by `ROWS`. */
export function BarRow({ name, isWhole, bar, number }: Props) {
  const fontWeight = isWhole ? 600 : 400;
  return (
    <tr role="row">
      <Box component="th" scope="row" role="rowheader" sx={{ width: '42%', textAlign: 'left', fontWeight, overflowWrap: 'anywhere' }}>
        {name}
      </Box>
      <Box component="td" aria-hidden sx={{ width: '30%', minWidth: 56 }}>
        {bar}
      </Box>
      <Box
        component="td"
        role="cell"
        sx={{ width: '1%', textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', fontWeight }}
      >
        {number}
      </Box>
    </tr>
  );
}
