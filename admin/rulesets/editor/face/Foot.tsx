import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Paper, Stack, Typography } from '@mui/material';
import { useState, useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { MONO } from '../../../theme.ts';
import type { Conflict } from '../store/saving.ts';
import { useChecked, useEditor, useSaving } from '../store/useEditor.ts';

/** Saved or not, how many mistakes, how the cases went, and what was last undone; always in sight. */
export function Foot() {
  const translate = useTranslate();
  const { document: edited, saving, isReadOnly } = useEditor();
  const state = useSaving();
  const { mistakes, cases, passes, restarted } = useChecked();
  const [canUndo, canRedo, last] = useHistory();
  const errors = mistakes.filter(({ severity }) => severity === 'error').length;
  const warnings = mistakes.filter(({ severity }) => severity === 'warning').length;
  const failed = cases?.cases.filter(({ passed }) => !passed).length ?? 0;
  return (
    <>
      {state.kind === 'refused' && <ProblemPanel problem={state.problem} />}
      {state.kind === 'conflicts' && <Conflicts conflicts={state.conflicts} by={state.by} />}
      <Paper
        component="footer"
        elevation={3}
        aria-label={translate('editor-foot')}
        sx={{ position: 'sticky', bottom: 0, zIndex: 2, px: 2, py: 1, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}
      >
        <Stack direction="row" sx={{ gap: 1 }}>
          <Button
            size="small"
            variant="contained"
            disabled={isReadOnly || state.kind === 'saved' || state.kind === 'saving'}
            onClick={() => void saving.save()}
          >
            {translate('editor-save')}
          </Button>
          <Button size="small" disabled={!canUndo} onClick={() => edited.undo()}>
            {translate('editor-undo')}
          </Button>
          <Button size="small" disabled={!canRedo} onClick={() => edited.redo()}>
            {translate('editor-redo')}
          </Button>
        </Stack>
        <Typography variant="body2" role="status">
          {translate(`editor-state-${state.kind}`, { revision: saving.revision })}
          {last !== null && ` · ${translate(`editor-last-${last}`)}`}
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
      </Paper>
    </>
  );
}

function useHistory(): readonly [boolean, boolean, string | null] {
  const { document: edited } = useEditor();
  const told = useSyncExternalStore(edited.subscribe, () => {
    const change = edited.last?.change ?? null;
    return `${edited.canUndo} ${edited.canRedo} ${change === 'undone' || change === 'redone' || change === 'foreign' ? change : ''}`;
  });
  const [canUndo, canRedo, last] = told.split(' ');
  return [canUndo === 'true', canRedo === 'true', last || null];
}

/** What two have changed in the same place: one by one, mine or theirs. */
function Conflicts({ conflicts, by }: { conflicts: readonly Conflict[]; by: string | null }) {
  const translate = useTranslate();
  const { saving } = useEditor();
  const [chosen, choose] = useState<readonly ('mine' | 'theirs' | null)[]>(() => conflicts.map(() => null));
  const isDone = chosen.every((one) => one !== null);
  return (
    <Dialog open maxWidth="md" fullWidth aria-labelledby="conflicts-title">
      <DialogTitle id="conflicts-title">{translate('editor-conflicts', { count: conflicts.length, by: by ?? 'none' })}</DialogTitle>
      <DialogContent dividers>
        {conflicts.map((conflict, index) => (
          <Box key={index} sx={{ mb: 2, display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, gap: 1 }}>
            {(['mine', 'theirs'] as const).map((side) => (
              <Box key={side} sx={{ border: 2, borderColor: chosen[index] === side ? 'primary.main' : 'divider', borderRadius: 1, p: 1 }}>
                <Button
                  size="small"
                  variant={chosen[index] === side ? 'contained' : 'outlined'}
                  aria-pressed={chosen[index] === side}
                  onClick={() => choose(chosen.with(index, side))}
                >
                  {translate(`editor-conflict-${side}`)}
                </Button>
                <Box
                  component="pre"
                  sx={{ m: 0, mt: 1, fontFamily: MONO, fontSize: '0.8rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
                >
                  {conflict[side] || translate('editor-conflict-nothing')}
                </Box>
              </Box>
            ))}
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button
          variant="contained"
          disabled={!isDone}
          onClick={() => void saving.resolve(conflicts.map((conflict, index) => conflict[chosen[index] ?? 'mine']))}
        >
          {translate('editor-conflicts-done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
