import { Box, Checkbox, FormControlLabel, LinearProgress, MenuItem, Stack, TextField } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { useGetOne, useGetManyReference, useTranslate } from 'react-admin';
import { useFormats } from '../../i18n/format.ts';
import type { Ruleset, Version, VersionInList } from '../ruleset.ts';
import { useDays } from '../useDays.ts';
import { DayField, DaysFields, isWhole, LabelFields, Text } from './fields.tsx';
import { dayBefore, daysIn, editionFrom, made, nextVersion, saidBy, versionFrom, type EditionAsked } from './new-draft.ts';
import type { DraftAsked, NewDraftKind } from './asked.ts';

interface Props {
  readonly kind: NewDraftKind;
  readonly edition: Ruleset;
  readonly ask: (asked: DraftAsked | null) => void;
}

/** A copy of a published version, as the next version of its edition or as an edition of its own. */
export function FromVersion({ kind, edition, ask }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const [chosen, choose] = useState(edition.latest ?? '');
  const { data: versions = [] } = useGetManyReference<VersionInList>('versions', {
    target: 'rulesetId',
    id: edition.id,
    sort: { field: 'publishedAt', order: 'DESC' },
    pagination: { page: 1, perPage: 100 },
  });
  const published = versions.filter(({ status }) => status === 'published' || status === 'withdrawn');
  const { data } = useGetOne<Version>('versions', { id: `${edition.id}@${chosen}` }, { enabled: chosen !== '' });
  return (
    <Stack sx={{ gap: 2 }}>
      <TextField
        select
        size="small"
        label={translate('new-draft-base')}
        value={published.some(({ version }) => version === chosen) ? chosen : ''}
        onChange={({ target }) => choose(target.value)}
      >
        {published.map(({ version, inForce }) => (
          <MenuItem key={version} value={version}>
            {translate('version-number', { version })} · {days(inForce)}
          </MenuItem>
        ))}
      </TextField>
      {data?.text === undefined ? (
        <LinearProgress aria-label={translate('ra.message.loading')} />
      ) : kind === 'version' ? (
        <OfSameEdition key={data.id} text={data.text} edition={edition.id} ask={ask} />
      ) : (
        <OfItsOwn key={data.id} text={data.text} ask={ask} />
      )}
    </Stack>
  );
}

function OfSameEdition({ text, edition, ask }: { text: string; edition: string; ask: Props['ask'] }) {
  const translate = useTranslate();
  const [version, setVersion] = useState(() => nextVersion(saidBy(text).version ?? '1.0.0'));
  const [inForce, setInForce] = useState(() => daysIn(text));
  useEffect(() => {
    const isGiven = version.trim() !== '' && inForce.from !== '';
    ask(isGiven ? made(() => ({ edition, text: versionFrom(text, version.trim(), inForce) })) : null);
  }, [text, edition, version, inForce, ask]);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: 'repeat(3, minmax(0, 1fr))' } }}>
      <Text label={translate('column-version')} value={version} required onChange={setVersion} />
      <DaysFields value={inForce} onChange={setInForce} />
    </Box>
  );
}

function OfItsOwn({ text, ask }: { text: string; ask: Props['ask'] }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const said = useMemo(() => saidBy(text), [text]);
  const former = useMemo(() => daysIn(text), [text]);
  const [asked, setAsked] = useState<EditionAsked>(() => ({
    id: '',
    version: '1.0.0',
    title: said.title,
    act: { title: said.act, number: null, date: null },
    from: '',
    until: null,
  }));
  const [ends, setEnds] = useState(true);
  const change = (part: Partial<EditionAsked>): void => setAsked((now) => ({ ...now, ...part }));
  const follows = asked.from > former.from && (former.until === null || asked.from <= former.until);
  useEffect(() => {
    const { id, version, title, act, from } = asked;
    const isGiven = /^[a-z][a-z0-9_-]*$/.test(id) && version !== '' && from !== '' && isWhole(title) && isWhole(act.title);
    const ending =
      ends && follows && said.id !== null && said.version !== null
        ? { edition: said.id, version: said.version, until: dayBefore(from) }
        : undefined;
    ask(isGiven ? made(() => ({ edition: id, text: editionFrom(text, asked), ...(ending && { ending }) })) : null);
  }, [text, asked, ends, follows, said, ask]);
  return (
    <Stack sx={{ gap: 2 }}>
      <LabelFields label={translate('new-draft-title')} value={asked.title} onChange={(title) => change({ title })} />
      <LabelFields
        label={translate('new-draft-act')}
        value={asked.act.title}
        onChange={(title) => change({ act: { ...asked.act, title } })}
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: 'repeat(3, minmax(0, 1fr))' } }}>
        <Text
          label={translate('new-draft-number')}
          value={asked.act.number ?? ''}
          onChange={(number) => change({ act: { ...asked.act, number: number || null } })}
        />
        <DayField
          label={translate('new-draft-signed')}
          value={asked.act.date ?? ''}
          onChange={(date) => change({ act: { ...asked.act, date: date || null } })}
        />
        <Text label={translate('column-version')} value={asked.version} required onChange={(version) => change({ version })} />
        <DaysFields value={asked} onChange={({ from, until }) => change({ from, until })} />
        <Text
          label={translate('new-draft-id')}
          value={asked.id}
          required
          help={translate('new-draft-id-help')}
          onChange={(id) => change({ id: id.trim() })}
        />
      </Box>
      {follows && (
        <FormControlLabel
          control={<Checkbox checked={ends} onChange={({ target }) => setEnds(target.checked)} />}
          label={translate('new-draft-ends-former', { until: day(dayBefore(asked.from)) })}
        />
      )}
    </Stack>
  );
}
