import { Box, Button, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { memo, useDeferredValue, useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { outlineOf } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { contentsOf, type Part } from '../contents.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import type { EffectState } from './effects.ts';
import { useFigures } from '../../../charts/figures.ts';
import type { Edit } from './protocol.ts';
import { useEffectAddress } from './useEffectAddress.ts';

type Props = Pick<EffectState, 'edits' | 'off' | 'alone'> & { readonly isComputing: boolean };

/** What differs, each edit with a switch and what it does alone; below, what they do only together. */
export const EditList = memo(function EditList({ edits, off, alone, isComputing }: Props) {
  const translate = useTranslate();
  const { effects } = useEditor();
  const { signed } = useFigures();
  const { go } = useEffectAddress();
  const named = useNames();
  const sums = alone?.sums?.total;
  const flip = (id: string): void => {
    // The address follows in its own time, and somebody may have pressed twice by then.
    const { off: now } = effects.state;
    const next = now.includes(id) ? now.filter((one) => one !== id) : [...now, id];
    effects.look({ off: next });
    go({ off: next });
  };
  const doing = (id: string): string => {
    const index = alone?.ids.indexOf(id) ?? -1;
    const counts = alone?.alone[index];
    if (off.includes(id)) return translate('effect-edit-off');
    if (counts === null) return translate('effect-edit-broken');
    if (!counts) return isComputing && (index >= 0 || !alone) ? translate('effect-computing') : '';
    const sum = sums?.alone[index];
    if (counts.scores + counts.ranks + counts.grades + counts.outcomes === 0) return translate('effect-edit-nobody');
    const said = translate('effect-edit-counts', { ...counts, grades: counts.grades + counts.outcomes });
    return sum ? `${said}; ${translate('effect-sum', { sum: signed(sum) })}` : said;
  };
  if (edits.length === 0) return null;
  return (
    <Box component="section" aria-label={translate('effect-edits')}>
      <Typography component="h3" variant="subtitle2">
        {translate('effect-edits')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 320, overflowY: 'auto' }}>
        {edits.map((edit) => (
          <Box component="li" key={edit.id} sx={{ py: 0.25 }}>
            <FormControlLabel
              control={<Checkbox size="small" checked={!off.includes(edit.id)} onChange={() => flip(edit.id)} sx={{ py: 0.25 }} />}
              label={
                <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                  {translate(`effect-edit-${edit.kind}`, { name: named(edit) })}
                </Typography>
              }
              sx={{ alignItems: 'flex-start', m: 0 }}
            />
            <Typography variant="body2" color="textSecondary" sx={{ pl: 3.5 }}>
              {doing(edit.id)}
            </Typography>
          </Box>
        ))}
      </Box>
      {alone && alone.left > 0 && (
        <Button size="small" onClick={() => effects.look({ most: Infinity })}>
          {translate('effect-more-alone', { count: alone.left })}
        </Button>
      )}
      {sums && alone.ids.length > 1 && (
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {translate('effect-together', { sum: signed(sums.together), remainder: signed(sums.remainder) })}
        </Typography>
      )}
    </Box>
  );
});

/** What edits are called, in the draft, or in what it is compared with where it is gone. */
export function useNames(): (edit: Edit) => string {
  const { language } = useFormats();
  const translate = useTranslate();
  const { effects } = useEditor();
  // The keys that somebody types come before the names of what they change.
  const root = useDeferredValue(useRoot());
  const draft = useMemo(() => contentsOf(root, language), [root, language]);
  const base = effects.state.base?.text;
  const gone = useMemo(() => {
    let parts: readonly Part[] | null = null;
    return () => (parts ??= base === undefined ? [] : contentsOf(outlineOf(base), language));
  }, [base, language]);
  return ({ path, kind }) => {
    const parts = kind === 'removed' && base !== undefined ? gone() : draft;
    const found = parts.flatMap(({ elements }) => elements).find((one) => one.path.join('.') === path.join('.'));
    const part = parts.find(({ elements }) => elements.some((one) => one.path[0] === path[0]));
    return (path.length > 1 && found?.name) || (part ? translate(`editor-part-${part.id}`) : path.join('.'));
  };
}
