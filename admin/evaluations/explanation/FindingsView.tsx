import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormats } from '../../i18n/format.ts';
import type { FindingsExplained } from '../report.ts';
import { Node } from './Node.tsx';
import { valueWords } from './words.ts';

/** Each report rule that is broken, with the figures that break it. */
export function FindingsView({ found: { findings }, whole }: { found: FindingsExplained; whole: boolean }) {
  const translate = useTranslate();
  const { label, language } = useFormats();
  if (findings.length === 0)
    return (
      <Alert severity="success" variant="outlined">
        {translate('form-findings-none')}
      </Alert>
    );
  return findings.map(({ code, item, place, rule }, index) => {
    const where = [
      item && (label(item.label) || item.id),
      ...place.map(({ name, label: words, value }) =>
        translate('finding-place', { name: label(words) || name, value: valueWords(value, null, language) }),
      ),
    ].filter(Boolean);
    return (
      <Box key={`${code} ${index}`} sx={{ mb: 2 }} className="keep-together">
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
