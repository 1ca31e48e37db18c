import { Alert, Box, Stack } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { identify } from '../../../engine/index.ts';
import { identifierFrom } from '../editor/forms/adding.ts';
import { DayField, DaysFields, isWhole, LabelFields, Text } from './fields.tsx';
import { daysIn, made as madeOf, named, saidBy } from './new-draft.ts';
import type { DraftAsked } from './asked.ts';

const NAME = /^[a-z][a-z0-9_-]*$/;

interface Props {
  readonly text: string;
  /** Its names are only examples; unless `isDated`, its days too. */
  readonly isExample?: boolean;
  readonly isDated?: boolean;
  readonly ask: (asked: DraftAsked | null) => void;
}

/** What a text has to say of itself before it can be a draft of an edition: what stands there already, to be completed. */
export function Naming({ text, isExample = false, isDated = true, ask }: Props) {
  const translate = useTranslate();
  const said = useMemo(() => saidBy(text), [text]);
  const [asked, setAsked] = useState(() => ({
    version: said.version ?? '0.1.0',
    title: said.title,
    act: { title: said.act, number: null as string | null, date: null as string | null },
    ...daysIn(text),
    ...(!isDated && { from: '' }),
  }));
  // Names in files follow the title until somebody gives others.
  const [names, name] = useState<{ readonly methodology?: string; readonly id?: string }>(() =>
    isExample ? {} : { ...(said.methodology !== null && { methodology: said.methodology }), ...(said.id !== null && { id: said.id }) },
  );
  const { title, act, version, from } = asked;
  const proposed = isWhole(title) ? identifierFrom(title.en).replaceAll('_', '-') : '';
  const methodology = names.methodology ?? proposed;
  const id = names.id ?? (methodology === '' || from === '' ? '' : `${methodology}-${from.slice(0, 4)}`);
  const change = (part: Partial<typeof asked>): void => setAsked((now) => ({ ...now, ...part }));
  const isGiven = NAME.test(id) && NAME.test(methodology) && version !== '' && from !== '' && isWhole(title) && isWhole(act.title);
  const draft = useMemo(() => {
    const made = isGiven ? madeOf(() => named(text, { ...asked, id, methodology })) : null;
    return made !== null && identify({ name: `${id}.yaml`, text: made })?.id === id ? { edition: id, text: made } : null;
  }, [isGiven, text, asked, id, methodology]);
  useEffect(() => ask(draft), [ask, draft]);
  return (
    <Stack sx={{ gap: 2 }}>
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
          onChange={(given) => name({ ...names, methodology: given.trim() })}
        />
        <Text
          label={translate('new-draft-id')}
          value={id}
          required
          help={translate('new-draft-id-help')}
          onChange={(given) => name({ ...names, id: given.trim() })}
        />
      </Box>
      {isGiven && draft === null && <Alert severity="error">{translate('new-draft-unwritten')}</Alert>}
    </Stack>
  );
}
