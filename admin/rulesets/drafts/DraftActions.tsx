import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useNavigate, useRefresh, useTranslate } from 'react-admin';
import { CompareLink } from '../../compare/CompareLink.tsx';
import { service } from '../../dataProvider.ts';
import { ProblemPanel } from '../../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../../i18n/format.ts';
import { problemOf, type Problem } from '../../problem.ts';
import type { DraftInList } from './draft-in-list.ts';

/** What whoever writes may do with a draft as a whole. */
export function DraftActions({ draft: { id, rulesetId, revision, title, version } }: { draft: DraftInList }) {
  const translate = useTranslate();
  const { label } = useFormats();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [isAsked, ask] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      setProblem(problemOf(error));
      ask(true);
    }
  };
  const duplicate = (): Promise<void> =>
    attempt(async () => {
      const { text } = await service.draft(id);
      navigate(`/drafts/${(await service.createDraft(rulesetId, { text })).draftId}`);
    });
  const remove = (): Promise<void> =>
    attempt(async () => {
      await service.deleteDraft(id, revision);
      ask(false);
      refresh();
    });
  return (
    <Stack
      direction="row"
      sx={{ flexWrap: 'wrap', flexDirection: { sm: 'column' }, alignItems: 'flex-start', mx: -0.625, '& .MuiButton-root': { minWidth: 0 } }}
    >
      <CompareLink right={`draft@${id.replace(/^draft@/, '')}`} />
      <Button size="small" onClick={() => void duplicate()}>
        {translate('draft-duplicate')}
      </Button>
      <Button size="small" color="error" onClick={() => ask(true)}>
        {translate('draft-delete')}
      </Button>
      <Dialog open={isAsked} onClose={() => ask(false)} aria-labelledby={`delete-${id}`}>
        <DialogTitle id={`delete-${id}`}>{translate('draft-delete-title')}</DialogTitle>
        <DialogContent>
          <Typography>{translate('draft-delete-ask', { title: label(title) || rulesetId, version: version ?? '–' })}</Typography>
          {problem && <ProblemPanel problem={problem} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => ask(false)}>{translate('ra.action.cancel')}</Button>
          <Button color="error" variant="contained" onClick={() => void remove()}>
            {translate('draft-delete')}
          </Button>
        </DialogActions>
      </Dialog>
    </Stack>
  );
}
