import { Card, Typography } from '@mui/material';
import { List, SearchInput, useListContext, useTranslate } from 'react-admin';
import { Heading } from '../../layout/Heading.tsx';
import { Pages } from '../../layout/Pages.tsx';
import type { DraftInList } from './draft-in-list.ts';
import { DraftTable } from './DraftTable.tsx';
import { NewDraftButtons } from './NewDraftButtons.tsx';

const filters = [<SearchInput key="q" source="q" alwaysOn />];

/** What is written and what is read at the moment, of all editions. */
export const DraftList = () => (
  <>
    <Heading of="resources.drafts.name" aside={<NewDraftButtons edition={null} />} />
    <List
      title={false}
      filters={filters}
      sort={{ field: 'editedAt', order: 'DESC' }}
      perPage={50}
      pagination={<Pages rowsPerPageOptions={[50]} />}
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
