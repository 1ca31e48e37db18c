import { Typography } from '@mui/material';
import { useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { useEditor } from '../store/useEditor.ts';

/** Said while what came of it is still to come, and until something else is asked. */
export function EffectRestarted() {
  const translate = useTranslate();
  const { effects } = useEditor();
  const restarted = useSyncExternalStore(effects.subscribe, () => effects.state.restarted);
  if (!restarted) return null;
  return (
    <Typography variant="body2" color="textSecondary">
      {translate('effect-restarted')}
    </Typography>
  );
}
