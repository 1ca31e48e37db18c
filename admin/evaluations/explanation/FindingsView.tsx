import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { FindingsWords } from '../../../engine/index.ts';
import { Node } from './Node.tsx';

/** Each report rule that is broken, with the figures that break it. */
export function FindingsView({ found: { findings }, whole }: { found: FindingsWords; whole: boolean }) {
  const translate = useTranslate();
  if (findings.length === 0)
    return (
      <Alert severity="success" variant="outlined">
        {translate('form-findings-none')}
      </Alert>
    );
  return findings.map(({ item, place, rule }, index) => {
    const where = [item, ...place.map((one) => translate('finding-place', one))].filter(Boolean);
    return (
      <Box key={`${rule.id} ${index}`} sx={{ mb: 2 }} className="keep-together">
        {where.length > 0 && (
          <Typography variant="body2" color="textSecondary">
            {where.join('; ')}
          </Typography>
        )}
        <Node node={rule} whole={whole} first />
      </Box>
    );
  });
}
