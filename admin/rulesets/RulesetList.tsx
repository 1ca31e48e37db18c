import { Box, Card, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { Link, List, SearchInput, useListContext, useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import { Heading } from '../layout/Heading.tsx';
import { Lines } from '../layout/Lines.tsx';
import { Pages } from '../layout/Pages.tsx';
import { NewDraftButtons } from './drafts/NewDraftButtons.tsx';
import { methodologyName } from './methodology-name.ts';
import type { Ruleset } from './ruleset.ts';
import { StatusChip } from './StatusChip.tsx';
import { useDays } from './useDays.ts';
import { Identifier, WithIdentifier } from './WithIdentifier.tsx';

const filters = [<SearchInput key="q" source="q" alwaysOn />];

export const RulesetList = () => (
  <>
    <Heading of="resources.rulesets.name" aside={<NewDraftButtons edition={null} />} />
    <List
      title={false}
      filters={filters}
      sort={{ field: 'methodology', order: 'ASC' }}
      perPage={100}
      pagination={<Pages rowsPerPageOptions={[100]} />}
      exporter={false}
      empty={false}
      component="div"
    >
      <Editions />
    </List>
  </>
);

/** Editions under their methodology, the newest first. */
function Editions() {
  const translate = useTranslate();
  const { data = [], isPending } = useListContext<Ruleset>();
  if (isPending) return null;
  if (data.length === 0)
    return (
      <Card sx={{ p: 4 }}>
        <Typography>{translate('rulesets-none')}</Typography>
      </Card>
    );
  const groups = Map.groupBy(data, ({ methodology }) => methodology);
  return (
    <Card className="wide-table" sx={{ overflowX: 'auto' }}>
      <Lines role="table" aria-label={translate('resources.rulesets.name', { smart_count: 2 })}>
        <TableHead role="rowgroup">
          <TableRow role="row">
            <TableCell>{translate('column-edition')}</TableCell>
            <TableCell>{translate('column-in-force')}</TableCell>
            <TableCell>{translate('column-version')}</TableCell>
            <TableCell>{translate('column-status')}</TableCell>
            <TableCell align="right">{translate('column-versions')}</TableCell>
          </TableRow>
        </TableHead>
        {[...groups].map(([methodology, editions]) => (
          <Methodology key={methodology} name={methodology} editions={editions} />
        ))}
      </Lines>
    </Card>
  );
}

function Methodology({ name, editions }: { name: string; editions: readonly Ruleset[] }) {
  const translate = useTranslate();
  const days = useDays();
  const { label } = useFormats();
  const sorted = editions.toSorted((a, b) => (b.inForce?.from ?? '').localeCompare(a.inForce?.from ?? ''));
  return (
    <TableBody role="rowgroup">
      <TableRow role="row">
        <TableCell component="th" scope="rowgroup" role="rowheader" colSpan={5} sx={{ pt: 2.5, pb: 0.75 }}>
          <Typography component="span" variant="subtitle2">
            <WithIdentifier id={name}>{methodologyName(editions, name, label)}</WithIdentifier>
          </Typography>
        </TableCell>
      </TableRow>
      {sorted.map(({ id, title, latest, status, inForce, versions }) => (
        <TableRow key={id} role="row" hover>
          <TableCell role="cell">
            <Link to={`/rulesets/${id}/show`} sx={{ fontWeight: 600 }}>
              {label(title) || id}
            </Link>
            <Identifier id={id} component="div" />
          </TableCell>
          <TableCell role="cell" data-label={translate('column-in-force')}>
            {days(inForce)}
          </TableCell>
          <TableCell role="cell" data-label={translate('column-version')}>
            {latest === null ? '–' : <Link to={`/versions/${id}@${latest}/show`}>{latest}</Link>}
          </TableCell>
          <TableCell role="cell">
            <Box sx={{ whiteSpace: 'nowrap' }}>
              <StatusChip status={status} />
            </Box>
          </TableCell>
          <TableCell role="cell" align="right" data-label={translate('column-versions')}>
            {versions}
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  );
}
