import { Box, Button, Stack, Typography } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { session } from '../../session.ts';
import type { Ruleset } from '../ruleset.ts';
import type { DraftInList } from './draft-in-list.ts';
import { DraftTable } from './DraftTable.tsx';
import type { NewDraftKind } from './asked.ts';

/** Making a draft edits a text: that brings the engine, which whoever only looks does not wait for. */
const NewDraft = lazy(async () => ({ default: (await import('./NewDraft.tsx')).NewDraft }));

/** An edition's drafts, and the ways to begin one. Nothing for those who may not read them. */
export function DraftsOfEdition({ edition }: { edition: Ruleset }) {
  const translate = useTranslate();
  const rights = session.get()?.rights ?? [];
  const [asked, ask] = useState<NewDraftKind | null>(null);
  const mayRead = rights.includes('drafts.read');
  const { data: drafts = [] } = useGetList<DraftInList>(
    'drafts',
    {
      filter: { rulesetId: edition.id },
      sort: { field: 'editedAt', order: 'DESC' },
      pagination: { page: 1, perPage: 50 },
    },
    { enabled: mayRead },
  );
  if (!mayRead) return null;
  return (
    <Box>
      <Stack direction="row" sx={{ mb: 1, gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h6" component="h2" sx={{ mr: 'auto' }}>
          {translate('resources.drafts.name', { smart_count: 2 })}
        </Typography>
        {rights.includes('drafts.edit') && (
          <>
            {edition.latest !== null && (
              <Button variant="contained" onClick={() => ask('version')}>
                {translate('new-version')}
              </Button>
            )}
            <Button variant="outlined" onClick={() => ask('edition')}>
              {translate('new-edition')}
            </Button>
          </>
        )}
      </Stack>
      {drafts.length > 0 ? (
        <DraftTable drafts={drafts} />
      ) : (
        <Typography color="textSecondary">{translate('drafts-none-of-edition')}</Typography>
      )}
      {asked && (
        <Suspense fallback={null}>
          <NewDraft kind={asked} edition={edition} close={() => ask(null)} />
        </Suspense>
      )}
    </Box>
  );
}
