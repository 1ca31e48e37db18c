import { Box } from '@mui/material';
import { useFormats } from '../../i18n/format.ts';
import type { Explained } from '../report.ts';
import { pageOf } from './words.ts';

/** The engine's own page; a long line goes on under its beginning. */
export function PageText({ explained }: { explained: Explained }) {
  const { language } = useFormats();
  return (
    <Box className="page-text" sx={{ fontSize: '0.875rem', lineHeight: 1.55, overflowWrap: 'anywhere' }}>
      {pageOf(explained, language).map((line, index) => {
        const depth = (line.length - line.trimStart().length) / 2;
        return (
          <Box key={index} sx={{ pl: 2 * depth, minHeight: '0.75em', fontWeight: depth === 0 ? 600 : 400 }}>
            {line.trimStart()}
          </Box>
        );
      })}
    </Box>
  );
}
