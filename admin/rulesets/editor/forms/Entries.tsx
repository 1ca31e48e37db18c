import { Box, Button, OutlinedInput, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { entryOf, keyNames, latinLetters, nodeAt, shapeAt, textOf } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { MONO } from '../../../theme.ts';
import { labelAt } from '../contents.ts';
import type { FieldProps } from '../fields/field.ts';
import { Frame } from '../fields/Frame.tsx';
import { useDeclaredWords } from '../fields/names.ts';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { FieldSet } from './FieldSet.tsx';
import { Identifier } from './Identifier.tsx';
import { useInner } from './inner.ts';
import { moveBy, Tools } from './Items.tsx';
import { putting } from './operations.ts';
import { AddSelect } from '../fields/AddSelect.tsx';

/** A map whose keys are names: an entry a card, or a line where it holds one field. */
export function Entries(field: FieldProps) {
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { edit, refused } = useEdit();
  const { path } = field;
  const node = nodeAt(root, path);
  const keys = node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
  return (
    <Frame {...field} note={refused}>
      {({ labelledBy, describedBy }) => (
        <Stack role="group" aria-labelledby={labelledBy} aria-describedby={describedBy} sx={{ gap: 1 }}>
          {keys.map((key) => (
            <Entry key={key} path={[...path, key]} edit={edit} />
          ))}
          {!isReadOnly && <NewEntry path={path} name={field.name} edit={edit} />}
        </Stack>
      )}
    </Frame>
  );
}

interface EntryProps {
  readonly path: Path;
  readonly edit: ReturnType<typeof useEdit>['edit'];
}

function Entry({ path, edit }: EntryProps) {
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { language } = useFormats();
  const words = useDeclaredWords();
  const Field = useInner();
  const key = String(path.at(-1));
  const { declared } = keyNames(root, path.slice(0, -1));
  // An option is a label itself.
  const label = labelAt(nodeAt(root, path), ['label'], language) ?? labelAt(nodeAt(root, path), [], language);
  const name = label ?? (declared.length > 0 ? words(declared, key) : key);
  const [isOpen, open] = useState(false);
  if (shapeAt(root, path).kind !== 'fields')
    return (
      <Stack direction="row" sx={{ alignItems: 'flex-end', gap: 0.5 }} onKeyDown={moveBy(root, path, edit)}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Field path={path} name={name} required />
          {declared.length === 0 && <Identifier path={path} />}
        </Box>
        {!isReadOnly && (
          <Box sx={{ flex: 'none' }}>
            <Tools path={path} name={name} edit={edit} />
          </Box>
        )}
      </Stack>
    );
  return (
    <Paper variant="outlined" role="group" aria-label={name} sx={{ p: 1, display: 'grid', gap: 1 }} onKeyDown={moveBy(root, path, edit)}>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1 }}>
        <Button
          color="inherit"
          size="small"
          aria-expanded={isOpen}
          onClick={() => open(!isOpen)}
          sx={{ flex: 1, justifyContent: 'flex-start', textAlign: 'left' }}
        >
          {isOpen ? '▾' : '▸'} {name}
          {name !== key && (
            <Typography component="span" sx={{ ml: 1, fontFamily: MONO, fontSize: '0.75rem', color: 'text.secondary' }}>
              {key}
            </Typography>
          )}
        </Button>
        {!isReadOnly && <Tools path={path} name={name} edit={edit} />}
      </Stack>
      {isOpen && <FieldSet path={path} more={declared.length === 0 ? <Identifier path={path} /> : null} />}
    </Paper>
  );
}

/** One more entry: a name that is declared elsewhere and not there yet, or one that is typed. */
function NewEntry({ path, name, edit }: EntryProps & { readonly name: string }) {
  const translate = useTranslate();
  const root = useRoot();
  const words = useDeclaredWords();
  const [typed, type] = useState('');
  const node = nodeAt(root, path);
  const { declared, words: more } = keyNames(root, path);
  const free = [...declared.map((one) => one.name), ...more].filter((one) => !entryOf(node, one));
  const add = (key: string): void => {
    const kind = shapeAt(root, [...path, key]).kind;
    const value = kind === 'label' ? { ru: key } : kind === 'fields' ? begun(root, [...path, key], key) : '';
    if (edit(putting(root, [...path, key], value))) type('');
  };
  const label = translate('form-add-item', { what: name });
  if (declared.length > 0) return <AddSelect label={label} options={free} words={(one) => words(declared, one)} add={add} />;
  return (
    <Stack direction="row" component="form" sx={{ gap: 1 }} onSubmit={(event) => (event.preventDefault(), add(typed.trim()))}>
      <OutlinedInput
        size="small"
        placeholder={translate('form-key')}
        value={typed}
        onChange={({ target }) => type(latinLetters(target.value))}
        inputProps={{ 'aria-label': `${label}: ${translate('form-key')}`, spellCheck: false, style: { fontFamily: MONO } }}
        sx={{ maxWidth: 220 }}
      />
      <Button type="submit" size="small" {...steady(typed.trim() === '' || textOf(entryOf(node, typed.trim())?.value) !== null)}>
        + {label}
      </Button>
    </Stack>
  );
}

/** With a label where it has one, so that it is no empty line. */
function begun(root: Parameters<typeof shapeAt>[0], path: Path, key: string): unknown {
  return shapeAt(root, [...path, 'label']).kind === 'label' ? { label: { ru: key } } : {};
}
