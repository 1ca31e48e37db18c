import { Box, Stack, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { identifierFrom } from '../editor/forms/adding.ts';
import { DayField, DaysFields, isWhole, LabelFields, Text } from './fields.tsx';
import { daysIn, fromTemplate, saidBy } from './new-draft.ts';
import type { DraftAsked } from './asked.ts';
import empty from './empty.yaml?raw';
import template from './template.yaml?raw';

const NAME = /^[a-z][a-z0-9_-]*$/;

/** A first text of a methodology: a small whole ruleset to change, or nothing but its act and days. */
export function FromTemplate({ isEmpty, ask }: { isEmpty: boolean; ask: (asked: DraftAsked | null) => void }) {
  const translate = useTranslate();
  const text = isEmpty ? empty : template;
  const [asked, setAsked] = useState(() => ({
    version: '0.1.0',
    title: saidBy(text).title,
    act: { title: saidBy(text).act, number: null as string | null, date: null as string | null },
    ...daysIn(text),
    ...(isEmpty && { from: '' }),
  }));
  // Names in files follow the title until somebody gives others.
  const [named, name] = useState<{ readonly methodology?: string; readonly id?: string }>({});
  const { title, act, version, from } = asked;
  const proposed = isWhole(title) ? identifierFrom(title.en).replaceAll('_', '-') : '';
  const methodology = named.methodology ?? proposed;
  const id = named.id ?? (methodology === '' || from === '' ? '' : `${methodology}-${from.slice(0, 4)}`);
  const change = (part: Partial<typeof asked>): void => setAsked((now) => ({ ...now, ...part }));
  useEffect(() => {
    const isGiven = NAME.test(id) && NAME.test(methodology) && version !== '' && from !== '' && isWhole(title) && isWhole(act.title);
    ask(isGiven ? { edition: id, text: fromTemplate(text, { ...asked, id, methodology }) } : null);
  }, [text, asked, id, methodology, version, from, title, act, ask]);
  return (
    <Stack sx={{ gap: 2 }}>
      <Typography>{translate(isEmpty ? 'new-draft-nothing' : 'new-draft-template')}</Typography>
      <LabelFields label={translate('new-draft-title')} value={title} onChange={(next) => change({ title: next })} />
      <LabelFields label={translate('new-draft-act')} value={act.title} onChange={(next) => change({ act: { ...act, title: next } })} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: 'repeat(3, minmax(0, 1fr))' } }}>
        <Text
          label={translate('new-draft-number')}
          value={act.number ?? ''}
          onChange={(number) => change({ act: { ...act, number: number || null } })}
        />
        <DayField
          label={translate('new-draft-signed')}
          value={act.date ?? ''}
          onChange={(date) => change({ act: { ...act, date: date || null } })}
        />
        <Text label={translate('column-version')} value={version} required onChange={(next) => change({ version: next })} />
        <DaysFields value={asked} onChange={({ from: first, until }) => change({ from: first, until })} />
        <Text
          label={translate('new-draft-methodology')}
          value={methodology}
          required
          help={translate('new-draft-methodology-help')}
          onChange={(given) => name({ ...named, methodology: given.trim() })}
        />
        <Text
          label={translate('new-draft-id')}
          value={id}
          required
          help={translate('new-draft-id-help')}
          onChange={(given) => name({ ...named, id: given.trim() })}
        />
      </Box>
    </Stack>
  );
}
