import { Card, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { Link, useTranslate } from 'react-admin';
import { useFormats } from '../../i18n/format.ts';
import { session } from '../../session.ts';
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
      <Table aria-label={translate('resources.drafts.name', { smart_count: 2 })}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('column-edition')}</TableCell>
            <TableCell>{translate('column-version')}</TableCell>
            <TableCell>{translate('draft-column-state')}</TableCell>
            <TableCell>{translate('column-in-force')}</TableCell>
            <TableCell>{translate('draft-column-edited')}</TableCell>
            <TableCell align="right">{translate('draft-column-comments')}</TableCell>
            {mayEdit && <TableCell component="td" />}
          </TableRow>
        </TableHead>
        <TableBody>
          {drafts.map((draft) => (
            <TableRow key={draft.id} hover>
              <TableCell>
                <Link to={`/drafts/${draft.id}`} sx={{ fontWeight: 600 }}>
                  {label(draft.title) || draft.rulesetId}
                </Link>
                <Typography variant="body2" color="textSecondary">
                  {draft.rulesetId}
                </Typography>
              </TableCell>
              <TableCell>{draft.version ?? '–'}</TableCell>
              <TableCell>
                <StatusChip status={draft.status} />
                <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
                  {translate(`draft-turn-${turnOf(draft)}`)}
                </Typography>
              </TableCell>
              <TableCell>{days(draft.inForce)}</TableCell>
              <TableCell>
                {moment(draft.editedAt)}, {draft.editedBy}
              </TableCell>
              <TableCell align="right">{draft.openComments || '–'}</TableCell>
              {mayEdit && (
                <TableCell align="right">
                  <DraftActions draft={draft} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
