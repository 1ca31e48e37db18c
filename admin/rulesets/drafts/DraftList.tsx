import { Box, Card, Stack, Typography } from '@mui/material';
import { List, Pagination, SearchInput, useListContext, useTranslate } from 'react-admin';
import { Heading } from '../../layout/Heading.tsx';
import type { DraftInList } from './draft-in-list.ts';
import { DraftTable } from './DraftTable.tsx';
import { NewDraftButtons } from './NewDraftButtons.tsx';

const filters = [<SearchInput key="q" source="q" alwaysOn />];

/** What is written and what is read at the moment, of all editions. */
export const DraftList = () => (
  <>
    <Stack direction="row" sx={{ gap: 1, alignItems: 'center' }}>
      <Box sx={{ mr: 'auto' }}>
        <Heading of="resources.drafts.name" />
      </Box>
      <NewDraftButtons edition={null} />
    </Stack>
    <List
      title={false}
      filters={filters}
      sort={{ field: 'editedAt', order: 'DESC' }}
      perPage={50}
      pagination={<Pagination rowsPerPageOptions={[50]} />}
      exporter={false}
      empty={false}
      component="div"
    >
      <Drafts />
    </List>
  </>
);

function Drafts() {
  const translate = useTranslate();
  const { data = [], isPending } = useListContext<DraftInList>();
  if (isPending) return null;
  if (data.length > 0) return <DraftTable drafts={data} />;
  return (
    <Card sx={{ p: 4 }}>
      <Typography>{translate('drafts-none')}</Typography>
    </Card>
  );
}
