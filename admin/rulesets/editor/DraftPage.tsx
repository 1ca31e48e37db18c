import { LinearProgress } from '@mui/material';
import { useGetOne, useParams, useTranslate } from 'react-admin';
import { ProblemPanel } from '../../diagnostics/ProblemPanel.tsx';
import { problemOf } from '../../problem.ts';
import { DraftEditor } from './DraftEditor.tsx';
import type { Draft } from './draft.ts';

/** A draft under its own address: `/drafts/:id/values/K2?face=text&panel=cases`. */
export function DraftPage() {
  const { draftId = '' } = useParams();
  const translate = useTranslate();
  const { data, error } = useGetOne<Draft>(
    'versions',
    { id: `draft@${draftId}` },
    { refetchOnMount: 'always', refetchOnWindowFocus: false },
  );
  if (error) return <ProblemPanel problem={problemOf(error)} />;
  if (data?.text === undefined) return <LinearProgress aria-label={translate('ra.message.loading')} />;
  return <DraftEditor key={data.draftId} draft={data} />;
}
