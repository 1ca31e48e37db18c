import { Box, Button, MenuItem, Paper, Select, Stack, Typography } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { keyNames, nodeAt, shapeAt, textOf, type Declared, type Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import type { FieldProps } from '../fields/field.ts';
import { Frame } from '../fields/Frame.tsx';
import { useMistakesAt } from '../fields/mistakes.ts';
import { useDeclaredWords } from '../fields/names.ts';
import { TextPart } from '../fields/TextPart.tsx';
import { useEdit } from '../fields/useEdit.ts';
import { Written, type WrittenKind } from '../fields/Written.tsx';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { Tools } from './Items.tsx';
import { dataOf, putting, takingOut } from './operations.ts';

/** What a sample hands in, input by input as they are called. */
export function HandedIn(field: FieldProps) {
  return (
    <Frame {...field}>
      {({ labelledBy, describedBy }) => (
        <Box role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
          <Given path={field.path} />
        </Box>
      )}
    </Frame>
  );
}

/** The inputs, or the fields of a row or set, with what is given for each. */
function Given({ path }: { readonly path: Path }) {
  const { label } = useFormats();
  const root = useRoot();
  const { declared } = keyNames(root, path);
  const node = nodeAt(root, path);
  const known = new Set(declared.map(({ name }) => name));
  const besides = node?.kind === 'map' ? node.entries.filter(({ key }) => !known.has(key)) : [];
  const isWide = ({ type }: Declared): boolean => type === 'list' || type === 'record';
  return (
    <Stack sx={{ gap: 1 }}>
      <Box sx={{ display: 'grid', gap: 1, alignItems: 'end', gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))' }}>
        {declared
          .filter((one) => !isWide(one))
          .map((one) => (
            <One key={one.name} path={[...path, one.name]} name={label(one.label) || one.name} type={one.type} />
          ))}
      </Box>
      {declared.filter(isWide).map((one) => (
        <Several key={one.name} path={[...path, one.name]} name={label(one.label) || one.name} isList={one.type === 'list'} />
      ))}
      {besides.map(({ key }) => (
        <Box key={key}>
          <Typography variant="subtitle2" color="textSecondary">
            {key}
          </Typography>
          <TextPart path={[...path, key]} />
        </Box>
      ))}
    </Stack>
  );
}

const KINDS: Readonly<Record<string, WrittenKind>> = { count: 'number', integer: 'number', number: 'number', date: 'day', text: 'text' };

interface OneProps {
  readonly path: Path;
  readonly name: string;
  readonly type: string | null;
}

/** Yes or no, one of the options, else what is typed. */
function One({ path, name, type }: OneProps) {
  const translate = useTranslate();
  const words = useDeclaredWords();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { edit, refused } = useEdit();
  const node = nodeAt(root, path);
  const field: FieldProps = { path, name, help: null, mistakes: useMistakesAt(path, true) };
  if (node && node.kind !== 'scalar') return <Frame {...field}>{() => <TextPart path={path} />}</Frame>;
  if (type !== 'bool' && type !== 'choice') return <Written {...field} kind={KINDS[type ?? ''] ?? 'scalar'} />;
  const { declared } = shapeAt(root, path);
  const now = textOf(node) ?? '';
  const offered = type === 'bool' ? ['true', 'false'] : declared.map((one) => one.name);
  const called = (one: string): string => (type === 'bool' ? translate(one === 'true' ? 'form-yes' : 'form-no') : words(declared, one));
  const choose = (next: string): void => {
    edit(next === '' ? takingOut(root, path) : putting(root, path, type === 'bool' ? next === 'true' : next));
  };
  return (
    <Frame {...field} note={refused}>
      {({ id, labelledBy, describedBy }) => (
        <Select
          size="small"
          displayEmpty
          fullWidth
          value={now}
          disabled={isReadOnly}
          labelId={labelledBy}
          onChange={({ target }) => choose(target.value)}
          SelectDisplayProps={{ id, 'aria-describedby': describedBy, ...{ 'data-field': true } }}
          inputProps={{ 'aria-label': name }}
          sx={{ bgcolor: 'background.paper' }}
        >
          <MenuItem value="">{translate('form-not-said')}</MenuItem>
          {[...new Set([...offered, ...(now === '' ? [] : [now])])].map((one) => (
            <MenuItem key={one} value={one}>
              {called(one)}
            </MenuItem>
          ))}
        </Select>
      )}
    </Frame>
  );
}

interface SeveralProps {
  readonly path: Path;
  readonly name: string;
  readonly isList: boolean;
  readonly isOpened?: boolean;
}

/** The rows of a list or the fields of a set: folded away until one looks. */
export function Several({ path, name, isList, isOpened = false }: SeveralProps) {
  const translate = useTranslate();
  const root = useRoot();
  const { document: edited, isReadOnly } = useEditor();
  const { edit } = useEdit();
  const [isOpen, open] = useState(isOpened);
  const node = nodeAt(root, path);
  const rows = node?.kind === 'list' ? node.items : [];
  const last = rows.at(-1);
  const add = (): void => {
    open(true);
    if (!node) edit(putting(root, path, isList ? [{}] : {}));
    else edit({ kind: 'insert', path, after: rows.length === 0 ? null : rows.length - 1, value: last ? dataOf(last, edited.text) : {} });
  };
  // A set that is written otherwise, or a list of no rows of fields, is shown as it is.
  const isKnown = !node || (isList ? rows.every(({ kind }) => kind === 'map') && node.kind === 'list' : node.kind === 'map');
  const shown = (): ReactNode => {
    if (!isKnown) return <TextPart path={path} />;
    if (!isList) return <Given path={path} />;
    return rows.map((_, index) => (
      <Paper key={index} variant="outlined" role="group" aria-label={`${name} ${index + 1}`} sx={{ p: 1 }}>
        <Stack direction="row" sx={{ alignItems: 'center' }}>
          <Typography variant="subtitle2" sx={{ flex: 1 }}>
            {index + 1}
          </Typography>
          {!isReadOnly && <Tools path={[...path, index]} name={`${name} ${index + 1}`} edit={edit} />}
        </Stack>
        <Given path={[...path, index]} />
      </Paper>
    ));
  };
  return (
    <Box>
      {node && (
        <Button size="small" color="inherit" aria-expanded={isOpen} onClick={() => open(!isOpen)} sx={{ textAlign: 'left' }}>
          {isOpen ? '▾' : '▸'} {name} {isList && `(${rows.length})`}
        </Button>
      )}
      {isOpen && node && <Stack sx={{ gap: 1, borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>{shown()}</Stack>}
      {!isReadOnly && (!node || (isList && isOpen)) && (
        <Button size="small" onClick={add}>
          + {translate('form-add-item', { what: name })}
        </Button>
      )}
    </Box>
  );
}
