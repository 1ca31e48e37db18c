import { Alert, Button, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { SideChoice } from '../../../compare/SideChoice.tsx';
import { useSides } from '../../../compare/useSides.ts';
import { service, type KeptEvaluation } from '../../../dataProvider.ts';
import { DiagnosticList } from '../../../diagnostics/DiagnosticList.tsx';
import { openText } from '../../../diagnostics/open-text.ts';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { FileInput } from '../../../layout/FileInput.tsx';
import type { Problem } from '../../../problem.ts';
import { session } from '../../../session.ts';
import { useEditor } from '../store/useEditor.ts';
import type { EffectState } from './effects.ts';
import { hasExample } from './example.ts';
import { useEffectAddress } from './useEffectAddress.ts';
import { useKeptName } from './useKeptName.ts';

/** Against what, and on whom: the version in force, the edition's own example and what one has evaluated are at hand. */
export const Sources = memo(function Sources({ rulesetId, cohort, unfit }: { rulesetId: string } & Pick<EffectState, 'cohort' | 'unfit'>) {
  const translate = useTranslate();
  const { effects } = useEditor();
  const { against, cohort: asked, go } = useEffectAddress();
  const [isChoosing, choose] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const take = async (chosen: File): Promise<void> => {
    const opened = await openText(chosen);
    setProblem('problem' in opened ? opened.problem : null);
    if ('problem' in opened) return;
    effects.look({ cohort: opened });
    if (asked !== null) go({ cohort: null });
  };
  return (
    <>
      {isChoosing || against !== null ? (
        <OtherBase against={against} choose={(id) => go({ against: id })} />
      ) : (
        <Button size="small" sx={{ justifySelf: 'start' }} onClick={() => choose(true)}>
          {translate('effect-other-base')}
        </Button>
      )}
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        {hasExample(rulesetId) && asked !== 'example' && (
          <Button size="small" variant="outlined" onClick={() => go({ cohort: 'example' })}>
            {translate('effect-example')}
          </Button>
        )}
        <Button size="small" variant="outlined" onClick={() => file.current?.click()}>
          {translate(cohort === null ? 'effect-cohort' : 'effect-other-cohort')}
        </Button>
        <FileInput ref={file} label={translate('effect-cohort')} kind="cohort" take={(chosen) => void take(chosen)} />
      </Stack>
      <Kept editions={[rulesetId, against?.split('@')[0] ?? rulesetId]} chosen={asked} choose={(one) => go({ cohort: one })} />
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {cohort ? translate('effect-cohort-is', { name: cohort.name }) : translate('effect-cohort-none')}
      </Typography>
      {problem && <ProblemPanel problem={problem} />}
      {unfit && (
        <Alert severity="error" variant="outlined" role="alert" sx={{ '& .MuiAlert-message': { minWidth: 0 } }}>
          {translate('effect-unfit', {
            name: unfit.name,
            count: unfit.refused.diagnostics.filter(({ severity }) => severity === 'error').length,
            kept: cohort ? 'yes' : 'no',
          })}
          <DiagnosticList diagnostics={unfit.refused.diagnostics} />
        </Alert>
      )}
    </>
  );
});

/** What else there is to compare with is asked for when it is wanted. */
function OtherBase({ against, choose }: { against: string | null; choose: (id: string) => void }) {
  return <SideChoice which="left" sides={useSides()} chosen={against} choose={choose} />;
}

interface KeptProps {
  /** Data of another edition have other inputs. */
  readonly editions: readonly string[];
  readonly chosen: string | null;
  readonly choose: (evaluation: string) => void;
}

/** One's own last evaluations. */
function Kept({ editions, chosen, choose }: KeptProps) {
  const translate = useTranslate();
  const named = useKeptName();
  const [all, setAll] = useState<readonly KeptEvaluation[]>([]);
  useEffect(() => {
    // Without them there are the example and a file.
    if (session.get()?.rights.includes('evaluate')) service.keptEvaluations().then(setAll, () => setAll([]));
  }, []);
  const kept = all.filter(({ ruleset }) => editions.includes(ruleset.id));
  if (kept.length === 0) return null;
  return (
    <TextField
      select
      size="small"
      label={translate('effect-kept')}
      value={kept.some(({ id }) => id === chosen) ? chosen : ''}
      onChange={({ target }) => choose(target.value)}
    >
      {kept.map((one) => (
        <MenuItem key={one.id} value={one.id} sx={{ whiteSpace: 'normal' }}>
          {named(one)}
        </MenuItem>
      ))}
    </TextField>
  );
}
