import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Tab, Tabs, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useNavigate, useTranslate } from 'react-admin';
import { service } from '../../dataProvider.ts';
import { ProblemPanel } from '../../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../../i18n/format.ts';
import { steady } from '../../layout/steady.ts';
import { problemOf, type Problem } from '../../problem.ts';
import type { Ruleset } from '../ruleset.ts';
import type { DraftAsked, NewDraftKind } from './asked.ts';
import { FromFile } from './FromFile.tsx';
import { FromTemplate } from './FromTemplate.tsx';
import { FromVersion } from './FromVersion.tsx';

const SOURCES = ['existing', 'nothing', 'template', 'file'] as const;
type Source = (typeof SOURCES)[number];

/** Begins a draft: of a version that there is, of nothing, of the template, of a file. What is made opens on the desk. */
export function NewDraft({ kind, edition, close }: { kind: NewDraftKind; edition: Ruleset | null; close: () => void }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const navigate = useNavigate();
  const sources = SOURCES.filter((one) => (one === 'existing' ? edition !== null : one === 'file' || kind === 'edition'));
  const [source, choose] = useState<Source>(sources[0] ?? 'file');
  const [asked, ask] = useState<DraftAsked | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  // What is made stays made when what comes after it fails: pressed again, that alone is tried again.
  const made = useRef<{ readonly asked: DraftAsked; readonly draftId: string } | null>(null);
  const create = async (): Promise<void> => {
    if (!asked) return;
    setBusy(true);
    setProblem(null);
    try {
      if (made.current?.asked !== asked) {
        const { draftId } = await service.createDraft(asked.edition, { text: asked.text });
        made.current = { asked, draftId };
      }
      if (asked.ending) await service.endVersion(asked.ending.edition, asked.ending.version, asked.ending.until);
      navigate(`/drafts/${made.current.draftId}`);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  // Of a file it is told by name what it lacks.
  const isLacking = asked === null && source !== 'file';
  return (
    <Dialog open onClose={close} maxWidth="md" fullWidth aria-labelledby="new-draft-title">
      <DialogTitle id="new-draft-title">
        {translate(edition === null ? 'new-methodology' : kind === 'version' ? 'new-version' : 'new-edition')}
      </DialogTitle>
      <DialogContent>
        <Tabs
          value={source}
          onChange={(_event, next: Source) => {
            ask(null);
            setProblem(null);
            choose(next);
          }}
          aria-label={translate('new-draft-source')}
          sx={{ mb: 2 }}
        >
          {sources.map((one) => (
            <Tab key={one} value={one} label={translate(`new-draft-from-${one}`)} />
          ))}
        </Tabs>
        {source === 'existing' && edition && <FromVersion kind={kind} edition={edition} ask={ask} />}
        {(source === 'nothing' || source === 'template') && <FromTemplate key={source} isEmpty={source === 'nothing'} ask={ask} />}
        {source === 'file' && <FromFile edition={kind === 'version' && edition ? edition.id : null} ask={ask} />}
        {asked?.ending && (
          <Alert severity="info" sx={{ mt: 2 }}>
            {translate('new-draft-ending', { version: asked.ending.version, until: day(asked.ending.until) })}
          </Alert>
        )}
        {problem && (
          <Stack sx={{ mt: 2 }}>
            <ProblemPanel problem={problem} {...(asked && { text: asked.text })} />
          </Stack>
        )}
      </DialogContent>
      <DialogActions>
        {isLacking && (
          <Typography id="new-draft-lacking" variant="body2" color="textSecondary" sx={{ mr: 'auto', pl: 2 }}>
            {translate('new-draft-lacking')}
          </Typography>
        )}
        <Button onClick={close}>{translate('ra.action.cancel')}</Button>
        <Button
          variant="contained"
          {...(isLacking && { 'aria-describedby': 'new-draft-lacking' })}
          {...steady(asked === null || isBusy, () => void create())}
        >
          {translate('new-draft-make')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
