import { Box, Button, IconButton, Paper, Stack, Typography } from '@mui/material';
import type { KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, shapeAt } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { labelAt } from '../contents.ts';
import type { FieldProps } from '../fields/field.ts';
import { Frame } from '../fields/Frame.tsx';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { FieldSet } from './FieldSet.tsx';
import { useInner } from './inner.ts';
import { duplicating, moving } from './operations.ts';

/** A list of maps as cards: one more, once more, away, up and down. */
export function Items(field: FieldProps) {
  const translate = useTranslate();
  const { isReadOnly } = useEditor();
  const root = useRoot();
  const { language } = useFormats();
  const { edit, refused } = useEdit();
  const { path, name } = field;
  const node = nodeAt(root, path);
  const count = node?.kind === 'list' ? node.items.length : 0;
  return (
    <Frame {...field} note={refused}>
      {({ labelledBy, describedBy }) => (
        <Stack role="group" aria-labelledby={labelledBy} aria-describedby={describedBy} sx={{ gap: 1 }}>
          {Array.from({ length: count }, (_, index) => (
            <Item
              key={index}
              path={[...path, index]}
              name={
                labelAt(nodeAt(node ?? root, [index]), ['label'], language) ?? translate('form-item', { what: name, number: index + 1 })
              }
              edit={edit}
            />
          ))}
          {!isReadOnly && (
            <Box>
              <Button size="small" onClick={() => edit({ kind: 'insert', path, after: count === 0 ? null : count - 1, value: {} })}>
                + {translate('form-add-item', { what: name })}
              </Button>
            </Box>
          )}
        </Stack>
      )}
    </Frame>
  );
}

interface ItemProps {
  readonly path: Path;
  readonly name: string;
  readonly edit: ReturnType<typeof useEdit>['edit'];
}

function Item({ path, name, edit }: ItemProps) {
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const Field = useInner();
  return (
    <Paper variant="outlined" role="group" aria-label={name} sx={{ p: 1.5, display: 'grid', gap: 1 }} onKeyDown={moveBy(root, path, edit)}>
      <Stack direction="row" sx={{ alignItems: 'center' }}>
        <Typography variant="subtitle2" sx={{ flex: 1 }}>
          {name}
        </Typography>
        {!isReadOnly && <Tools path={path} name={name} edit={edit} />}
      </Stack>
      {shapeAt(root, path).kind === 'fields' ? <FieldSet path={path} /> : <Field path={path} name={name} />}
    </Paper>
  );
}

/** What is done to a card as a whole. */
export function Tools({ path, name, edit }: ItemProps) {
  const translate = useTranslate();
  const root = useRoot();
  const [up, down] = [moving(root, path, -1), moving(root, path, 1)];
  const tools = [
    ['up', '↑', up?.operation ?? null],
    ['down', '↓', down?.operation ?? null],
    ['duplicate', '⊕', duplicating(root, path).operation],
    ['remove', '×', { kind: 'remove', path }],
  ] as const;
  return tools.map(([tool, sign, operation]) => (
    <IconButton
      key={tool}
      size="small"
      aria-label={`${translate(`form-${tool}`)}: ${name}`}
      title={translate(`form-${tool}`)}
      {...steady(operation === null, () => edit(operation))}
      sx={{ width: 28, height: 28, fontSize: '1rem' }}
    >
      {sign}
    </IconButton>
  ));
}

/** Alt and an arrow move what the focus is in. */
export function moveBy(root: Parameters<typeof moving>[0], path: Path, edit: ItemProps['edit']): (event: KeyboardEvent) => void {
  return (event) => {
    if (!event.altKey || (event.code !== 'ArrowUp' && event.code !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    edit(moving(root, path, event.code === 'ArrowUp' ? -1 : 1)?.operation ?? null);
  };
}
