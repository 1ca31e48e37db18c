import { Alert, Button, OutlinedInput, Stack, Typography } from '@mui/material';
import { useState, type SyntheticEvent } from 'react';
import { useTranslate } from 'react-admin';
import { latinLetters, nodeAt, textOf } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { steady } from '../../../layout/steady.ts';
import { MONO } from '../../../theme.ts';
import { useRefusalWords } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';

/** The field that names an item of a list; entries of maps are named by their keys. */
export function identifierKey(path: Path): string | null {
  if (path.length !== 2 || typeof path[1] !== 'number') return null;
  return path[0] === 'stages' ? 'id' : path[0] === 'findings' ? 'code' : null;
}

/** The name of an element in the file, changed in every place that it stands in. */
export function Identifier({ path }: { readonly path: Path }) {
  const translate = useTranslate();
  const words = useRefusalWords();
  const root = useRoot();
  const { document: edited, checker, isReadOnly } = useEditor();
  const { go } = useDesk();
  const [typed, type] = useState<string | null>(null);
  const [said, say] = useState<string | null>(null);
  const key = identifierKey(path);
  const name = key === null ? path.at(-1) : textOf(nodeAt(root, [...path, key]));
  // An option, a field, a letter: its name stands beside it, and one stays at the element.
  const isWithin = path.length > 2;
  if (typeof name !== 'string') return null;

  async function rename(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const wanted = typed?.trim() ?? '';
    const { version } = edited;
    const answer = wanted === '' ? null : await checker.ask({ about: 'rename', path, name: wanted });
    if (!answer || edited.version !== version) say(words('stale', null));
    else if (answer.kind === 'refused') say(words(answer.code, answer.subject));
    else {
      edited.apply(answer.splices);
      type(null);
      say(translate('form-renamed', { count: answer.splices.length }));
      if (key === null && !isWithin) go({ element: [...path.slice(0, -1), wanted] });
    }
  }

  return (
    <Stack
      component="form"
      direction="row"
      onSubmit={(event) => void rename(event)}
      sx={{ gap: 1, mt: 1, alignItems: 'center', flexWrap: 'wrap' }}
    >
      {!isWithin && (
        <Typography variant="subtitle2" color="textSecondary">
          {translate('form-identifier')}
        </Typography>
      )}
      {typed === null ? (
        <>
          {!isWithin && <Typography sx={{ fontFamily: MONO, fontSize: '0.875rem' }}>{name}</Typography>}
          {/* Keyed: as the same button it would be the one that submits by the time the press ends. */}
          <Button
            key="begin"
            size="small"
            aria-label={isWithin ? `${translate('form-rename')}: ${name}` : undefined}
            {...steady(isReadOnly, () => type(name))}
          >
            {translate('form-rename')}
          </Button>
        </>
      ) : (
        <>
          <OutlinedInput
            size="small"
            autoFocus
            value={typed}
            onChange={({ target }) => type(latinLetters(target.value))}
            onKeyDown={({ key: pressed }) => pressed === 'Escape' && type(null)}
            inputProps={{ 'aria-label': translate('form-rename-to'), spellCheck: false, style: { fontFamily: MONO } }}
            sx={{ maxWidth: 240 }}
          />
          <Button key="submit" size="small" type="submit" variant="outlined">
            {translate('form-rename')}
          </Button>
          <Button size="small" color="inherit" onClick={() => type(null)}>
            {translate('form-cancel')}
          </Button>
        </>
      )}
      {said !== null && (
        <Alert severity="info" onClose={() => say(null)} sx={{ width: '100%' }}>
          {said}
        </Alert>
      )}
    </Stack>
  );
}
