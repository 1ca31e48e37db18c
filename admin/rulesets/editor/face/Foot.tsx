import { Button, InputBase, Link, Paper, Stack, Typography } from '@mui/material';
import { memo, useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { steady } from '../../../layout/steady.ts';
import { pathAt, useWhere } from '../fields/where.ts';
import { errorsIn, failedIn, useEditor, useFound, useSaving, warningsIn } from '../store/useEditor.ts';
import { EffectRestarted } from '../effect/EffectRestarted.tsx';
import { tabOf } from './Panel.tsx';
import { useDesk, type PanelName } from '../useDesk.ts';
import { useProposedReason, useSave } from '../useSave.ts';

/** Saved or not, how many mistakes, how the cases went, and what was last undone; always in sight. Each is drawn by itself. */
export const Foot = memo(function Foot() {
  const translate = useTranslate();
  return (
    <Paper
      component="footer"
      elevation={3}
      data-area
      aria-label={translate('editor-foot')}
      sx={{
        position: 'sticky',
        bottom: 0,
        zIndex: 2,
        px: { xs: 1, sm: 2 },
        py: { xs: 0.5, sm: 1 },
        display: 'flex',
        columnGap: { xs: 1.5, sm: 2 },
        rowGap: { xs: 0, sm: 1 },
        alignItems: 'center',
        flexWrap: 'wrap',
        '& > .MuiTypography-root': { fontSize: { xs: '0.75rem', sm: '0.875rem' } },
      }}
    >
      <Stack direction="row" sx={{ gap: 1 }}>
        <Save />
        <Undo />
        <Redo />
      </Stack>
      <Reason />
      <State />
      <Mistakes />
      <Cases />
      <Restarted />
      <EffectRestarted />
    </Paper>
  );
});

function Save() {
  const { isReadOnly } = useEditor();
  const { kind } = useSaving();
  const save = useSave();
  return (
    <Button size="small" variant="contained" {...steady(isReadOnly || kind === 'saved' || kind === 'saving', () => void save())}>
      {useTranslate()('editor-save')}
    </Button>
  );
}

function Undo() {
  const { document: edited, isReadOnly } = useEditor();
  const can = useSyncExternalStore(edited.subscribe, () => edited.canUndo);
  return (
    <Button size="small" {...steady(!can || isReadOnly, () => edited.undo())}>
      {useTranslate()('editor-undo')}
    </Button>
  );
}

function Redo() {
  const { document: edited, isReadOnly } = useEditor();
  const can = useSyncExternalStore(edited.subscribe, () => edited.canRedo);
  return (
    <Button size="small" {...steady(!can || isReadOnly, () => edited.redo())}>
      {useTranslate()('editor-redo')}
    </Button>
  );
}

function State() {
  const translate = useTranslate();
  const { saving } = useEditor();
  const { kind } = useSaving();
  const last = useLast();
  return (
    <Typography variant="body2" role="status">
      {translate(`editor-state-${kind}`, { revision: saving.revision })}
      {last !== null && ` · ${last}`}
    </Typography>
  );
}

interface ToPanelProps {
  readonly panel: PanelName;
  readonly color: 'error' | 'textSecondary';
  readonly children: string;
}

/** Leads to what it tells of, which stands below all else where the window is narrow. */
function ToPanel({ panel, color, children }: ToPanelProps) {
  const { view, go } = useDesk();
  const open = (): void => {
    go({ panel });
    document.getElementById(tabOf(panel))?.focus();
  };
  return view === 'desk' ? (
    <Link component="button" type="button" variant="body2" color={color} onClick={open} sx={{ minHeight: 24 }}>
      {children}
    </Link>
  ) : (
    <Typography variant="body2" color={color}>
      {children}
    </Typography>
  );
}

function Mistakes() {
  const translate = useTranslate();
  const errors = useFound(errorsIn);
  const warnings = useFound(warningsIn);
  const isKnown = useFound(({ passes }) => passes.has('definitions'));
  return (
    <ToPanel panel="mistakes" color={errors > 0 ? 'error' : 'textSecondary'}>
      {translate(isKnown ? 'editor-counts' : 'editor-checking', { errors, warnings })}
    </ToPanel>
  );
}

function Cases() {
  const translate = useTranslate();
  const failed = useFound(failedIn);
  const total = useFound(({ cases }) => cases?.cases.length ?? null);
  if (total === null) return null;
  return (
    <ToPanel panel="cases" color={failed > 0 ? 'error' : 'textSecondary'}>
      {translate('editor-case-counts', { passed: total - failed, total })}
    </ToPanel>
  );
}

function Restarted() {
  const translate = useTranslate();
  if (!useFound(({ restarted }) => restarted)) return null;
  return (
    <Typography variant="body2" color="textSecondary">
      {translate('editor-restarted')}
    </Typography>
  );
}

/** What a save is for: what changed is proposed, and may be said better. */
function Reason() {
  const { isReadOnly } = useEditor();
  return useSaving().kind === 'unsaved' && !isReadOnly ? <ReasonField /> : null;
}

function ReasonField() {
  const translate = useTranslate();
  const { saving } = useEditor();
  const typed = useSyncExternalStore(saving.subscribe, () => saving.reason);
  return (
    <InputBase
      value={typed}
      placeholder={useProposedReason()}
      onChange={({ target }) => {
        saving.reason = target.value;
      }}
      inputProps={{ 'aria-label': translate('desk-reason'), maxLength: 500 }}
      sx={{
        flex: '1 1 180px',
        maxWidth: 420,
        px: 1,
        fontSize: '0.875rem',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        // What is proposed will be written: it is to be read as a text is.
        '& input::placeholder': { color: 'text.secondary', opacity: 1 },
      }}
    />
  );
}

/** What the last change was, where it was one to be told. */
function useLast(): string | null {
  const translate = useTranslate();
  const where = useWhere();
  const { document: edited } = useEditor();
  useSyncExternalStore(edited.subscribe, () => edited.version);
  const { change, at } = edited.last ?? {};
  if (change === 'undone' || change === 'redone')
    return translate(`desk-last-${change}`, { place: where(edited.root, pathAt(edited.root, at ?? 0)) });
  return change === 'foreign' ? translate('editor-last-foreign') : null;
}
