import { Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ExplanationNode } from '../../../engine/index.ts';
import { useFormats } from '../../i18n/format.ts';
import { clauseWords } from './words.ts';

/** Where the act may be read in more ways than one: which was taken. */
export function Readings({ readings }: { readings: NonNullable<ExplanationNode['derivation']>['readings'] }) {
  const translate = useTranslate();
  const { label, language } = useFormats();
  return readings.map(({ id, question, clause, optionLabel, isDefault }) => (
    <Box key={id} sx={{ borderLeft: 3, borderColor: isDefault ? 'divider' : 'warning.main', pl: 1.25, mb: 0.75 }}>
      <Typography variant="body2">
        {label(optionLabel)} {!isDefault && <Chip label={translate('reading-unusual')} color="warning" />}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {label(question)} ({clauseWords(clause, language)})
      </Typography>
    </Box>
  ));
}
