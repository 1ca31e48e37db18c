import { Alert, Button, Stack, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { FileInput } from '../../../layout/FileInput.tsx';
import { SideChoice } from '../../../compare/SideChoice.tsx';
import { useSides } from '../../../compare/useSides.ts';
import { openCohort } from '../../../evaluations/cohort-file.ts';
import type { Problem } from '../../../problem.ts';
import { useEditor } from '../store/useEditor.ts';
import { hasExample } from './example.ts';
import { useEffectAddress } from './useEffectAddress.ts';

/** Against what, and on whom: the version in force and the edition's own example are at hand. */
export function Sources({ rulesetId, cohort }: { rulesetId: string; cohort: string | null }) {
  const translate = useTranslate();
  const { effects } = useEditor();
  const { against, isExample, go } = useEffectAddress();
  const [isChoosing, choose] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const opened = await openCohort(chosen);
    setProblem('problem' in opened ? opened.problem : null);
    if ('problem' in opened) return;
    effects.look({ cohort: { name: opened.name, text: opened.text } });
    if (isExample) go({ isExample: false });
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
        {hasExample(rulesetId) && !isExample && (
          <Button size="small" variant="outlined" onClick={() => go({ isExample: true })}>
            {translate('effect-example')}
          </Button>
        )}
        <Button size="small" variant="outlined" onClick={() => file.current?.click()}>
          {translate(cohort === null ? 'effect-cohort' : 'effect-other-cohort')}
        </Button>
        <FileInput ref={file} label={translate('effect-cohort')} accept=".json,.yaml,.yml" take={(chosen) => void take(chosen)} />
        <Typography variant="body2">{cohort ?? translate('effect-cohort-none')}</Typography>
      </Stack>
      {problem && <Alert severity="error">{problem.title}</Alert>}
    </>
  );
}

/** What else there is to compare with is asked for when it is wanted. */
function OtherBase({ against, choose }: { against: string | null; choose: (id: string) => void }) {
  return <SideChoice which="left" sides={useSides()} chosen={against} choose={choose} />;
}
