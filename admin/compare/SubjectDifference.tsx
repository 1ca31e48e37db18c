import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EvaluationComparison, SubjectComparison } from '../../engine/index.ts';
import { Waterfall } from '../charts/Waterfall.tsx';
import { useFormats } from '../i18n/format.ts';
import { differenceSteps } from './results-words.ts';

/** Why one subject's score is another, criterion by criterion. */
export function SubjectDifference({ one, results }: { one: SubjectComparison; results: EvaluationComparison }) {
  const translate = useTranslate();
  const { label } = useFormats();
  const difference = differenceSteps(one, results, translate, label);
  if (!difference) return <Typography sx={{ mt: 2 }}>{translate('compare-no-parts')}</Typography>;
  const title = translate('compare-why', { name: one.name ?? one.subject });
  return (
    <Box sx={{ mt: 2, maxWidth: 900 }}>
      <Typography variant="subtitle1" component="h3" sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Waterfall
        title={title}
        start={{ label: translate('compare-was'), value: difference.was }}
        steps={difference.steps}
        end={{ label: translate('compare-is'), value: difference.is }}
      />
    </Box>
  );
}
