import { Box, Button, MenuItem, Select, Stack, Typography } from '@mui/material';
import { useContext } from 'react';
import { useTranslate } from 'react-admin';
import { declaredIn, entryOf, nodeAt, textOf, type Node } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { keysOf, labelAt } from '../contents.ts';
import type { FieldProps } from '../fields/field.ts';
import { Frame } from '../fields/Frame.tsx';
import { PlacedMistakes } from '../fields/mistakes.ts';
import { useDeclaredWords } from '../fields/names.ts';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { conditionOf, JOINTS, joined, NEW_CONDITION, type Joint } from './conditions.ts';
import { useInner } from './inner.ts';
import { Tools } from './Items.tsx';
import { dataOf, putting } from './operations.ts';

/** Fields that say themselves what is wrong with them. */
const TELLING: ReadonlySet<string | number> = new Set(['fact', 'operator']);

/** Who is admitted, as a sentence that one fills in: a condition, or several that hold together. */
export function Condition(field: FieldProps) {
  const { edit, refused } = useEdit();
  const told = useContext(PlacedMistakes).filter(({ path }) => TELLING.has(path.at(-1) ?? ''));
  const mistakes = field.mistakes.filter((one) => !told.some(({ mistake }) => mistake === one));
  return (
    <Frame {...field} mistakes={mistakes} note={refused}>
      {({ labelledBy, describedBy }) => (
        <Box role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
          <Clause path={field.path} edit={edit} />
        </Box>
      )}
    </Frame>
  );
}

interface Props {
  readonly path: Path;
  readonly edit: ReturnType<typeof useEdit>['edit'];
}

function Clause({ path, edit }: Props) {
  const translate = useTranslate();
  const root = useRoot();
  const { document: edited, isReadOnly } = useEditor();
  const node = nodeAt(root, path);
  const { joint, parts } = conditionOf(node);
  const become = (next: Joint | 'one'): void => {
    edit(putting(root, path, joined(node && dataOf(node, edited.text), joint, next)));
  };
  const add = (): void => {
    if (joint === 'all' || joint === 'any')
      edit({ kind: 'insert', path: [...path, joint], after: parts === 0 ? null : parts - 1, value: NEW_CONDITION });
    else edit(putting(root, path, node ? { all: [dataOf(node, edited.text), NEW_CONDITION] } : NEW_CONDITION));
  };
  const label = translate('form-condition-manner');
  return (
    <Stack sx={{ gap: 1, borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>
      {joint !== 'one' && (
        <Select
          size="small"
          value={joint}
          disabled={isReadOnly}
          onChange={({ target }) => become(target.value)}
          inputProps={{ 'aria-label': label }}
          sx={{ maxWidth: 420, bgcolor: 'background.paper' }}
        >
          {[...JOINTS, ...(parts === 1 ? ['one' as const] : [])].map((one) => (
            <MenuItem key={one} value={one} disabled={one === 'not' && parts !== 1}>
              {translate(`form-condition-${one}`)}
            </MenuItem>
          ))}
        </Select>
      )}
      {joint === 'not' ? (
        <Clause path={[...path, 'not']} edit={edit} />
      ) : joint === 'one' ? (
        node && <Fact path={path} edit={edit} />
      ) : parts === 0 ? (
        <Typography variant="body2">{translate('form-condition-everybody')}</Typography>
      ) : (
        Array.from({ length: parts }, (_, index) => (
          <Stack key={index} direction="row" sx={{ gap: 0.5, alignItems: 'flex-start' }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Clause path={[...path, joint, index]} edit={edit} />
            </Box>
            {!isReadOnly && (
              <Box sx={{ flex: 'none' }}>
                <Tools path={[...path, joint, index]} name={`${index + 1}`} edit={edit} />
              </Box>
            )}
          </Stack>
        ))
      )}
      {!isReadOnly && joint !== 'not' && !(joint === 'one' && typeof path.at(-1) === 'number') && (
        <Box>
          <Button size="small" onClick={add}>
            + {translate('form-condition-add')}
          </Button>
        </Box>
      )}
    </Stack>
  );
}

/** One condition: what is looked at, how, and with what it is compared. */
function Fact({ path, edit }: Props) {
  const translate = useTranslate();
  const root = useRoot();
  const { document: edited, isReadOnly } = useEditor();
  const words = useDeclaredWords();
  const Field = useInner();
  const node = nodeAt(root, path);
  const parameters = declaredIn(root, 'parameter');
  const parameter = textOf(entryOf(node, 'parameter')?.value);
  const compare = (name: string): void => {
    const kept = node?.kind === 'map' ? node.entries.filter(({ key }) => key !== 'value' && key !== 'parameter') : [];
    const besides = Object.fromEntries(kept.map(({ key, value }) => [key, dataOf(value, edited.text)]));
    edit({ kind: 'set', path, value: { ...besides, ...(name === '' ? { value: 0 } : { parameter: name }) } });
  };
  const label = translate('form-condition-with');
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))',
        alignItems: 'end',
        // What is looked at has a long name; and what is wrong is read in lines, not in syllables.
        '& > :first-of-type, & > :has([data-said])': { gridColumn: '1 / -1' },
      }}
    >
      <Field path={[...path, 'fact']} required />
      <Field path={[...path, 'operator']} required />
      {parameters.length > 0 && (
        <Select
          size="small"
          displayEmpty
          value={parameter ?? ''}
          disabled={isReadOnly}
          onChange={({ target }) => compare(target.value)}
          inputProps={{ 'aria-label': label }}
          sx={{ bgcolor: 'background.paper', mb: 0 }}
        >
          <MenuItem value="">{translate('form-condition-own')}</MenuItem>
          {[...new Set([...parameters.map(({ name }) => name), ...(parameter === null ? [] : [parameter])])].map((name) => (
            <MenuItem key={name} value={name}>
              {words(parameters, name)}
            </MenuItem>
          ))}
        </Select>
      )}
      {parameter === null && <Compared path={[...path, 'value']} fact={textOf(entryOf(node, 'fact')?.value)} edit={edit} />}
    </Box>
  );
}

/** What a fact is compared with: yes or no, one of its options, else what is typed. */
function Compared({ path, fact, edit }: Props & { readonly fact: string | null }) {
  const translate = useTranslate();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { language } = useFormats();
  const Field = useInner();
  const input = nodeAt(root, ['inputs', fact ?? '']);
  const options: Node | undefined = nodeAt(input ?? root, ['options']);
  const isBool = textOf(entryOf(input, 'type')?.value) === 'bool';
  const now = textOf(nodeAt(root, path)) ?? '';
  const offered: readonly (readonly [string, string])[] = isBool
    ? [
        ['true', translate('form-yes')],
        ['false', translate('form-no')],
      ]
    : input
      ? keysOf(options).map((name) => [name, labelAt(options, [name], language) ?? name])
      : [];
  if (offered.length === 0) return <Field path={path} required />;
  return (
    <Select
      size="small"
      displayEmpty
      value={now}
      disabled={isReadOnly}
      onChange={({ target }) => edit(putting(root, path, isBool ? target.value === 'true' : target.value))}
      inputProps={{ 'aria-label': translate('field-value') }}
      sx={{ bgcolor: 'background.paper' }}
    >
      {!offered.some(([name]) => name === now) && <MenuItem value={now}>{now}</MenuItem>}
      {offered.map(([name, called]) => (
        <MenuItem key={name} value={name}>
          {called}
        </MenuItem>
      ))}
    </Select>
  );
}
