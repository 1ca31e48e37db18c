import { Box, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ViewBlock } from '../../engine/index.ts';
import { Lines } from '../layout/Lines.tsx';
import { Titled } from './Titled.tsx';
import { useFolded } from './useFolded.tsx';

type Tabled = Extract<ViewBlock, { kind: 'table' }>;
type Both = Tabled['rows'][number]['value'];

/** So many rows at first. */
const MOST = 8;

/** Row by row, was and is within the cell; a row whose bounds moved is one row. */
export function TablePair({ block: { change, title, clause, rows } }: { block: Tabled }) {
  const translate = useTranslate();
  const { shown, more } = useFolded(rows, MOST);
  return (
    <Titled change={change} title={title} clause={clause}>
      <Box sx={{ overflowX: 'auto' }} className="wide-table">
        <Lines size="small" role="table" aria-label={title}>
          <TableHead role="rowgroup">
            <TableRow role="row">
              <TableCell>{translate('compare-condition')}</TableCell>
              <TableCell>{translate('compare-value')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody role="rowgroup">
            {shown.map((row, index) => (
              <TableRow role="row" key={index}>
                <TableCell role="cell" sx={{ overflowWrap: 'anywhere' }}>
                  <Cell both={row.condition} />
                </TableCell>
                <TableCell role="cell" data-label={translate('compare-value')}>
                  <Cell both={row.value} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Lines>
      </Box>
      {more}
    </Titled>
  );
}

function Cell({ both: { was, is } }: { both: Both }) {
  if (was === is) return is;
  return (
    <>
      {was !== null && (
        <Box component="del" sx={{ color: 'error.main' }}>
          {was}
        </Box>
      )}
      {was !== null && is !== null && ' → '}
      {is !== null && (
        <Box component="ins" sx={{ color: 'success.main', fontWeight: 600, textDecoration: was === null ? 'none' : 'underline' }}>
          {is}
        </Box>
      )}
    </>
  );
}
