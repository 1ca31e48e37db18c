import { Button, Menu, MenuItem, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { declaredIn, entryOf, keyNames, nodeAt, textOf, type Declared, type Node } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { steady } from '../../../layout/steady.ts';
import type { FieldProps } from '../fields/field.ts';
import { Frame } from '../fields/Frame.tsx';
import { useDeclaredWords } from '../fields/names.ts';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useInner } from './inner.ts';
import { dataOf, putting } from './operations.ts';

/** What a value may hang on: the category, and each place of the act that can be read in several ways. */
function offersIn(root: Node): { readonly by: string; readonly options: readonly string[] }[] {
  const categories = declaredIn(root, 'category').map(({ name }) => name);
  const readings = declaredIn(root, 'reading').map(({ name }) => ({ by: name, options: optionsOf(root, name) }));
  return [
    ...(categories.length > 1 ? [{ by: 'category', options: categories }] : []),
    ...readings.filter(({ options }) => options.length > 0),
  ];
}

function optionsOf(root: Node, reading: string): string[] {
  const options = nodeAt(root, ['readings', reading, 'options']);
  return options?.kind === 'map' ? options.entries.map(({ key }) => key) : [];
}

/** Makes a choice of a number or formula: every option begins with what stood there. */
export function DependsOn({ path }: { readonly path: Path }) {
  const translate = useTranslate();
  const { document: edited } = useEditor();
  const root = useRoot();
  const { edit } = useEdit();
  const words = useDeclaredWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const offers = anchor ? offersIn(root) : [];
  const readings = declaredIn(root, 'reading');
  const choose = (by: string, options: readonly string[]): void => {
    const node = nodeAt(root, path);
    const value = node ? dataOf(node, edited.text) : '';
    setAnchor(null);
    edit(putting(root, path, Object.fromEntries([['by', by], ...options.map((option) => [option, value])])));
  };
  return (
    <>
      <Button size="small" onClick={({ currentTarget }) => setAnchor(currentTarget)} aria-haspopup="menu">
        {translate('form-depends')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {offers.length === 0 && <MenuItem disabled>{translate('form-depends-unknown')}</MenuItem>}
        {offers.map(({ by, options }) => (
          <MenuItem key={by} onClick={() => choose(by, options)} sx={{ maxWidth: 560, whiteSpace: 'normal' }}>
            {by === 'category' ? translate('form-category') : words(readings, by)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** A choice as a small table: an option a line, the default marked; within, another choice may stand. */
export function Choice(field: FieldProps) {
  const translate = useTranslate();
  const words = useDeclaredWords();
  const { document: edited, isReadOnly } = useEditor();
  const root = useRoot();
  const { edit, refused } = useEdit();
  const { path } = field;
  const node = nodeAt(root, path);
  const by = textOf(entryOf(node, 'by')?.value) ?? '';
  const { declared } = keyNames(root, path);
  const usual = by === 'category' ? null : textOf(nodeAt(root, ['readings', by, 'default']));
  const written = node?.kind === 'map' ? node.entries.map(({ key }) => key).filter((key) => key !== 'by') : [];
  const options = [...new Set([...declared.map(({ name }) => name), ...written])];
  const kept = usual !== null && written.includes(usual) ? usual : written[0];
  const settle = (): void => {
    const value = entryOf(node, kept ?? '')?.value;
    if (value) edit({ kind: 'set', path, value: dataOf(value, edited.text) });
  };
  const title = by === 'category' ? translate('form-category') : words(declaredIn(root, 'reading'), by);
  return (
    <Frame
      {...field}
      note={refused}
      aside={
        <Button size="small" {...steady(isReadOnly || kept === undefined, settle)}>
          {translate('form-depends-none')}
        </Button>
      }
    >
      {({ labelledBy, describedBy }) => (
        <Stack sx={{ borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>
          <Typography variant="body2">
            {translate('form-depends-on')}: {title}
          </Typography>
          <Table size="small" aria-labelledby={labelledBy} aria-describedby={describedBy} sx={{ tableLayout: 'fixed' }}>
            <TableHead>
              <TableRow>
                <TableCell sx={{ width: '34%' }}>{translate('form-depends-option')}</TableCell>
                <TableCell>{translate('form-depends-value')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {options.map((option) => (
                <Option
                  key={option}
                  path={[...path, option]}
                  declared={declared}
                  isUsual={option === usual}
                  isWritten={written.includes(option)}
                />
              ))}
            </TableBody>
          </Table>
        </Stack>
      )}
    </Frame>
  );
}

interface OptionProps {
  readonly path: Path;
  readonly declared: readonly Declared[];
  readonly isUsual: boolean;
  readonly isWritten: boolean;
}

function Option({ path, declared, isUsual, isWritten }: OptionProps) {
  const translate = useTranslate();
  const words = useDeclaredWords();
  const Field = useInner();
  const option = String(path.at(-1));
  const name = words(declared, option);
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
        {name}
        {isUsual && (
          <Typography component="div" variant="caption" color="primary">
            {translate('form-depends-default')}
          </Typography>
        )}
        {!isWritten && (
          <Typography component="div" variant="caption" color="warning">
            {translate('form-depends-missing')}
          </Typography>
        )}
      </TableCell>
      <TableCell sx={{ verticalAlign: 'top' }}>
        <Field path={path} name={name} required isBare />
      </TableCell>
    </TableRow>
  );
}
