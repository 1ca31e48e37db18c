import { Box, Button, IconButton, MenuItem, Select, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf, type Shape } from '../../../../engine/index.ts';
import { putting } from '../forms/operations.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import type { FieldProps } from './field.ts';
import { Frame } from './Frame.tsx';
import { useDeclaredWords } from './names.ts';
import { useEdit } from './useEdit.ts';

/** Names in an order that counts, each as often as it stands there: of every place what it is. */
export function Sequence({ shape, ...field }: FieldProps & { readonly shape: Shape }) {
  const translate = useTranslate();
  const words = useDeclaredWords();
  const { isReadOnly } = useEditor();
  const root = useRoot();
  const { edit, refused } = useEdit();
  const { path } = field;
  const node = nodeAt(root, path);
  const now = node?.kind === 'list' ? node.items.map((item) => textOf(item) ?? '') : [];
  const offered = [...new Set([...shape.declared.map(({ name }) => name), ...now])];
  const last = now.at(-1) ?? offered[0];
  return (
    <Frame {...field} note={refused}>
      {({ labelledBy, describedBy }) => (
        <Stack role="group" aria-labelledby={labelledBy} aria-describedby={describedBy} sx={{ gap: 0.5, alignItems: 'flex-start' }}>
          {now.map((name, index) => {
            const place = translate('form-place', { number: index + 1 });
            return (
              <Box key={index} sx={{ display: 'flex', alignItems: 'center', gap: 1, maxWidth: '100%' }}>
                <Typography variant="body2" sx={{ minWidth: 64 }}>
                  {place}
                </Typography>
                <Select
                  size="small"
                  value={name}
                  disabled={isReadOnly}
                  onChange={({ target }) => edit({ kind: 'set', path: [...path, index], value: target.value })}
                  inputProps={{ 'aria-label': place }}
                  sx={{ bgcolor: 'background.paper', minWidth: 0 }}
                >
                  {offered.map((one) => (
                    <MenuItem key={one} value={one}>
                      {words(shape.declared, one)}
                    </MenuItem>
                  ))}
                </Select>
                {!isReadOnly && now.length > 1 && (
                  <IconButton
                    size="small"
                    aria-label={`${translate('form-remove')}: ${place}`}
                    onClick={() => edit({ kind: 'remove', path: [...path, index] })}
                  >
                    ×
                  </IconButton>
                )}
              </Box>
            );
          })}
          {!isReadOnly && last !== undefined && (
            <Button size="small" onClick={() => edit(putting(root, path, [...now, last]))}>
              + {translate('form-place', { number: now.length + 1 })}
            </Button>
          )}
        </Stack>
      )}
    </Frame>
  );
}
