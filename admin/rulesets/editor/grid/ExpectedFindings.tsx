import { Button, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf, type Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { putting, takingOut } from '../forms/operations.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { caseValue } from './cases.ts';
import { findingLabel, findingRules, placesOf, placeTitle } from './findings.ts';
import { numberWords } from './notation.ts';
import { useGridEdit } from './useGridEdit.ts';

/** What is to be found in a report, one by one: which remark, and where. That nothing is found is an expectation too. */
export function ExpectedFindings({ path, name }: { readonly path: Path; readonly name: string }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const edit = useGridEdit();
  const node = nodeAt(root, path);
  const items = node?.kind === 'list' ? node.items : [];
  const rules = findingRules(root);
  const add = (): void => {
    const value = { code: rules[0] };
    edit(items.length === 0 ? putting(root, path, [value]) : { kind: 'insert', path, after: items.length - 1, value });
  };
  return (
    <Stack role="group" aria-label={name} sx={{ gap: 1 }}>
      {items.map((item, index) => {
        const at: Path = [...path, index];
        const code = textOf(nodeAt(item, ['code'])) ?? '';
        return (
          <Stack key={index} direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <TextField
              select
              size="small"
              label={translate('grid-case-finding')}
              value={code}
              disabled={isReadOnly}
              onChange={({ target }) => edit({ kind: 'set', path: [...at, 'code'], value: target.value })}
              slotProps={{ htmlInput: { 'aria-label': `${translate('grid-case-finding')}, ${index + 1}` } }}
              sx={{ flex: '1 1 220px' }}
            >
              {[...new Set([...rules, code])].map((one) => (
                <MenuItem key={one} value={one}>
                  {findingLabel(root, one, language)}
                </MenuItem>
              ))}
            </TextField>
            {placesOf(root, code, item).map((key) => (
              <Where
                key={key}
                path={[...at, key]}
                title={placeTitle(root, code, key, language) ?? translate(`field-${key}`, { _: key })}
                row={index + 1}
              />
            ))}
            {!isReadOnly && (
              <Button
                size="small"
                color="error"
                onClick={() => edit(items.length === 1 ? putting(root, path, []) : { kind: 'remove', path: at })}
              >
                {translate('grid-row-remove')}
              </Button>
            )}
          </Stack>
        );
      })}
      {items.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {translate(node ? 'grid-case-finding-none' : 'form-not-said')}
        </Typography>
      )}
      {!isReadOnly && (
        <Stack direction="row" sx={{ gap: 1 }}>
          {rules.length > 0 && (
            <Button size="small" onClick={add}>
              {translate('grid-case-finding-add')}
            </Button>
          )}
          {node ? (
            <Button size="small" onClick={() => edit(takingOut(root, path))}>
              {translate('form-not-said')}
            </Button>
          ) : (
            <Button size="small" onClick={() => edit(putting(root, path, []))}>
              {translate('grid-case-finding-none')}
            </Button>
          )}
        </Stack>
      )}
    </Stack>
  );
}

/** A part of where it is found: a month, an item. */
function Where({ path, title, row }: { readonly path: Path; readonly title: string; readonly row: number }) {
  const { language } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const edit = useGridEdit();
  const [typed, type] = useState<string | null>(null);
  const write = (): void => {
    if (typed === null) return;
    const value = caseValue(typed, language);
    edit(value === undefined ? takingOut(root, path) : putting(root, path, value));
    type(null);
  };
  return (
    <TextField
      size="small"
      label={title}
      value={typed ?? numberWords(textOf(nodeAt(root, path)) ?? '', language)}
      disabled={isReadOnly}
      onChange={({ target }) => type(target.value)}
      onBlur={write}
      onKeyDown={({ key }) => key === 'Enter' && write()}
      slotProps={{ htmlInput: { 'aria-label': `${title}, ${row}` } }}
      sx={{ width: 140 }}
    />
  );
}
