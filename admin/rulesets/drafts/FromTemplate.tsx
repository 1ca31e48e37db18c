import { Box, Stack, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { DaysFields, isWhole, LabelFields, Text } from './fields.tsx';
import { daysIn, fromTemplate, saidBy } from './new-draft.ts';
import type { DraftAsked } from './asked.ts';
import template from './template.yaml?raw';

const NAME = /^[a-z][a-z0-9_-]*$/;

/** A small whole ruleset to begin with. */
export function FromTemplate({ ask }: { ask: (asked: DraftAsked | null) => void }) {
  const translate = useTranslate();
  const [asked, setAsked] = useState(() => ({
    id: '',
    methodology: '',
    version: '0.1.0',
    title: saidBy(template).title,
    ...daysIn(template),
  }));
  const change = (part: Partial<typeof asked>): void => setAsked((now) => ({ ...now, ...part }));
  useEffect(() => {
    const { id, methodology, version, title, from } = asked;
    const isGiven = NAME.test(id) && NAME.test(methodology) && version !== '' && from !== '' && isWhole(title);
    ask(isGiven ? { edition: id, text: fromTemplate(template, asked) } : null);
  }, [asked, ask]);
  return (
    <Stack sx={{ gap: 2 }}>
      <Typography>{translate('new-draft-template')}</Typography>
      <LabelFields label={translate('new-draft-title')} value={asked.title} onChange={(title) => change({ title })} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: 'repeat(3, minmax(0, 1fr))' } }}>
        <Text
          label={translate('new-draft-methodology')}
          value={asked.methodology}
          required
          help={translate('new-draft-methodology-help')}
          onChange={(methodology) => change({ methodology: methodology.trim() })}
        />
        <Text
          label={translate('new-draft-id')}
          value={asked.id}
          required
          help={translate('new-draft-id-help')}
          onChange={(id) => change({ id: id.trim() })}
        />
        <Text label={translate('column-version')} value={asked.version} required onChange={(version) => change({ version })} />
        <DaysFields value={asked} onChange={({ from, until }) => change({ from, until })} />
      </Box>
    </Stack>
  );
}
