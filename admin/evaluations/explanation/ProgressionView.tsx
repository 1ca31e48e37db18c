import { Box, Button, Chip, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Progression, ProgressionWords } from '../../../engine/index.ts';
import { useFormats } from '../../i18n/format.ts';
import type { Ask } from '../ask.ts';
import { COLOURS } from '../Stages.tsx';
import { PageText } from './PageText.tsx';

/** The way through a contest: the stages at a glance, then the engine's own account of each. */
export function ProgressionView({ progression, words, ask }: { progression: Progression; words: ProgressionWords; ask: Ask }) {
  const translate = useTranslate();
  const { label } = useFormats();
  return (
    <>
      {progression.outcome && (
        <Typography variant="h6" component="p" sx={{ mb: 1 }}>
          {label(progression.outcome.label) || progression.outcome.id}
        </Typography>
      )}
      <Box component="ol" aria-label={translate('whole-way')} sx={{ listStyle: 'none', m: 0, p: 0, mb: 2 }}>
        {progression.stages.map(({ id, status, contest }, index) => (
          <Stack
            component="li"
            key={id}
            direction="row"
            sx={{ gap: 1, alignItems: 'center', py: 0.75, borderTop: 1, borderColor: 'divider', flexWrap: 'wrap' }}
          >
            <Typography sx={{ flex: 1, minWidth: 200, fontWeight: 600 }}>
              {index + 1}. {words.stages[index]?.label}{' '}
              <Typography component="span" variant="body2" color="textSecondary">
                {words.stages[index]?.clause}
              </Typography>
            </Typography>
            {contest?.score && (
              <Button size="small" className="screen-only" onClick={() => ask(progression.subject.id, contest.score?.id ?? null)}>
                {translate('open-score')}
              </Button>
            )}
            <Chip label={words.stages[index]?.status} color={COLOURS[status]} />
          </Stack>
        ))}
      </Box>
      {words.stages.map(({ id, title, lines }) => (
        <Box key={id} component="section" aria-label={title} sx={{ mb: 1.5 }}>
          <PageText lines={[{ depth: 0, text: title }, ...lines.map(({ depth, text }) => ({ depth: depth + 1, text }))]} />
        </Box>
      ))}
      <PageText lines={words.warnings.map((text) => ({ depth: 0, text }))} />
    </>
  );
}
