import { Box, Button, Card, LinearProgress, Stack, TextField, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useMemo, useRef, useState } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { clauseWords, fateWords, ledgerCountWords, type Language, type PlacedLedger } from '../../engine/index.ts';
import { useFormats } from '../i18n/format.ts';
import { PrintIcon } from '../layout/icons.tsx';
import { ClauseTable, type Provision } from './ClauseTable.tsx';
import { useAddress } from './useAddress.ts';

const FATES = ['computed', 'procedure', 'not_held'] as const satisfies readonly Provision['fate'][];

/** All that a line says, to be searched in; a space is a space. */
function wordsOf({ clause, heading, why, implemented_by: by }: Provision, language: Language): string {
  const said = [
    clause,
    clauseWords(clause, language),
    heading[language],
    why?.[language],
    ...by.flatMap((one) => [one.name, one.label?.[language]]),
  ];
  return said.join('\n').replaceAll('\u00a0', ' ').toLocaleLowerCase(language);
}

/** The ledger of a version: every provision of the act, what becomes of it, and the place in the text that sees to it. */
export function Clauses({ id }: { id: string }) {
  const translate = useTranslate();
  const { language, capital } = useFormats();
  const { data: ledger } = useGetOne<PlacedLedger & { id: string }>('clauses', { id });
  const { asked, ask } = useAddress();
  // What is chosen last counts, though the address has not followed yet.
  const latest = useRef({ fate: FATES.find((one) => one === asked.get('fate')) ?? 'all', q: asked.get('q') ?? '' });
  const [{ fate, q: sought }, setChosen] = useState<{ readonly fate: string; readonly q: string }>(latest.current);
  const show = (wanted: Partial<typeof latest.current>): void => {
    latest.current = { ...latest.current, ...wanted };
    setChosen(latest.current);
    ask({ tab: 'clauses', fate: latest.current.fate === 'all' ? '' : latest.current.fate, q: latest.current.q });
  };
  const shown = useMemo(() => {
    const wanted = sought.trim().toLocaleLowerCase(language);
    return (ledger?.clauses ?? []).filter((one) => (fate === 'all' || one.fate === fate) && wordsOf(one, language).includes(wanted));
  }, [ledger, fate, sought, language]);
  if (!ledger) return <LinearProgress aria-label={translate('ra.message.loading')} />;
  const { counts } = ledger;
  if (counts.all === 0)
    return (
      <Card sx={{ p: 3 }}>
        <Typography>{ledgerCountWords(ledger, language)}</Typography>
        <Typography color="textSecondary">{translate('clauses-none')}</Typography>
      </Card>
    );
  return (
    <Stack sx={{ gap: 1.5 }}>
      <Stack className="screen-only" direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={fate}
          aria-label={translate('column-fate')}
          onChange={(_, wanted: string | null) => show({ fate: FATES.find((one) => one === wanted) ?? 'all' })}
          sx={{ flexWrap: 'wrap' }}
        >
          <ToggleButton value="all">{translate('clauses-all', { count: counts.all })}</ToggleButton>
          {FATES.map((one) => (
            <ToggleButton key={one} value={one}>
              {translate('clauses-of-fate', { fate: capital(fateWords(one, language)), count: counts[one] })}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <TextField
          size="small"
          type="search"
          label={translate('clauses-search')}
          value={sought}
          onChange={({ target: { value } }) => show({ q: value })}
          sx={{ flex: '1 1 220px', maxWidth: 420, m: 0 }}
        />
        <Box sx={{ flex: 'none' }}>
          <Button startIcon={<PrintIcon />} onClick={() => window.print()}>
            {translate('print')}
          </Button>
        </Box>
      </Stack>
      <Typography variant="body2" color="textSecondary">
        {ledgerCountWords(ledger, language)} {shown.length < counts.all && translate('clauses-shown', { count: shown.length })}
      </Typography>
      {shown.length > 0 && <ClauseTable id={id} clauses={shown} />}
    </Stack>
  );
}
