import { Box, Button, Typography } from '@mui/material';
import { useCallback, useDeferredValue, useEffect, useState, useSyncExternalStore } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { service } from '../../../dataProvider.ts';
import { DiagnosticList } from '../../../diagnostics/DiagnosticList.tsx';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { problemOf, type Problem } from '../../../problem.ts';
import type { Ruleset, Version } from '../../ruleset.ts';
import { useEditor } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { Body } from './Body.tsx';
import { EditList } from './EditList.tsx';
import type { EffectState } from './effects.ts';
import { exampleOf } from './example.ts';
import type { Counts } from './protocol.ts';
import { Shown } from './Shown.tsx';
import { Sources } from './Sources.tsx';
import { useEffectAddress } from './useEffectAddress.ts';
import { useKeptName } from './useKeptName.ts';

/** What is of a text, or of data, that are no longer those. */
const PALE = 0.55;

/** Who would move under the draft against the version in force or another, on a cohort of one's own choice. */
export function EffectPanel({ rulesetId }: { rulesetId: string }) {
  const translate = useTranslate();
  const { effects } = useEditor();
  const {
    base,
    cohort,
    effect: told,
    refused,
    unfit,
    edits,
    off,
    alone,
    isCurrent,
  } = useDeferredValue(useSyncExternalStore(effects.subscribe, () => effects.state));
  const { body, go } = useEffectAddress();
  const { hasNoBase, problem } = useLooking(rulesetId);
  const press = useCallback((subject: string | null) => go({ body: subject }), [go]);
  const pressed = told?.effect.moved.find(({ subject }) => subject === body);
  const opacity = isCurrent ? 1 : PALE;
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 1.5, '& > *': { minWidth: 0 } }}>
      <Box aria-live="polite">
        {refused && <Refused {...refused} />}
        {told && (
          <Box data-pale={!isCurrent} sx={{ opacity }}>
            <Sentence {...told.effect} isNobody={told.effect.moved.length === 0} />
          </Box>
        )}
        {cohort && base && !refused && !isCurrent && <Typography color="textSecondary">{translate('effect-computing')}</Typography>}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {base ? translate('effect-against', { base: base.name }) : translate(hasNoBase ? 'effect-no-base' : 'editor-checking')}
      </Typography>
      <Sources rulesetId={rulesetId} cohort={cohort} unfit={unfit} />
      {problem && <ProblemPanel problem={problem} />}
      <EditList edits={edits} off={off} alone={alone} isComputing={cohort !== null && !refused} />
      {pressed && <Body moved={pressed} edits={edits} alone={alone} close={() => press(null)} />}
      {told && told.effect.moved.length > 0 && (
        <Box sx={{ opacity }}>
          <Shown effect={told.effect} press={press} />
        </Box>
      )}
    </Box>
  );
}

/** So many mistakes are said here; all stand in their own list. */
const SAID = 3;

function Refused({ side, diagnostics }: NonNullable<EffectState['refused']>) {
  const translate = useTranslate();
  const { view, go } = useDesk();
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return (
    <>
      <Typography color="error">{translate(`effect-refused-${side}`, { count: errors.length })}</Typography>
      {side === 'draft' ? (
        <>
          <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
            {[...new Set(errors.map(({ message }) => message))].slice(0, SAID).map((message) => (
              <Typography component="li" variant="body2" key={message} sx={{ overflowWrap: 'anywhere' }}>
                {message}
              </Typography>
            ))}
          </Box>
          {view === 'desk' && (
            <Button size="small" onClick={() => go({ panel: 'mistakes' })}>
              {translate('effect-to-mistakes')}
            </Button>
          )}
        </>
      ) : (
        <DiagnosticList diagnostics={errors} />
      )}
    </>
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
function useLooking(rulesetId: string): { readonly hasNoBase: boolean; readonly problem: Problem | null } {
  const { effects } = useEditor();
  const { language, label } = useFormats();
  const { against, cohort, off } = useEffectAddress();
  const named = useKeptName();
  const [problem, setProblem] = useState<Problem | null>(null);
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
      ...(text !== undefined && version && { base: { name: `${label(version.title) || version.rulesetId} ${version.version}`, text } }),
    });
  }, [effects, version, text, language, label, left]);
  useEffect(() => {
    let isWanted = true;
    const asked = async (wanted: string): Promise<void> => {
      const found = wanted === 'example' ? await exampleOf(rulesetId) : await keptCohort(wanted);
      if (isWanted && found) effects.look({ cohort: found });
    };
    const keptCohort = async (wanted: string) => {
      const kept = await service.keptCohort(wanted);
      return { name: named(kept), text: kept.cohort, readings: kept.readings };
    };
    setProblem(null);
    if (cohort !== null) asked(cohort).catch((error: unknown) => isWanted && setProblem(problemOf(error)));
    return () => {
      isWanted = false;
    };
  }, [effects, cohort, rulesetId, named]);
  return { hasNoBase: against === null && edition !== undefined && latest === null, problem };
}
