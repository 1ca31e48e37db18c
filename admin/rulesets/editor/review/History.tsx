import { Box, Button, Card, LinearProgress, List, ListItem, ListItemButton, ListItemText, Stack, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { Link, useNotify, useTranslate } from 'react-admin';
import { service } from '../../../dataProvider.ts';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { problemOf, type Problem } from '../../../problem.ts';
import { session } from '../../../session.ts';
import type { Revision } from '../draft.ts';
import { useEditor } from '../store/useEditor.ts';
import { Differences } from './Differences.tsx';
import { useWords } from './useWords.ts';

/** Every save, who made it and when; what is different now, and the way back. */
export function History() {
  const translate = useTranslate();
  const notify = useNotify();
  const { moment } = useFormats();
  const { draft, saving, refresh, isReadOnly } = useEditor();
  const [revisions, setRevisions] = useState<readonly Revision[] | null>(null);
  const [chosen, choose] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    service.revisions(draft.draftId).then(setRevisions, (error: unknown) => setProblem(problemOf(error)));
  }, [draft.draftId, draft.revision]);
  const shown = chosen ?? revisions?.find(({ number }) => number < draft.revision)?.number ?? draft.revision;
  const words = useWords({ key: `${shown}`, version: null, title: null, revision: shown }, draft.text);
  const restore = async (): Promise<void> => {
    setProblem(null);
    try {
      await service.restore(draft.draftId, shown, draft.revision);
      await saving.hear(null);
      refresh();
      notify(translate('history-restored', { revision: shown }), { type: 'success', undoable: false });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '320px minmax(0, 1fr)' }, alignItems: 'start' }}>
      <Card component="section" aria-labelledby="history-title" sx={{ maxHeight: { md: 'calc(100vh - 190px)' }, overflowY: 'auto' }}>
        <Stack direction="row" sx={{ p: 2, pb: 0, gap: 1, justifyContent: 'space-between', alignItems: 'baseline' }}>
          <Typography id="history-title" variant="h6" component="h2">
            {translate('history')}
          </Typography>
          {session.get()?.rights.includes('audit.read') && (
            <Link to={`/audit?filter=${encodeURIComponent(JSON.stringify({ objectId: draft.draftId }))}`} variant="body2">
              {translate('history-log')}
            </Link>
          )}
        </Stack>
        {!revisions && <LinearProgress aria-label={translate('ra.message.loading')} />}
        <List aria-label={translate('history')}>
          {revisions?.map(({ number, savedBy, savedAt, restoredFrom, hash, reason }) => (
            <ListItem key={number} disablePadding>
              <ListItemButton selected={number === shown} aria-current={number === shown} onClick={() => choose(number)}>
                <ListItemText
                  primary={[
                    translate('history-save', { revision: number }),
                    ...(restoredFrom === null ? [] : [translate('history-from', { revision: restoredFrom })]),
                    ...(hash === null ? [translate('history-broken')] : []),
                  ].join(' · ')}
                  secondary={[...(reason === null ? [] : [reason]), `${savedBy}, ${moment(savedAt)}`].join(' — ')}
                />
              </ListItemButton>
            </ListItem>
          ))}
        </List>
      </Card>
      <Card component="section" aria-labelledby="since-title" sx={{ p: 2 }}>
        <Stack direction="row" sx={{ mb: 2, gap: 2, alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap' }}>
          <Typography id="since-title" variant="h6" component="h2">
            {translate('history-since', { revision: shown, now: draft.revision })}
          </Typography>
          {!isReadOnly && shown !== draft.revision && (
            <Button variant="outlined" onClick={() => void restore()}>
              {translate('history-restore', { revision: shown })}
            </Button>
          )}
        </Stack>
        {problem && <ProblemPanel problem={problem} />}
        {words === null && <LinearProgress aria-label={translate('ra.message.loading')} />}
        {words?.problem && <ProblemPanel problem={words.problem} />}
        {words && <Differences key={shown} view={words.view} was={words.was} is={draft.text} />}
      </Card>
    </Box>
  );
}
