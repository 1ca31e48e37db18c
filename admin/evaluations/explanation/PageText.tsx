import { Box } from '@mui/material';
import type { Line } from '../../../engine/index.ts';
import { apart } from './apart.ts';

/** Lines of the engine's own page; a long one goes on under its beginning. */
export function PageText({ lines }: { lines: readonly Line[] }) {
  return (
    <Box className="page-text" sx={{ fontSize: '0.875rem', lineHeight: 1.55, overflowWrap: 'anywhere' }}>
      {lines.map(({ depth, text }, index) => (
        <Box key={index} sx={{ pl: 2 * depth, minHeight: '0.75em', fontWeight: depth === 0 ? 600 : 400 }}>
          {apart(text)}
        </Box>
      ))}
    </Box>
  );
}
