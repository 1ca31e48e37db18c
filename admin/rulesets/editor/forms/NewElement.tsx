import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useState, type SyntheticEvent } from 'react';
import { useTranslate } from 'react-admin';
import { isName, latinLetters, type Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { useEdit, useRefusalWords } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { adding, identifierFrom, isNamed, nameAt } from './adding.ts';
import { freeName } from './operations.ts';

interface Props {
  readonly section: string;
  /** The new one follows it. */
  readonly chosen: Path;
  readonly onClose: () => void;
}

/** A new element by its label; the identifier is proposed from it. */
export function NewElement({ section, chosen, onClose }: Props) {
  const translate = useTranslate();
  const root = useRoot();
  const { document: edited } = useEditor();
  const { edit, refused } = useEdit();
  const words = useRefusalWords();
  const [unfit, setUnfit] = useState<string | null>(null);
  const { go } = useDesk();
  const { language } = useFormats();
  const [label, setLabel] = useState('');
  const [identifier, identify] = useState<string | null>(null);
  const hasIdentifier = isNamed(section) || section === 'stages' || section === 'findings';
  const proposed = label === '' ? '' : freeName(root, [section], identifierFrom(label));
  const create = (event: SyntheticEvent): void => {
    event.preventDefault();
    const name = (identifier ?? proposed).trim();
    const { operation, path } = adding(edited.root, section, { [language]: label.trim() }, name, chosen);
    if (hasIdentifier && !isName(edited.root, nameAt(section, name), name)) {
      setUnfit(words('name', name));
      return;
    }
    setUnfit(null);
    if (!edit(operation)) return;
    onClose();
    go({ element: path });
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="new-title" maxWidth="sm" fullWidth>
      <form onSubmit={create}>
        <DialogTitle id="new-title">{translate('form-new', { what: translate(`editor-section-${section}`) })}</DialogTitle>
        <DialogContent>
          {section !== 'samples' && (
            <TextField
              autoFocus
              label={translate(section === 'limits' ? 'field-rule' : 'form-new-label')}
              value={label}
              onChange={({ target }) => setLabel(target.value)}
            />
          )}
          {hasIdentifier && (
            <TextField
              label={translate('form-identifier')}
              value={identifier ?? proposed}
              onChange={({ target }) => identify(latinLetters(target.value))}
              slotProps={{ htmlInput: { spellCheck: false } }}
            />
          )}
          {(unfit ?? refused) !== null && <Alert severity="warning">{unfit ?? refused}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {translate('form-cancel')}
          </Button>
          <Button type="submit" variant="contained" {...steady((section === 'samples' ? identifier : label.trim()) === '')}>
            {translate('form-create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
