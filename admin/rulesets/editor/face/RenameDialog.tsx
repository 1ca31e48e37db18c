import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useState, type SyntheticEvent } from 'react';
import { useTranslate } from 'react-admin';
import { latinLetters, type Path } from '../../../../engine/index.ts';
import { steady } from '../../../layout/steady.ts';
import { useRefusalWords } from '../fields/useEdit.ts';
import { useEditor } from '../store/useEditor.ts';

export interface Renaming {
  readonly path: Path;
  readonly name: string;
}

/** Another name for what is declared, wherever it stands, as one step. */
export function RenameDialog({ path, name, onClose }: Renaming & { readonly onClose: () => void }) {
  const translate = useTranslate();
  const words = useRefusalWords();
  const { document: edited, checker } = useEditor();
  const [typed, type] = useState(name);
  const [refused, refuse] = useState<string | null>(null);
  const rename = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { version } = edited;
    const answer = await checker.ask({ about: 'rename', path, name: typed.trim() });
    if (!answer || edited.version !== version) refuse(words('stale', null));
    else if (answer.kind === 'refused') refuse(words(answer.code, answer.subject));
    else {
      edited.apply(answer.splices);
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="rename-title" maxWidth="xs" fullWidth>
      <form onSubmit={(event) => void rename(event)}>
        <DialogTitle id="rename-title">{translate('desk-rename', { name })}</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            label={translate('form-rename-to')}
            value={typed}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => type(latinLetters(target.value))}
            slotProps={{ htmlInput: { spellCheck: false } }}
          />
          {refused !== null && <Alert severity="warning">{refused}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {translate('form-cancel')}
          </Button>
          <Button type="submit" variant="contained" {...steady(typed.trim() === '' || typed.trim() === name)}>
            {translate('form-rename')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
