import { Box, Button, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { isNothing } from '../../../charts/exact.ts';
import { Waterfall } from '../../../charts/Waterfall.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { useNames } from './EditList.tsx';
import type { EffectState } from './effects.ts';
import type { Moved } from './protocol.ts';

/** One who moved: from the score before to the score after, by what the score is made of, then by the edits. */
export function Body({ moved, edits, alone, close }: { moved: Moved; close: () => void } & Pick<EffectState, 'edits' | 'alone'>) {
  const translate = useTranslate();
  const { label } = useFormats();
  const named = useNames();
  const { subject, name, score, parts } = moved;
  if (score.was === null || score.is === null) return null;
  const start = { label: translate('effect-was'), value: score.was };
  const end = { label: translate('effect-is'), value: score.is };
  const sums = alone?.sums?.subjects[subject];
  const byEdit = (alone?.ids ?? []).flatMap((id, index) => {
    const [edit, delta] = [edits.find((one) => one.id === id), sums?.alone[index]];
    return edit && delta && !isNothing(delta) ? [{ label: named(edit), delta }] : [];
  });
  const rest = sums && !isNothing(sums.remainder) ? [{ label: translate('effect-remainder'), delta: sums.remainder }] : [];
  return (
    <Box
      component="section"
      aria-label={name ?? subject}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1, fontSize: '0.8125rem' }}
    >
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'baseline', gap: 1 }}>
        <Typography component="h3" variant="subtitle2" sx={{ overflowWrap: 'anywhere' }}>
          {name ?? subject}
        </Typography>
        <Button size="small" onClick={close}>
          {translate('ra.action.close')}
        </Button>
      </Stack>
      <Waterfall
        start={start}
        end={end}
        steps={parts.map((part) => ({ label: label(part.label) || translate('effect-other'), delta: part.points }))}
        title={translate('effect-by-criterion')}
      />
      {byEdit.length + rest.length > 1 && (
        <>
          <Typography component="h4" variant="subtitle2" sx={{ mt: 1 }}>
            {translate('effect-by-edit')}
          </Typography>
          <Waterfall start={start} end={end} steps={[...byEdit, ...rest]} title={translate('effect-by-edit')} />
        </>
      )}
    </Box>
  );
}
