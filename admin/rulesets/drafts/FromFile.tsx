import { Alert, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { FileInput } from '../../layout/FileInput.tsx';
import { identify, type DiagnosticJson } from '../../../engine/index.ts';
import { service } from '../../dataProvider.ts';
import { DiagnosticList } from '../../diagnostics/DiagnosticList.tsx';
import { openText } from '../../diagnostics/open-text.ts';
import { ProblemPanel } from '../../diagnostics/ProblemPanel.tsx';
import { problemOf, type Problem } from '../../problem.ts';
import { lacking, LACKING, saidBy } from './new-draft.ts';
import { Naming } from './Naming.tsx';
import type { DraftAsked } from './asked.ts';

interface Read {
  readonly name: string;
  readonly text: string;
  readonly id: string | null;
  /** What has to be said of it yet; null where nothing does. */
  readonly lacks: ReturnType<typeof lacking> | null;
  readonly diagnostics: readonly DiagnosticJson[];
}

/** A text that was written elsewhere, YAML or JSON. It may have mistakes: they are told here and mended on the desk. */
export function FromFile({ edition, ask }: { edition: string | null; ask: (asked: DraftAsked | null) => void }) {
  const translate = useTranslate();
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (file: File): Promise<void> => {
    ask(null);
    setProblem(null);
    try {
      const opened = await openText(file);
      if ('problem' in opened) {
        setRead(null);
        setProblem(opened.problem);
        return;
      }
      const { text } = opened;
      const { diagnostics } = await service.check(text, file.name);
      const { id } = saidBy(text);
      const isNamed = identify({ name: 'file.yaml', text }) !== null;
      setRead({ name: file.name, text, id, lacks: edition === null && !isNamed ? lacking(text) : null, diagnostics });
      const under = edition ?? (isNamed ? id : null);
      if (under !== null) ask({ edition: under, text });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const errors = read?.diagnostics.filter(({ severity }) => severity === 'error').length ?? 0;
  return (
    <Stack sx={{ gap: 2, alignItems: 'flex-start' }}>
      <Typography>{translate('new-draft-file')}</Typography>
      <Button variant="outlined" component="label">
        {translate('new-draft-file-choose')}
        <FileInput label={translate('new-draft-file-choose')} kind="ruleset" take={(file) => void take(file)} />
      </Button>
      {problem && <ProblemPanel problem={problem} />}
      {read && (
        <>
          <Alert severity={errors > 0 ? 'warning' : 'success'} sx={{ width: '100%' }}>
            {translate('new-draft-file-read', { name: read.name, errors })}
          </Alert>
          {read.lacks && (
            <>
              <Alert severity="info" sx={{ width: '100%' }}>
                {translate('new-draft-file-lacks', {
                  fields: read.lacks.map((one) => translate(LACKED[one])).join(', '),
                  count: read.lacks.length,
                })}
              </Alert>
              <Naming key={read.text} text={read.text} ask={ask} />
            </>
          )}
          {edition !== null && read.id !== null && read.id !== edition && (
            <Alert severity="warning">{translate('new-draft-file-other', { id: read.id, edition })}</Alert>
          )}
          <DiagnosticList diagnostics={read.diagnostics} text={read.text} />
        </>
      )}
    </Stack>
  );
}

/** What it lacks, as the fields below are called. */
const LACKED: Readonly<Record<(typeof LACKING)[number], string>> = {
  id: 'new-draft-id',
  methodology: 'new-draft-methodology',
  version: 'column-version',
  title: 'new-draft-title',
  act: 'new-draft-act',
  in_force: 'new-draft-days',
};
