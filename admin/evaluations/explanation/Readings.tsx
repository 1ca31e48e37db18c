import { Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ReadingWords } from '../../../engine/index.ts';

/** Where the act may be read in more ways than one: which was taken. */
export function Readings({ readings }: { readings: readonly ReadingWords[] }) {
  const translate = useTranslate();
  return readings.map(({ id, question, clause, option, isDefault, why }) => (
    <Box key={id} sx={{ borderLeft: 3, borderColor: isDefault ? 'divider' : 'warning.main', pl: 1.25, mb: 0.75 }}>
      <Typography variant="body2">
        {option} {!isDefault && <Chip label={translate('reading-unusual')} color="warning" />}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {question} ({clause})
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {why}
      </Typography>
    </Box>
  ));
}
