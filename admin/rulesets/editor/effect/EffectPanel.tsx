import { Box, Typography } from '@mui/material';
import { useEffect, useSyncExternalStore } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { DiagnosticList } from '../../../diagnostics/DiagnosticList.tsx';
import { useFormats } from '../../../i18n/format.ts';
import type { Ruleset, Version } from '../../ruleset.ts';
import { useEditor } from '../store/useEditor.ts';
import { Body } from './Body.tsx';
import { EditList } from './EditList.tsx';
import { exampleOf } from './example.ts';
import type { Counts } from './protocol.ts';
import { Shown } from './Shown.tsx';
import { Sources } from './Sources.tsx';
import { useEffectAddress } from './useEffectAddress.ts';

/** Who would move under the draft against the version in force or another, on a cohort of one's own choice. */
export function EffectPanel({ rulesetId }: { rulesetId: string }) {
  const translate = useTranslate();
  const { effects } = useEditor();
  const { base, cohort, told, edits, off, alone, isCurrent, wasSilent } = useSyncExternalStore(effects.subscribe, () => effects.state);
  const { body, go } = useEffectAddress();
  const { hasNoBase } = useLooking(rulesetId);
  const pressed = told?.kind === 'effect' ? told.effect.moved.find(({ subject }) => subject === body) : undefined;
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 1.5, '& > *': { minWidth: 0 } }}>
      <Box aria-live="polite" sx={{ opacity: isCurrent ? 1 : 0.55 }}>
        {told?.kind === 'refused' && (
          <>
            <Typography color="error">
              {translate(`effect-refused-${told.side}`, { count: told.diagnostics.filter(({ severity }) => severity === 'error').length })}
            </Typography>
            {told.side !== 'draft' && <DiagnosticList diagnostics={told.diagnostics.filter(({ severity }) => severity === 'error')} />}
          </>
        )}
        {told?.kind === 'effect' && <Sentence {...told.effect} isNobody={told.effect.moved.length === 0} />}
        {cohort && base && told === null && <Typography color="textSecondary">{translate('effect-computing')}</Typography>}
        {wasSilent && <Typography color="error">{translate('effect-silent')}</Typography>}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {base ? translate('effect-against', { base: base.name }) : translate(hasNoBase ? 'effect-no-base' : 'editor-checking')}
      </Typography>
      <Sources rulesetId={rulesetId} cohort={cohort?.name ?? null} />
      <EditList edits={edits} off={off} alone={alone} />
      {pressed && <Body moved={pressed} edits={edits} alone={alone} close={() => go({ body: null })} />}
      {told?.kind === 'effect' && told.effect.moved.length > 0 && (
        <Box sx={{ opacity: isCurrent ? 1 : 0.55 }}>
          <Shown effect={told.effect} press={(subject) => go({ body: subject })} />
        </Box>
      )}
    </Box>
  );
}

function Sentence({ of, scores, ranks, grades, outcomes, isNobody }: Counts & { isNobody: boolean }) {
  const translate = useTranslate();
  return (
    <Typography sx={{ fontWeight: 600 }}>
      {isNobody ? translate('effect-nobody', { of }) : translate('effect-counts', { of, scores, ranks, grades: grades + outcomes })}
    </Typography>
  );
}

/** Has the effect computed of what the address says. */
function useLooking(rulesetId: string): { readonly hasNoBase: boolean } {
  const { effects } = useEditor();
  const { language } = useFormats();
  const { against, isExample, off } = useEffectAddress();
  const { data: edition } = useGetOne<Ruleset>('rulesets', { id: rulesetId }, { enabled: against === null });
  const latest = edition?.latest ?? null;
  const id = against ?? (latest === null ? null : `${rulesetId}@${latest}`);
  const { data: version } = useGetOne<Version>('versions', { id: id ?? '' }, { enabled: id !== null });
  const text = version?.text;
  const left = JSON.stringify(off);
  useEffect(() => {
    effects.look({
      language,
      off: JSON.parse(left) as string[],
      ...(text !== undefined && version && { base: { name: `${version.rulesetId} ${version.version}`, text } }),
    });
  }, [effects, version, text, language, left]);
  useEffect(() => {
    let isWanted = true;
    if (isExample) void exampleOf(rulesetId).then((cohort) => isWanted && cohort && effects.look({ cohort }));
    return () => {
      isWanted = false;
    };
  }, [effects, isExample, rulesetId]);
  return { hasNoBase: against === null && edition !== undefined && latest === null };
}
