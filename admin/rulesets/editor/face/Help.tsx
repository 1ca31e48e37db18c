import { Button } from '@mui/material';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { formFields, type Path } from '../../../../engine/index.ts';
import { ask, putAway, returnFocus } from '../../../help/asked.ts';
import { explaining } from '../../../help/manual.ts';
import { useFormats } from '../../../i18n/format.ts';
import { HelpIcon } from '../../../layout/icons.tsx';
import { useFieldName } from '../fields/names.ts';
import { pathAt } from '../fields/where.ts';
import { useEditor } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { KeyList } from './KeyList.tsx';

/** Help on what is being edited, in either face: by its button or F1. */
export function Help() {
  const translate = useTranslate();
  const { label } = useFormats();
  const nameOf = useFieldName();
  const { document: edited } = useEditor();
  const { element, face } = useDesk();

  const open = (): void => {
    const path = face === 'text' ? pathAt(edited.root, edited.state.selection.main.head) : [...element, ...fieldWithin(element)];
    const holder = element.length > 0 && face === 'form' ? element : path.slice(0, 2);
    const own = path[holder.length];
    const keys = formFields(edited.root, holder)
      .map(({ key, help }) => ({ key, name: nameOf([...holder, key]), help: label(help) }))
      .filter(({ help }) => help !== '');
    ask({
      at: explaining(path),
      own: keys.find(({ key }) => key === own) ?? null,
      keys: keys.filter(({ key }) => key !== own),
      diagnostic: null,
    });
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      // Pressed once more, it leads back to what one was editing.
      if (document.activeElement?.closest('[data-help]')) returnFocus();
      else open();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  // Of the desk, nothing is to be told elsewhere.
  useEffect(() => putAway, []);

  return (
    <>
      <Button size="small" startIcon={<HelpIcon />} className="screen-only" aria-keyshortcuts="F1" onClick={open}>
        {translate('help')}
      </Button>
      <KeyList />
    </>
  );
}

/** The field that has the focus, as far as it is a field of this element. */
function fieldWithin(element: Path): string[] {
  const at = document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset['path'] ?? '';
  const prefix = `${element.join('.')}.`;
  return at.startsWith(prefix) ? at.slice(prefix.length).split('.') : [];
}
