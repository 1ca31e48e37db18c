import { Alert, Box, Button, Card, LinearProgress, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../../../i18n/format.ts';
import type { MethodologyDays } from '../../ruleset.ts';
import { useMethodologyDays } from '../../useMethodologyDays.ts';
import type { Draft } from '../draft.ts';
import { EffectPanel } from '../effect/EffectPanel.tsx';
import { EffectRestarted } from '../effect/EffectRestarted.tsx';
import { useEditor } from '../store/useEditor.ts';
import { Comments } from './Comments.tsx';
import { Decision } from './Decision.tsx';
import { Differences } from './Differences.tsx';
import { Mutation } from './mutation/Mutation.tsx';
import { useWords, type Side } from './useWords.ts';

/** What a reviewer reads: what changed, in words and in the text; beside it the remarks and the decision. */
export function Review() {
  const translate = useTranslate();
  const { label } = useFormats();
  const { draft } = useEditor();
  // What is read is approved, whatever is saved meanwhile.
  const [read, setRead] = useState<Draft>(draft);
  const days = useMethodologyDays(draft.methodology);
  const sides = useMemo(() => sidesOf(days, read), [days, read]);
  const [chosen, choose] = useState<string | null>(null);
  useEffect(() => {
    if (read.revision === draft.revision && read !== draft) setRead(draft);
  }, [draft, read]);
  const side = sides.find(({ key }) => key === chosen) ?? sides[0] ?? null;
  const isStale = read.revision !== draft.revision;
  const words = useWords(side, read.text);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 360px' }, alignItems: 'start' }}>
      <Card component="section" aria-labelledby="changed-title" sx={{ p: 2 }}>
        <Stack direction="row" sx={{ gap: 2, mb: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography id="changed-title" variant="h6" component="h2" sx={{ mr: 'auto' }}>
            {translate('review-changed')}
          </Typography>
          {side && (
            <TextField
              select
              size="small"
              label={translate('review-since')}
              value={side.key}
              onChange={({ target }) => choose(target.value)}
              sx={{ minWidth: 260, maxWidth: '100%' }}
            >
              {sides.map((one) => (
                <MenuItem key={one.key} value={one.key}>
                  {one.revision === null
                    ? `${label(one.title) || one.key} · ${translate('version-number', { version: one.version ?? '' })}`
                    : translate('review-since-approval', { revision: one.revision })}
                </MenuItem>
              ))}
            </TextField>
          )}
        </Stack>
        {isStale && (
          <Alert
            severity="warning"
            action={
              <Button size="small" color="inherit" onClick={() => setRead(draft)}>
                {translate('review-read-again')}
              </Button>
            }
          >
            {translate('review-stale', { by: draft.editedBy ?? '', revision: draft.revision })}
          </Alert>
        )}
        {days && !side && <Typography color="textSecondary">{translate('review-nothing-before')}</Typography>}
        {words === null && side && <LinearProgress aria-label={translate('ra.message.loading')} />}
        {words?.problem && <ProblemPanel problem={words.problem} />}
        {words && !words.problem && <Differences view={words.view} was={words.was} is={read.text} />}
      </Card>
      <Stack sx={{ gap: 2 }}>
        <Decision read={read} isStale={isStale} days={days} />
        <Card component="section" aria-labelledby="effect-title">
          <Typography id="effect-title" variant="h6" component="h2" sx={{ px: 2, pt: 2 }}>
            {translate('editor-panel-effect')}
          </Typography>
          <EffectPanel rulesetId={draft.rulesetId} />
          <Box sx={{ px: 2 }}>
            <EffectRestarted />
          </Box>
        </Card>
        <Mutation text={read.text} />
        <Card component="section" aria-label={translate('editor-panel-comments')}>
          <Comments />
        </Card>
      </Stack>
    </Box>
  );
}

/** What a draft can be read against: its last approved text, then what is published, its own edition first. */
function sidesOf(days: MethodologyDays | null, { rulesetId, inForce, lastApproval, approval, revision }: Draft): Side[] {
  if (!days) return [];
  const from = inForce?.from ?? '9999-12-31';
  const near = days.versions.toSorted(
    (a, b) =>
      Number(b.rulesetId === rulesetId) - Number(a.rulesetId === rulesetId) ||
      Number((b.inForce?.from ?? '') <= from) - Number((a.inForce?.from ?? '') <= from) ||
      (b.inForce?.from ?? '').localeCompare(a.inForce?.from ?? ''),
  );
  const published = near.map(({ id, version, title }): Side => ({ key: id, version, title, revision: null }));
  const isRead = lastApproval !== null && approval === null && lastApproval.revision < revision;
  return isRead ? [{ key: 'approved', version: null, title: null, revision: lastApproval.revision }, ...published] : published;
}
