import { Box, Button, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { DiagnosticList } from '../../../diagnostics/DiagnosticList.tsx';
import { useFormats } from '../../../i18n/format.ts';
import type { Ruleset, Version } from '../../ruleset.ts';
import { useEditor } from '../store/useEditor.ts';
import type { Effect, Moved } from './protocol.ts';
import { Slopes } from './Slopes.tsx';

/** More are shown when asked for. */
const SHOWN = 20;

/** Who would move under the draft against the version in force, on a cohort of one's own choice. */
export function EffectPanel({ rulesetId }: { rulesetId: string }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const { effects } = useEditor();
  const { base, cohort, told, isCurrent } = useSyncExternalStore(effects.subscribe, () => effects.state);
  const file = useRef<HTMLInputElement>(null);
  const { data: edition } = useGetOne<Ruleset>('rulesets', { id: rulesetId });
  const latest = edition?.latest ?? null;
  const { data: version } = useGetOne<Version>('versions', { id: `${rulesetId}@${latest ?? ''}` }, { enabled: latest !== null });
  const text = version?.text;
  useEffect(() => {
    if (text !== undefined && base?.text !== text) effects.look({ base: { name: `${rulesetId} ${latest ?? ''}`, text }, language });
    else effects.look({ language });
  }, [effects, base, text, rulesetId, latest, language]);
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen) effects.look({ cohort: { name: chosen.name, text: await chosen.text() } });
  };
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Typography variant="body2" color="textSecondary">
        {base
          ? translate('effect-against', { base: base.name })
          : translate(edition && latest === null ? 'effect-no-base' : 'editor-checking')}
      </Typography>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button size="small" variant="outlined" onClick={() => file.current?.click()}>
          {translate(cohort ? 'effect-other-cohort' : 'effect-cohort')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".json,.yaml,.yml"
          aria-label={translate('effect-cohort')}
          style={{ display: 'none' }}
          onChange={({ target }) => {
            void take(target.files?.[0]);
            target.value = '';
          }}
        />
        <Typography variant="body2">{cohort?.name ?? translate('effect-cohort-none')}</Typography>
      </Stack>
      {cohort && base && told === null && <Typography color="textSecondary">{translate('effect-computing')}</Typography>}
      <Box aria-live="polite" sx={{ opacity: isCurrent ? 1 : 0.55 }}>
        {told?.kind === 'refused' && (
          <>
            <Typography color="error">
              {translate(`effect-refused-${told.side}`, { count: told.diagnostics.filter(({ severity }) => severity === 'error').length })}
            </Typography>
            {told.side !== 'draft' && <DiagnosticList diagnostics={told.diagnostics.filter(({ severity }) => severity === 'error')} />}
          </>
        )}
        {told?.kind === 'effect' && <Shown effect={told.effect} />}
      </Box>
    </Box>
  );
}

function Shown({ effect }: { effect: Effect }) {
  const translate = useTranslate();
  const [all, showAll] = useState(false);
  const { of, scores, ranks, grades, outcomes, moved, slopes } = effect;
  if (moved.length === 0) return <Typography sx={{ fontWeight: 600 }}>{translate('effect-nobody', { of })}</Typography>;
  const crossed = moved.filter(({ grade, outcome }) => grade.was !== grade.is || outcome.was !== outcome.is);
  return (
    <Stack sx={{ gap: 1.5 }}>
      <Typography sx={{ fontWeight: 600 }}>{translate('effect-counts', { of, scores, ranks, grades: grades + outcomes })}</Typography>
      {crossed.length > 0 && (
        <Box component="ul" aria-label={translate('effect-crossed')} sx={{ m: 0, pl: 2.5 }}>
          {crossed.map(({ subject, name, grade, outcome }) => (
            <li key={subject}>
              <Typography variant="body2">
                {name ?? subject}: {grade.was ?? outcome.was ?? '–'} → {grade.is ?? outcome.is ?? '–'}
              </Typography>
            </li>
          ))}
        </Box>
      )}
      {ranks > 0 && <Slopes slopes={slopes} />}
      <Table size="small" aria-label={translate('effect-moved')}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('effect-who')}</TableCell>
            <TableCell align="right">{translate('effect-score')}</TableCell>
            <TableCell align="right">{translate('effect-rank')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {(all ? moved : moved.slice(0, SHOWN)).map((one) => (
            <Row key={one.subject} moved={one} />
          ))}
        </TableBody>
      </Table>
      {!all && moved.length > SHOWN && (
        <Button size="small" onClick={() => showAll(true)}>
          {translate('show-more', { count: moved.length - SHOWN })}
        </Button>
      )}
    </Stack>
  );
}

function Row({ moved: { subject, name, was, is, difference, rank, parts } }: { moved: Moved }) {
  const { number, label } = useFormats();
  const shown = (text: string | null): string =>
    text === null || Number.isNaN(Number(text)) ? (text ?? '–') : number(text, { maximumFractionDigits: 2 });
  const signed = (text: string): string => {
    const plain = number(text, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
    // What is not nothing is not shown as nothing.
    return /[1-9]/.test(plain) ? plain : text.startsWith('-') ? `>−${number('0.01')}` : `<${number('0.01')}`;
  };
  return (
    <TableRow>
      <TableCell sx={{ overflowWrap: 'anywhere', verticalAlign: 'top' }}>
        {name ?? subject}
        {parts.map((part, index) => (
          <Typography key={index} variant="body2" color="textSecondary">
            {label(part.label)} {signed(part.points)}
          </Typography>
        ))}
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
        {shown(was)} → {shown(is)}
        {difference !== null && <Typography variant="body2">{signed(difference)}</Typography>}
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
        {rank.was === rank.is ? (rank.is ?? '–') : `${rank.was ?? '–'} → ${rank.is ?? '–'}`}
      </TableCell>
    </TableRow>
  );
}
