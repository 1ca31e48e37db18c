import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useEffect, useState, type SyntheticEvent } from 'react';
import { useTranslate } from 'react-admin';
import { EditRefused, type Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { MONO } from '../../../theme.ts';
import { useEditor } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { asParameter, asReading, isNumber, pickedText, type Picked } from './taking-out.ts';
import { useRefusalWords } from './useEdit.ts';

type Kind = 'parameter' | 'reading';
const FIELDS = {
  parameter: ['desk-out-label'],
  reading: ['desk-out-question', 'desk-out-now', 'desk-out-other'],
} as const;

/** What is selected in a formula goes out of it: a number as a parameter, a doubtful place as a reading. */
export function TakeOut({ path, picked }: { readonly path: Path; readonly picked: Picked }) {
  const translate = useTranslate();
  const { checker } = useEditor();
  const [kind, open] = useState<Kind | null>(null);
  const [part, know] = useState<Picked | null>(null);
  useEffect(() => {
    let isLate = false;
    const { formula, from, to } = picked;
    void checker.ask({ about: 'part', formula, from, to }).then((isPart) => !isLate && know(isPart === true ? picked : null));
    return () => {
      isLate = true;
    };
  }, [checker, picked]);
  // Limits are the same whatever is read.
  const mayBeRead = path[0] !== 'limits' && part === picked;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 0.5 }}>
      {isNumber(picked) && (
        <Button size="small" onClick={() => open('parameter')}>
          {translate('desk-out-parameter')}
        </Button>
      )}
      {mayBeRead && (
        <Button size="small" onClick={() => open('reading')}>
          {translate('desk-out-reading')}
        </Button>
      )}
      {kind && <Asked kind={kind} path={path} picked={picked} onClose={() => open(null)} />}
    </Box>
  );
}

interface AskedProps {
  readonly kind: Kind;
  readonly path: Path;
  readonly picked: Picked;
  readonly onClose: () => void;
}

function Asked({ kind, path, picked, onClose }: AskedProps) {
  const translate = useTranslate();
  const { document: edited } = useEditor();
  const { language } = useFormats();
  const { go } = useDesk();
  const refusal = useRefusalWords();
  const fields = FIELDS[kind];
  const [words, type] = useState<readonly string[]>(fields.map(() => ''));
  const [refused, refuse] = useState<string | null>(null);
  const said = words.map((one) => one.trim());
  const take = (event: SyntheticEvent): void => {
    event.preventDefault();
    const [first = '', second = '', third = ''] = said;
    const out =
      kind === 'parameter'
        ? asParameter(edited.root, edited.text, path, picked, first, language)
        : asReading(edited.root, edited.text, path, picked, [first, second, third], language);
    try {
      edited.editAll(out.operations);
    } catch (problem) {
      if (!(problem instanceof EditRefused)) throw problem;
      refuse(refusal(problem.code, problem.subject));
      return;
    }
    onClose();
    // Why it is read so is still to be written.
    if (kind === 'reading') go({ element: out.path });
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="take-out-title" maxWidth="sm" fullWidth>
      <form onSubmit={take}>
        <DialogTitle id="take-out-title">{translate(kind === 'parameter' ? 'desk-out-parameter' : 'desk-out-reading')}</DialogTitle>
        <DialogContent>
          <Typography sx={{ fontFamily: MONO, mb: 2, overflowWrap: 'anywhere' }}>{pickedText(picked)}</Typography>
          {fields.map((field, index) => (
            <TextField
              key={field}
              autoFocus={index === 0}
              label={translate(field)}
              value={words[index] ?? ''}
              onChange={({ target }) => type(words.with(index, target.value))}
            />
          ))}
          {refused !== null && <Alert severity="warning">{refused}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {translate('form-cancel')}
          </Button>
          <Button type="submit" variant="contained" {...steady(said.includes(''))}>
            {translate('desk-out')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
