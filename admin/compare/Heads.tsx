import { Box, Card, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ComparisonView, EditionView } from '../../engine/index.ts';

/** Which two, side by side, and in one sentence how much of them is otherwise. */
export function Heads({ view }: { view: ComparisonView }) {
  const translate = useTranslate();
  return (
    <Card component="section" aria-label={translate('compare-heads')} sx={{ p: 2 }}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' } }}>
        <Head side="was" edition={view.was} />
        <Head side="is" edition={view.is} />
      </Box>
      <Typography role="status" sx={{ mt: 2, fontWeight: 600 }}>
        {view.counts}
      </Typography>
    </Card>
  );
}

function Head({ side, edition: { title, version, lines } }: { side: 'was' | 'is'; edition: EditionView }) {
  const translate = useTranslate();
  return (
    <Box>
      <Typography variant="subtitle2" component="h2" color="textSecondary">
        {translate(`compare-${side}`)}
      </Typography>
      <Typography sx={{ fontWeight: 600 }}>
        {title}, {translate('version-number', { version })}
      </Typography>
      {lines.map((line) => (
        <Typography key={line} variant="body2" color="textSecondary">
          {line}
        </Typography>
      ))}
    </Box>
  );
}
