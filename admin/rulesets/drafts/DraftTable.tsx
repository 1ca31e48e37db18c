import { Card, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { Link, useTranslate } from 'react-admin';
import { useFormats } from '../../i18n/format.ts';
import { Lines } from '../../layout/Lines.tsx';
import { session } from '../../session.ts';
import { Identifier } from '../WithIdentifier.tsx';
import { StatusChip } from '../StatusChip.tsx';
import { useDays } from '../useDays.ts';
import { DraftActions } from './DraftActions.tsx';
import { turnOf, type DraftInList } from './draft-in-list.ts';

/** Drafts: where each stands, and whose turn it is. */
export function DraftTable({ drafts }: { drafts: readonly DraftInList[] }) {
  const translate = useTranslate();
  const days = useDays();
  const { label, moment } = useFormats();
  const mayEdit = session.get()?.rights.includes('drafts.edit') ?? false;
  return (
    <Card className="wide-table" sx={{ overflowX: 'auto' }}>
      <Lines role="table" aria-label={translate('resources.drafts.name', { smart_count: 2 })} sx={{ '& td, & th': { px: 1 } }}>
        <TableHead role="rowgroup">
          <TableRow role="row">
            <TableCell>{translate('column-edition')}</TableCell>
            <TableCell>{translate('column-version')}</TableCell>
            <TableCell>{translate('draft-column-state')}</TableCell>
            <TableCell>{translate('column-in-force')}</TableCell>
            <TableCell>{translate('draft-column-edited')}</TableCell>
            <TableCell align="right">{translate('draft-column-comments')}</TableCell>
            {mayEdit && <TableCell component="td" />}
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup">
          {drafts.map((draft) => (
            <TableRow key={draft.id} role="row" hover>
              <TableCell role="cell" sx={{ minWidth: 200 }}>
                <Link to={`/drafts/${draft.id}`} sx={{ fontWeight: 600 }}>
                  {label(draft.title) || draft.rulesetId}
                </Link>
                <Identifier id={draft.rulesetId} component="div" />
              </TableCell>
              <TableCell role="cell" data-label={translate('column-version')}>
                {draft.version ?? '–'}
              </TableCell>
              <TableCell role="cell" sx={{ minWidth: 150 }}>
                <StatusChip status={draft.status} />
                <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
                  {translate(`draft-turn-${turnOf(draft)}`)}
                </Typography>
              </TableCell>
              <TableCell role="cell" data-label={translate('column-in-force')}>
                {days(draft.inForce)}
              </TableCell>
              <TableCell role="cell" data-label={translate('draft-column-edited')}>
                {moment(draft.editedAt)}, {draft.editedBy}
              </TableCell>
              <TableCell role="cell" align="right" data-label={translate('draft-column-comments')}>
                {draft.openComments || '–'}
              </TableCell>
              {mayEdit && (
                <TableCell role="cell" sx={{ py: 0.5 }}>
                  <DraftActions draft={draft} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Lines>
    </Card>
  );
}
