import { Box, Typography } from '@mui/material';
import { Children } from 'react';
import {
  DatagridConfigurable,
  DatagridHeader,
  FunctionField,
  List,
  SearchInput,
  TextField,
  TopToolbar,
  useListContext,
  useRecordContext,
  useTranslate,
  type DatagridHeaderProps,
} from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import { Heading } from '../layout/Heading.tsx';
import { Pages } from '../layout/Pages.tsx';
import { States } from './States.tsx';
import { UNSEEN } from '../layout/unseen.ts';
import { useRulesetNames } from '../rulesets/useRulesetNames.ts';
import { SheetButton } from '../spreadsheets/SheetButton.tsx';
import type { WrittenSheet } from '../spreadsheets/sheet.ts';
import { MONO } from '../theme.ts';
import { VerifyButton } from './VerifyButton.tsx';

type State = Readonly<Record<string, unknown>> | null;

interface Entry {
  readonly id: number;
  readonly at: string;
  readonly actorId: string | null;
  readonly actor: string | null;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  /** Null of what has no other name, and of what is gone. */
  readonly objectName: string | null;
  readonly before: State;
  readonly after: State;
  readonly reason: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

/** Of a sign-in under a name that nobody has, the log keeps no name: it may have been a password. */
const NOBODY = '?';

const filters = [<SearchInput key="q" source="q" alwaysOn />];

/** What was done to what, in words. */
function useEntryWords(): Readonly<Record<'action' | 'object', (entry: Entry) => string>> {
  const translate = useTranslate();
  const { edition } = useRulesetNames();
  /** Of a draft the service names edition and version by a blank between them. */
  const named = ({ objectKind, objectId, objectName }: Entry): string =>
    objectKind === 'version'
      ? edition(objectId)
      : objectKind === 'draft' && objectName
        ? edition(objectName.replace(' ', '@'))
        : objectKind === 'evaluation' && objectName
          ? edition(objectName)
          : (objectName ?? objectId);
  return {
    action: ({ action }) => translate(`audit-action-${action.replace('.', '-')}`, { _: action }),
    object: (entry) =>
      entry.objectId === NOBODY
        ? translate('audit-nobody')
        : `${translate(`audit-kind-${entry.objectKind}`, { _: entry.objectKind })}: ${named(entry)}`,
  };
}

function Actions() {
  const translate = useTranslate();
  const { moment } = useFormats();
  const words = useEntryWords();
  const { data = [] } = useListContext<Entry>();
  const field = (name: string): string => translate(`resources.audit.fields.${name}`);
  const made = (): WrittenSheet => ({
    name: translate('resources.audit.name', { smart_count: 2 }),
    columns: ['id', 'at', 'actor', 'action', 'objectId', 'reason', 'hash'].map((name) => ({ title: field(name), width: 24 })),
    rows: data.map((entry) => {
      const { id, at, actor, reason, hash } = entry;
      return [String(id), moment(at), actor ?? '', words.action(entry), words.object(entry), reason ?? '', hash];
    }),
  });
  return (
    <TopToolbar sx={{ flexWrap: 'wrap', minWidth: 0, maxWidth: '100%' }}>
      <SheetButton of={made} name="audit" />
      <VerifyButton />
    </TopToolbar>
  );
}

/** Above the buttons that open an entry, too, stands what is under it, for whoever hears the page. */
function Columns({ children, ...given }: DatagridHeaderProps) {
  const translate = useTranslate();
  const label = (
    <Box component="span" sx={UNSEEN}>
      {translate('audit-details')}
    </Box>
  );
  return (
    <DatagridHeader {...given} hasExpand={false}>
      {[<FunctionField key="details" sortable={false} label={label} render={() => null} />, ...Children.toArray(children)]}
    </DatagridHeader>
  );
}

export function AuditList() {
  const words = useEntryWords();
  const { moment } = useFormats();
  return (
    <>
      <Heading of="resources.audit.name" />
      <List
        title={false}
        pagination={<Pages />}
        filters={filters}
        actions={<Actions />}
        sort={{ field: 'id', order: 'DESC' }}
        perPage={50}
        exporter={false}
        empty={false}
      >
        <DatagridConfigurable header={<Columns />} bulkActionButtons={false} rowClick="expand" expand={<Details />} omit={['hash']}>
          <TextField source="id" textAlign="right" />
          <FunctionField<Entry> source="at" render={({ at }) => moment(at)} />
          <TextField source="actor" />
          <FunctionField<Entry> source="action" render={words.action} />
          <FunctionField<Entry> source="objectId" sortable={false} render={words.object} sx={{ display: 'block', minWidth: 240 }} />
          <TextField source="reason" sortable={false} />
          <TextField source="hash" sortable={false} />
        </DatagridConfigurable>
      </List>
    </>
  );
}

/** What a change made of what, and how the entry hangs in the chain. */
function Details() {
  const entry = useRecordContext<Entry>();
  if (!entry) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <States before={entry.before} after={entry.after} />
      <Typography variant="body2" color="textSecondary" sx={{ fontFamily: MONO, overflowWrap: 'anywhere' }}>
        {entry.objectId} · {entry.previousHash} → {entry.hash}
      </Typography>
    </Box>
  );
}
