import { Button, Card, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { service } from '../../../dataProvider.ts';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { problemOf, type Problem } from '../../../problem.ts';
import { session } from '../../../session.ts';
import { ReasonDialog } from '../../ReasonDialog.tsx';
import type { MethodologyDays } from '../../ruleset.ts';
import { useDays } from '../../useDays.ts';
import type { Draft } from '../draft.ts';
import { useChecked, useComments, useEditor } from '../store/useEditor.ts';
import { Impact, type Known } from './Impact.tsx';
import { Publish } from './Publish.tsx';

interface Props {
  /** As it was read: that is what is approved. */
  readonly read: Draft;
  /** Whether somebody saved since. */
  readonly isStale: boolean;
  readonly days: MethodologyDays | null;
}

/** What there is to know before one decides, and the decision: approve, return, publish. */
export function Decision({ read, isStale, days }: Props) {
  const translate = useTranslate();
  const { moment } = useFormats();
  const inWords = useDays();
  const { draft, refresh } = useEditor();
  const { cases, mistakes } = useChecked();
  const open = useComments().filter(({ answers, resolvedAt }) => answers === null && resolvedAt === null).length;
  const [asked, ask] = useState<'return' | 'publish' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [known, take] = useState<Known>({ wanted: null, impact: null });
  const rights = session.get()?.rights ?? [];
  const isInReview = draft.status === 'in_review';
  const { approval } = draft;
  const isSeen = known.wanted === 0 || known.impact !== null;
  const approve = async (): Promise<void> => {
    setProblem(null);
    try {
      await service.approve(draft.draftId, read.hash ?? '', known.impact?.id ?? null);
    } catch (error) {
      setProblem(problemOf(error));
    }
    refresh();
  };
  const errors = mistakes.filter(({ severity }) => severity === 'error').length;
  const passed = cases?.cases.filter((one) => one.passed).length ?? 0;
  return (
    <Card component="section" aria-labelledby="decision-title" sx={{ p: 2 }}>
      <Typography id="decision-title" variant="h6" component="h2" sx={{ mb: 1 }}>
        {translate('decision')}
      </Typography>
      <Stack sx={{ gap: 0.5, mb: 1.5 }}>
        <Typography variant="body2">{translate('decision-days', { days: inWords(draft.inForce) })}</Typography>
        {cases && <Typography variant="body2">{translate('editor-case-counts', { passed, total: cases.cases.length })}</Typography>}
        <Typography variant="body2" color={errors > 0 ? 'error' : 'textPrimary'}>
          {translate('submit-hinders-errors', { count: errors })}
        </Typography>
        <Typography variant="body2">{translate('decision-comments', { count: open })}</Typography>
        {approval && (
          <Typography variant="body2" color="success">
            {translate('decision-approved', { by: approval.approvedBy, at: moment(approval.approvedAt), revision: approval.revision })}
          </Typography>
        )}
        {!isInReview && <Typography variant="body2">{translate('decision-not-submitted')}</Typography>}
      </Stack>
      {isInReview && <Impact draftId={draft.draftId} hash={draft.hash} known={known} take={take} />}
      {isInReview && (
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          {rights.includes('drafts.review') && !approval && (
            <Button variant="contained" {...steady(isStale || read.hash === null || !isSeen, () => void approve())}>
              {translate('approve')}
            </Button>
          )}
          {rights.includes('versions.publish') && approval && (
            <Button variant="contained" onClick={() => ask('publish')}>
              {translate('publish')}
            </Button>
          )}
          {rights.includes('drafts.review') && (
            <Button variant="outlined" onClick={() => ask('return')}>
              {translate('return')}
            </Button>
          )}
        </Stack>
      )}
      {problem && <ProblemPanel problem={problem} />}
      {asked === 'return' && (
        <ReasonDialog
          title={translate('return-title')}
          explained={translate('return-explained')}
          action={translate('return')}
          act={async (reason) => {
            await service.requestChanges(draft.draftId, reason);
            refresh();
          }}
          close={() => ask(null)}
        />
      )}
      {asked === 'publish' && <Publish days={days} close={() => ask(null)} />}
    </Card>
  );
}
