import { Box, ButtonBase, IconButton, Paper, Typography } from '@mui/material';
import { useMemo, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { labelAt } from '../contents.ts';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { moving } from './operations.ts';
import { reads } from './reads.ts';
import { useTelling } from './Reads.tsx';

interface Props {
  /** The stage that is open; null: all are told. */
  readonly current: number | null;
}

/** Stages as cards in the order that one comes through them, an arrow between: of each what it admits, compares and lets pass. */
export function Funnel({ current }: Props) {
  const translate = useTranslate();
  const { language } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { go } = useDesk();
  const { edit } = useEdit();
  const telling = useTelling();
  const list = nodeAt(root, ['stages']);
  const stages = useMemo(() => (list?.kind === 'list' ? list.items : []), [list]);
  const told = useMemo(
    () => stages.map((_, index) => (current === null ? reads(root, ['stages', index], telling) : [])),
    [root, stages, telling, current],
  );
  const move = (index: number, by: -1 | 1): void => {
    const moved = moving(root, ['stages', index], by);
    if (moved && edit(moved.operation) && current === index) go({ element: moved.path });
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (!event.altKey || isReadOnly || !['ArrowUp', 'ArrowDown'].includes(event.code)) return;
    event.preventDefault();
    event.stopPropagation();
    move(index, event.code === 'ArrowUp' ? -1 : 1);
  };
  const isBrief = current !== null;
  if (stages.length === 0) return null;
  return (
    <Box
      component="ol"
      aria-label={translate('form-stages')}
      sx={{
        display: 'flex',
        flexDirection: isBrief ? 'row' : 'column',
        flexWrap: 'wrap',
        gap: 0.5,
        alignItems: isBrief ? 'center' : 'stretch',
        listStyle: 'none',
        m: 0,
        p: 0,
      }}
    >
      {stages.map((stage, index) => {
        const name = `${index + 1}. ${labelAt(stage, ['label'], language) ?? ''}`;
        return (
          <Box component="li" key={index} sx={isBrief ? { display: 'flex', alignItems: 'center', gap: 0.5 } : {}}>
            {index > 0 && (
              <Typography component="div" aria-hidden align="center" color="textSecondary">
                {isBrief ? '→' : '↓'}
              </Typography>
            )}
            <Paper
              variant="outlined"
              onKeyDown={(event) => onKeyDown(event, index)}
              sx={{ display: 'flex', ...(index === current && { borderColor: 'primary.main', bgcolor: 'action.selected' }) }}
            >
              <ButtonBase
                aria-current={index === current ? 'step' : undefined}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                onClick={() => go({ element: ['stages', index] })}
                sx={{ display: 'block', flex: 1, textAlign: 'left', px: 1.5, py: isBrief ? 0.5 : 1, borderRadius: 1 }}
              >
                <Typography component="span" variant="subtitle2" sx={{ display: 'block' }}>
                  {name}
                </Typography>
                {told[index]?.map((sentence) => (
                  <Typography key={sentence} component="span" variant="body2" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
                    {sentence}
                  </Typography>
                ))}
              </ButtonBase>
              {!isReadOnly && !isBrief && (
                <Box sx={{ display: 'flex', alignItems: 'flex-start', p: 0.5 }}>
                  {([-1, 1] as const).map((by) => (
                    <IconButton
                      key={by}
                      size="small"
                      aria-label={`${translate(by < 0 ? 'form-earlier' : 'form-later')}: ${name}`}
                      title={translate(by < 0 ? 'form-earlier' : 'form-later')}
                      {...steady(index + by < 0 || index + by >= stages.length, () => move(index, by))}
                      sx={{ width: 28, height: 28, fontSize: '1rem' }}
                    >
                      {by < 0 ? '↑' : '↓'}
                    </IconButton>
                  ))}
                </Box>
              )}
            </Paper>
          </Box>
        );
      })}
    </Box>
  );
}
