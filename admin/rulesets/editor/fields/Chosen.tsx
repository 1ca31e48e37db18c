import { Checkbox, FormControlLabel, MenuItem, Select, Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf, type Shape } from '../../../../engine/index.ts';
import { AddSelect } from './AddSelect.tsx';
import { putting, takingOut } from '../forms/operations.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import type { FieldProps } from './field.ts';
import { Frame } from './Frame.tsx';
import { useDeclaredWords } from './names.ts';
import { useEdit } from './useEdit.ts';

/** One of a closed list, yes or no, or a name that is declared elsewhere, by its label. */
export function Chosen({ shape, ...field }: FieldProps & { readonly shape: Shape }) {
  const translate = useTranslate();
  const declaredWords = useDeclaredWords();
  const { isReadOnly } = useEditor();
  const root = useRoot();
  const { edit, refused } = useEdit();
  const { path, name } = field;
  const now = textOf(nodeAt(root, path)) ?? '';
  const isBool = shape.kind === 'bool';
  const offered = isBool ? ['true', 'false'] : [...shape.declared.map((one) => one.name), ...shape.words];
  const all = now === '' || offered.includes(now) ? offered : [now, ...offered];
  const key = String(path.at(-1));
  const words = (word: string): string => {
    if (isBool) return translate(word === 'true' ? 'form-yes' : 'form-no');
    return shape.kind === 'word' && offered.includes(word) ? translate(`word-${key}-${word}`) : declaredWords(shape.declared, word);
  };
  const choose = (next: string): void => {
    if (next === '') edit(takingOut(root, path));
    else edit(putting(root, path, isBool ? next === 'true' : next));
  };
  return (
    <Frame {...field} note={refused}>
      {({ id, describedBy, labelledBy, isWrong }) => (
        <Select
          size="small"
          displayEmpty
          fullWidth
          value={now}
          error={isWrong}
          disabled={isReadOnly}
          labelId={labelledBy}
          onChange={({ target }) => choose(target.value)}
          SelectDisplayProps={{ id, 'aria-describedby': describedBy, ...{ 'data-field': true } }}
          sx={{ maxWidth: 560, bgcolor: 'background.paper' }}
          inputProps={{ 'aria-label': name }}
        >
          <MenuItem value="" disabled={field.required === true}>
            {translate('form-not-said')}
          </MenuItem>
          {all.map((word) => (
            <MenuItem key={word} value={word}>
              {words(word)}
            </MenuItem>
          ))}
        </Select>
      )}
    </Frame>
  );
}

/** More of them are not looked through at once: the chosen ones stand there, and another is chosen from a list. */
const TICKED = 12;

/** Several names, each ticked by its label: one alone where the language lets it stand without brackets. */
export function ChosenMany({ shape, ...field }: FieldProps & { readonly shape: Shape }) {
  const translate = useTranslate();
  const words = useDeclaredWords();
  const { isReadOnly } = useEditor();
  const root = useRoot();
  const { edit, refused } = useEdit();
  const { path } = field;
  const node = nodeAt(root, path);
  const now = node?.kind === 'list' ? node.items.flatMap((item) => textOf(item) ?? []) : [textOf(node)].filter((one) => one !== null);
  const offered = [...new Set([...shape.declared.map((one) => one.name), ...shape.words, ...now])];
  const shown = offered.length > TICKED ? now : offered;
  const toggle = (name: string): void => {
    const kept = now.filter((one) => one !== name);
    const next = kept.length < now.length ? kept : [...now, name];
    const isAlone = next.length === 1 && path.at(-1) === 'of';
    edit(next.length === 0 ? takingOut(root, path) : putting(root, path, isAlone ? next[0] : next));
  };
  return (
    <Frame {...field} note={refused}>
      {({ id, labelledBy, describedBy }) => (
        <Stack
          role="group"
          aria-labelledby={labelledBy}
          aria-describedby={describedBy}
          sx={{ flexDirection: 'row', flexWrap: 'wrap', columnGap: 2 }}
        >
          {shown.map((name, index) => (
            <FormControlLabel
              key={name}
              control={
                <Checkbox
                  size="small"
                  checked={now.includes(name)}
                  disabled={isReadOnly}
                  onChange={() => toggle(name)}
                  slotProps={{ input: { id: index === 0 ? id : undefined, ...(index === 0 && { 'data-field': true }) } }}
                />
              }
              label={words(shape.declared, name)}
            />
          ))}
          {shown.length < offered.length && !isReadOnly && (
            <AddSelect
              label={translate('form-add-item', { what: field.name })}
              shown={translate('form-add')}
              options={offered.filter((name) => !now.includes(name))}
              words={(name) => words(shape.declared, name)}
              add={toggle}
            />
          )}
        </Stack>
      )}
    </Frame>
  );
}
