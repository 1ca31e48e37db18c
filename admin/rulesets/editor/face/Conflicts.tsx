import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from '@mui/material';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Language, Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { MONO } from '../../../theme.ts';
import { useWhere } from '../fields/where.ts';
import { useTelling } from '../forms/Reads.tsx';
import { inPlaceOf, spokenOf } from '../store/chosen.ts';
import { differencesOf } from '../store/told.ts';
import type { Conflict } from '../store/merge.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';

/** What compares texts comes with the first text that both have changed. */
const TextDiff = lazy(async () => ({ default: (await import('../review/TextDiff.tsx')).TextDiff }));

type Side = keyof typeof SIDES;
interface Chosen {
  readonly side: Side | null;
  readonly other: string;
}

/** What two have changed in the same place: one by one mine, theirs, or what is typed instead. */
export function Conflicts({ conflicts, by }: { conflicts: readonly Conflict[]; by: string | null }) {
  const translate = useTranslate();
  const { saving } = useEditor();
  const { language } = useFormats();
  const [chosen, choose] = useState<readonly Chosen[]>(() => conflicts.map((one) => ({ side: null, other: one.mine ?? '' })));
  const taken = conflicts.map((one, index) => takenOf(one, chosen[index], language));
  const left = taken.filter((one) => one === null).length;
  return (
    <Dialog open maxWidth="md" fullWidth aria-labelledby="conflicts-title">
      <DialogTitle id="conflicts-title">{translate('editor-conflicts', { count: conflicts.length, by: by ?? 'none' })}</DialogTitle>
      <DialogContent dividers>
        <Stack component="ol" sx={{ listStyle: 'none', m: 0, p: 0, gap: 3 }}>
          {conflicts.map((one, index) => (
            <One
              key={index}
              conflict={one}
              by={by}
              chosen={chosen[index] ?? NOTHING}
              onChoose={(next) => choose(chosen.with(index, next))}
            />
          ))}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        <Typography variant="body2" role="status" sx={{ flex: '1 0 auto' }}>
          {left > 0 && translate('desk-conflicts-left', { count: left })}
        </Typography>
        <Button variant="contained" {...steady(left > 0, () => void saving.resolve(taken.map((one) => one ?? '')))}>
          {translate('editor-conflicts-done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const SIDES = { mine: 'editor-conflict-mine', theirs: 'editor-conflict-theirs', other: 'desk-conflict-other' } as const;
const NOTHING: Chosen = { side: null, other: '' };

/** The text to stand there; null while nothing is chosen, or what is typed is none. */
function takenOf(conflict: Conflict, chosen: Chosen | undefined, language: Language): string | null {
  if (!chosen?.side) return null;
  return chosen.side === 'other' ? inPlaceOf(conflict, chosen.other, language) : (conflict[chosen.side] ?? '');
}

interface OneProps {
  readonly conflict: Conflict;
  readonly by: string | null;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

const isNumber = (said: string): boolean => /^-?\d+(?:\.\d+)?$/.test(said);

function One({ conflict, by, chosen, onChoose }: OneProps) {
  const translate = useTranslate();
  const { number } = useFormats();
  const where = useWhere();
  const root = useRoot();
  const place = where(root, conflict.path);
  const { called } = useTelling();
  const [isRaw, showRaw] = useState(false);
  const differences = useMemo(() => (conflict.isValue ? [] : differencesOf(conflict)), [conflict]);
  /** A word of the language or a name as people call it; a number as they write it. */
  const worded = (said: string, path: Path): string =>
    said === ''
      ? translate('editor-conflict-nothing')
      : isNumber(said)
        ? number(said)
        : translate(`word-${String(path.at(-1))}-${said}`, { _: called(said) });
  const shown = (one: string | null): string => worded(one === null ? '' : spokenOf(one), conflict.path);
  /** Where it stands among other words, a text is told from them. */
  const quoted = (one: string | null): string =>
    one === null || isNumber(spokenOf(one)) ? shown(one) : translate('desk-conflict-said', { text: shown(one) });
  const isTold = differences.length > 0;
  const sentence = conflict.isValue
    ? translate('desk-conflict-value', {
        place,
        base: quoted(conflict.base),
        mine: quoted(conflict.mine),
        theirs: quoted(conflict.theirs),
        by: by ?? '',
      })
    : translate(
        conflict.mine === null
          ? 'desk-conflict-i-removed'
          : conflict.theirs === null
            ? 'desk-conflict-removed'
            : isTold
              ? 'desk-conflict-both'
              : 'desk-conflict-text',
        {
          place,
          by: by ?? '',
        },
      );
  return (
    <Box component="li" role="group" aria-label={sentence}>
      <Typography sx={{ mb: 1, overflowWrap: 'anywhere' }}>{sentence}</Typography>
      {isTold && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {differences.map(({ path, mine, theirs }) => (
            <li key={JSON.stringify(path)}>
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {translate('desk-conflict-differs', {
                  place: path === null ? translate('desk-conflict-note') : where(root, path),
                  mine: worded(mine ?? '', path ?? []),
                  theirs: worded(theirs ?? '', path ?? []),
                  by: by ?? '',
                })}
              </Typography>
            </li>
          ))}
        </Box>
      )}
      {isTold && (
        <Button size="small" color="inherit" aria-expanded={isRaw} onClick={() => showRaw(!isRaw)}>
          {isRaw ? '▾' : '▸'} {translate('desk-conflict-raw')}
        </Button>
      )}
      {!conflict.isValue && (isRaw || !isTold) && (
        <Suspense fallback={null}>
          <TextDiff was={conflict.mine ?? ''} is={conflict.theirs ?? ''} />
        </Suspense>
      )}
      <Stack direction="row" sx={{ gap: 1, mt: 1, flexWrap: 'wrap' }}>
        {(['mine', 'theirs', 'other'] satisfies Side[]).map((side) => (
          <Button
            key={side}
            size="small"
            variant={chosen.side === side ? 'contained' : 'outlined'}
            aria-pressed={chosen.side === side}
            onClick={() => onChoose({ side, other: conflict.isValue && chosen.side === null ? spokenOf(chosen.other) : chosen.other })}
          >
            {translate(SIDES[side])}
            {conflict.isValue && side !== 'other' && `: ${shown(conflict[side])}`}
          </Button>
        ))}
      </Stack>
      {chosen.side === 'other' && (
        <TextField
          autoFocus
          multiline={!conflict.isValue}
          size="small"
          label={translate('desk-conflict-other')}
          value={chosen.other}
          onChange={({ target }) => onChoose({ ...chosen, other: target.value })}
          slotProps={{ htmlInput: { spellCheck: false, ...(!conflict.isValue && { style: { fontFamily: MONO, fontSize: '0.8125rem' } }) } }}
        />
      )}
    </Box>
  );
}
