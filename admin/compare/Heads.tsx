import { Box, Card, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ComparisonView, EditionView } from '../../engine/index.ts';
import { StatusChip } from '../rulesets/StatusChip.tsx';

/** Which two, side by side – a draft has the name of what it will be –, and in one sentence how much of them is otherwise. */
export function Heads({ view, sides }: { view: ComparisonView; sides: { was: string; is: string } }) {
  const translate = useTranslate();
  return (
    <Card component="section" aria-label={translate('compare-heads')} sx={{ p: 2 }}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' } }}>
        <Head side="was" edition={view.was} id={sides.was} />
        <Head side="is" edition={view.is} id={sides.is} />
      </Box>
      <Typography role="status" sx={{ mt: 2, fontWeight: 600 }}>
        {view.counts}
      </Typography>
    </Card>
  );
}

function Head({ side, edition: { title, version, lines }, id }: { side: 'was' | 'is'; edition: EditionView; id: string }) {
  const translate = useTranslate();
  return (
    <Box>
      <Typography variant="subtitle2" component="h2" color="textSecondary">
        {translate(`compare-${side}`)}
      </Typography>
      <Typography sx={{ fontWeight: 600 }}>
        {title}, {translate('version-number', { version })} {id.startsWith('draft@') && <StatusChip status="draft" />}
      </Typography>
      {lines.map((line) => (
        <Typography key={line} variant="body2" color="textSecondary">
          {line}
        </Typography>
      ))}
    </Box>
  );
}
