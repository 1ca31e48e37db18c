import { Button, InputBase, Paper, Stack, Typography } from '@mui/material';
import { memo, useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { steady } from '../../../layout/steady.ts';
import { pathAt, useWhere } from '../fields/where.ts';
import { useChecked, useEditor, useSaving } from '../store/useEditor.ts';
import { EffectRestarted } from '../effect/EffectRestarted.tsx';
import { useProposedReason, useSave } from '../useSave.ts';

/** Saved or not, how many mistakes, how the cases went, and what was last undone; always in sight. */
export const Foot = memo(function Foot() {
  const translate = useTranslate();
  const { document: edited, saving, isReadOnly } = useEditor();
  const state = useSaving();
  const save = useSave();
  const { mistakes, cases, passes, restarted } = useChecked();
  const [canUndo, canRedo, last] = useHistory();
  const errors = mistakes.filter(({ severity }) => severity === 'error').length;
  const warnings = mistakes.filter(({ severity }) => severity === 'warning').length;
  const failed = cases?.cases.filter(({ passed }) => !passed).length ?? 0;
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
        <Button
          size="small"
          variant="contained"
          {...steady(isReadOnly || state.kind === 'saved' || state.kind === 'saving', () => void save())}
        >
          {translate('editor-save')}
        </Button>
        <Button size="small" {...steady(!canUndo || isReadOnly, () => edited.undo())}>
          {translate('editor-undo')}
        </Button>
        <Button size="small" {...steady(!canRedo || isReadOnly, () => edited.redo())}>
          {translate('editor-redo')}
        </Button>
      </Stack>
      {state.kind === 'unsaved' && !isReadOnly && <Reason />}
      <Typography variant="body2" role="status">
        {translate(`editor-state-${state.kind}`, { revision: saving.revision })}
        {last !== null && ` · ${last}`}
      </Typography>
      <Typography variant="body2" color={errors > 0 ? 'error' : 'textSecondary'}>
        {passes.has('definitions') ? translate('editor-counts', { errors, warnings }) : translate('editor-checking')}
      </Typography>
      {cases && (
        <Typography variant="body2" color={failed > 0 ? 'error' : 'textSecondary'}>
          {translate('editor-case-counts', { passed: cases.cases.length - failed, total: cases.cases.length })}
        </Typography>
      )}
      {restarted && (
        <Typography variant="body2" color="textSecondary">
          {translate('editor-restarted')}
        </Typography>
      )}
      <EffectRestarted />
    </Paper>
  );
});

/** What a save is for: what changed is proposed, and may be said better. */
function Reason() {
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

function useHistory(): readonly [boolean, boolean, string | null] {
  const translate = useTranslate();
  const where = useWhere();
  const { document: edited } = useEditor();
  useSyncExternalStore(edited.subscribe, () => edited.version);
  const { change, at } = edited.last ?? {};
  const said =
    change === 'undone' || change === 'redone'
      ? translate(`desk-last-${change}`, { place: where(edited.root, pathAt(edited.root, at ?? 0)) })
      : change === 'foreign'
        ? translate('editor-last-foreign')
        : null;
  return [edited.canUndo, edited.canRedo, said];
}
