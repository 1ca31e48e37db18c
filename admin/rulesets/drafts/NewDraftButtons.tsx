import { Button } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { session } from '../../session.ts';
import type { Ruleset } from '../ruleset.ts';
import type { NewDraftKind } from './asked.ts';

/** Making a draft edits a text: that brings the engine, which whoever only looks does not wait for. */
const NewDraft = lazy(async () => ({ default: (await import('./NewDraft.tsx')).NewDraft }));

/** The ways to begin a draft, of an edition or of none. Nothing for those who may not write. */
export function NewDraftButtons({ edition }: { edition: Ruleset | null }) {
  const translate = useTranslate();
  const [asked, ask] = useState<NewDraftKind | null>(null);
  if (!session.get()?.rights.includes('drafts.edit')) return null;
  const hasVersion = edition !== null && edition.latest !== null;
  return (
    <>
      {hasVersion && (
        <Button variant="contained" onClick={() => ask('version')}>
          {translate('new-version')}
        </Button>
      )}
      <Button variant={hasVersion ? 'outlined' : 'contained'} onClick={() => ask('edition')}>
        {translate(edition === null ? 'new-methodology' : 'new-edition')}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <NewDraft kind={asked} edition={edition} close={() => ask(null)} />
        </Suspense>
      )}
    </>
  );
}
