import { Alert, Box, Button, Stack, Tab, Tabs, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { service } from '../../../dataProvider.ts';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { steady } from '../../../layout/steady.ts';
import { useRefocus } from '../../../layout/useRefocus.ts';
import { problemOf, type Problem } from '../../../problem.ts';
import { session } from '../../../session.ts';
import { turnOf } from '../../drafts/draft-in-list.ts';
import { errorsIn, failedIn, useComments, useEditor, useFound, useSaving } from '../store/useEditor.ts';
import { useSave } from '../useSave.ts';
import { useDesk, VIEWS, type View } from '../useDesk.ts';

/** Where there is room, what is to do stands beside the tabs, in lines rather than below them. */
const BESIDE = { xs: 'flex-start', md: 'flex-end' } as const;
const SIDE = { md: 'right' } as const;
const FLOWING = { xs: 'wrap', md: 'nowrap' } as const;

/** Where the draft is on its way, and the next step of whoever looks. */
export function Way() {
  const translate = useTranslate();
  const { draft, isReadOnly } = useEditor();
  const { view, go } = useDesk();
  const rights = session.get()?.rights ?? [];
  const isOpen = draft.status === 'draft' || draft.status === 'in_review';
  const turn = turnOf({ status: draft.status, approved: draft.approval !== null });
  // The button that handed it on is gone: the focus goes to whose turn it is now.
  const said = useRefocus<HTMLElement>(turn);
  return (
    <>
      <Stack direction="row" sx={{ columnGap: 2, rowGap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Tabs value={view} onChange={(_event, next: View) => go({ view: next })} aria-label={translate('draft-views')}>
          {VIEWS.map((one) => (
            <Tab key={one} value={one} label={translate(`draft-view-${one}`)} />
          ))}
        </Tabs>
        <Stack
          direction="row"
          sx={{ flex: '1 1 420px', columnGap: 2, rowGap: 1, alignItems: 'center', justifyContent: BESIDE, flexWrap: FLOWING }}
        >
          {isOpen && (
            <Typography ref={said} tabIndex={-1} variant="body2" color="textSecondary" sx={{ textAlign: SIDE }}>
              {translate(`draft-turn-${turn}`)}
            </Typography>
          )}
          {turn === 'author' && isOpen && rights.includes('drafts.edit') && <Submit />}
          {draft.status === 'in_review' && turn === 'reviewer' && rights.includes('drafts.edit') && <TakeBack />}
          {turn !== 'author' && isOpen && rights.includes('drafts.review') && view !== 'review' && (
            <Button variant="contained" onClick={() => go({ view: 'review' })}>
              {translate('review-open')}
            </Button>
          )}
        </Stack>
      </Stack>
      {isReadOnly && view === 'desk' && (
        <Alert severity="info">
          {draft.status === 'deleted' ? translate('draft-deleted') : translate('editor-read-only', { why: draft.status })}
        </Alert>
      )}
    </>
  );
}

/** Back from review for another word, before anybody has begun to read. */
function TakeBack() {
  const translate = useTranslate();
  const { draft, refresh } = useEditor();
  const [problem, setProblem] = useState<Problem | null>(null);
  const me = session.get()?.user.username;
  if (draft.createdBy !== me && draft.editedBy !== me) return null;
  const takeBack = (): void => {
    setProblem(null);
    service.takeBack(draft.draftId).then(refresh, (error: unknown) => setProblem(problemOf(error)));
  };
  return (
    <>
      <Button variant="outlined" onClick={takeBack}>
        {translate('desk-take-back')}
      </Button>
      {problem && <ProblemPanel problem={problem} />}
    </>
  );
}

/** Hands the draft over, when nothing is in the way; what is, is said. */
function Submit() {
  const translate = useTranslate();
  const { draft, saving, refresh } = useEditor();
  const state = useSaving();
  const save = useSave();
  const open = useComments().filter(({ answers, resolvedAt }) => answers === null && resolvedAt === null).length;
  const [problem, setProblem] = useState<Problem | null>(null);
  const errors = useFound(errorsIn);
  const failed = useFound(failedIn);
  const isChecked = useFound(({ passes }) => passes.has('definitions'));
  const hinders = [
    ...(errors > 0 ? [translate('submit-hinders-errors', { count: errors })] : []),
    ...(state.kind === 'conflicts' || state.kind === 'offline' ? [translate(`submit-hinders-${state.kind}`)] : []),
  ];
  const notes = [
    ...(failed > 0 ? [translate('submit-notes-cases', { count: failed })] : []),
    ...(open > 0 ? [translate('submit-notes-comments', { count: open })] : []),
  ];
  const submit = async (): Promise<void> => {
    setProblem(null);
    try {
      await save();
      if (saving.state.kind !== 'saved') return;
      await service.submit(draft.draftId);
      refresh();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <>
      {hinders.length + notes.length > 0 && (
        <Box sx={{ textAlign: SIDE }}>
          {[...hinders, ...notes].map((one, index) => (
            <Typography key={one} variant="body2" color={index < hinders.length ? 'error' : 'textSecondary'}>
              {one}
            </Typography>
          ))}
        </Box>
      )}
      <Button variant="contained" sx={{ flex: 'none' }} {...steady(!isChecked || hinders.length > 0, () => void submit())}>
        {translate('submit')}
      </Button>
      {problem && <ProblemPanel problem={problem} />}
    </>
  );
}
