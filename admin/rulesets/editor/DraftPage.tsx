import { LinearProgress } from '@mui/material';
import { useGetOne, useParams, useTranslate } from 'react-admin';
import { ProblemPanel } from '../../diagnostics/ProblemPanel.tsx';
import { Navigate } from 'react-router-dom';
import { mayHelp, problemOf } from '../../problem.ts';
import { versionPlace } from '../places.ts';
import { DraftEditor } from './DraftEditor.tsx';
import type { Draft } from './draft.ts';

/** What bears a draft's id: a draft, or the version that it has become. */
type Shown = Omit<Draft, 'draftId'> & { readonly draftId: string | null };

const isDraft = (shown: Shown): shown is Draft => shown.draftId !== null;

/** A draft under its own address: `/drafts/:id/values/K2?face=text&panel=cases`. */
export function DraftPage() {
  const { draftId = '' } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useGetOne<Shown>(
    'versions',
    { id: `draft@${draftId}` },
    { refetchOnMount: 'always', refetchOnWindowFocus: false, retry: mayHelp },
  );
  // What is open stays open when asking anew fails.
  if (error && !data) return <ProblemPanel problem={problemOf(error)} />;
  if (data?.text === undefined) return <LinearProgress aria-label={translate('ra.message.loading')} />;
  // Published, it is a version with a page of its own.
  if (!isDraft(data)) return <Navigate to={versionPlace(`${data.rulesetId}@${data.version}`)} replace />;
  return <DraftEditor key={data.draftId} draft={data} refresh={() => void refetch()} />;
}
