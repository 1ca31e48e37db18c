import { Box, Stack, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { session } from '../../session.ts';
import type { Ruleset } from '../ruleset.ts';
import type { DraftInList } from './draft-in-list.ts';
import { DraftTable } from './DraftTable.tsx';
import { NewDraftButtons } from './NewDraftButtons.tsx';

/** An edition's drafts, and the ways to begin one. Nothing for those who may not read them. */
export function DraftsOfEdition({ edition }: { edition: Ruleset }) {
  const translate = useTranslate();
  const mayRead = session.get()?.rights.includes('drafts.read') ?? false;
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
        <NewDraftButtons edition={edition} />
      </Stack>
      {drafts.length > 0 ? (
        <DraftTable drafts={drafts} />
      ) : (
        <Typography color="textSecondary">{translate('drafts-none-of-edition')}</Typography>
      )}
    </Box>
  );
}
