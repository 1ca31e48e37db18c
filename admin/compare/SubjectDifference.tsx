import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EvaluationComparison, SubjectComparison } from '../../engine/index.ts';
import { Waterfall } from '../charts/Waterfall.tsx';
import { useFormats } from '../i18n/format.ts';
import { exactly, isNothing } from './moved.ts';

/** Why one subject's score is another, criterion by criterion. */
export function SubjectDifference({ one, results: { left, right } }: { one: SubjectComparison; results: EvaluationComparison }) {
  const translate = useTranslate();
  const { label } = useFormats();
  const [was, is] = [one.final.left?.value, one.final.right?.value];
  if (typeof was !== 'object' || typeof is !== 'object' || !was || !is || !one.parts)
    return <Typography sx={{ mt: 2 }}>{translate('compare-no-parts')}</Typography>;
  const title = translate('compare-why', { name: one.name ?? one.subject });
  const steps = one.parts
    .filter(({ points }) => !isNothing(points))
    .map(({ kind, left: before, right: after, points }) => {
      const named = after === null ? left.values[before ?? ''] : right.values[after];
      const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
      const criterion = translate('compare-part-criterion', { label: label(named?.label), change });
      return { label: kind === 'criterion' ? criterion : translate(`compare-part-${kind}`), delta: exactly(points) };
    });
  return (
    <Box sx={{ mt: 2, maxWidth: 900 }}>
      <Typography variant="subtitle1" component="h3" sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Waterfall
        title={title}
        start={{ label: translate('compare-was'), value: exactly(was) }}
        steps={steps}
        end={{ label: translate('compare-is'), value: exactly(is) }}
      />
    </Box>
  );
}
