import { Button, Checkbox, FormControlLabel, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, statusWords, textOf, type Node, type Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { keysOf, labelAt } from '../contents.ts';
import { Several } from '../forms/HandedIn.tsx';
import { dataOf, numberTyped, putting, takingOut } from '../forms/operations.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { STATUSES, type Wide } from './cases.ts';
import { ExpectedFindings } from './ExpectedFindings.tsx';
import { numberWords } from './notation.ts';
import { useGridEdit } from './useGridEdit.ts';

interface Props {
  readonly path: Path;
  readonly kind: Wide;
  readonly name: string;
  /** What the sample hands in, where the case itself says nothing. */
  readonly inherited: Node | undefined;
}

/** Below the grid, what does not fit into a cell: rows of a list, a set, warnings, the way through the stages. */
export function CaseCell({ path, kind, name, inherited }: Props) {
  const translate = useTranslate();
  const root = useRoot();
  const { document, isReadOnly } = useEditor();
  const edit = useGridEdit();
  if (kind === 'warnings') return <Warnings path={path} name={name} />;
  if (kind === 'stages') return <Way path={path} name={name} />;
  if (kind === 'findings') return <ExpectedFindings path={path} name={name} />;
  return (
    <Stack role="group" aria-label={name} sx={{ gap: 1 }}>
      {inherited && !nodeAt(root, path) && !isReadOnly && (
        <Button size="small" sx={{ alignSelf: 'flex-start' }} onClick={() => edit(putting(root, path, dataOf(inherited, document.text)))}>
          {translate('grid-case-own')}
        </Button>
      )}
      <Several key={path.join('.')} path={path} name={name} isList={kind === 'list'} isOpened />
    </Stack>
  );
}

/** Which of them are expected; none is an expectation too. */
function Warnings({ path, name }: { readonly path: Path; readonly name: string }) {
  const { language } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const edit = useGridEdit();
  const node = nodeAt(root, path);
  const now = node?.kind === 'list' ? node.items.flatMap((one) => textOf(one) ?? []) : [];
  const offered = [...new Set([...keysOf(nodeAt(root, ['warnings'])), ...now])];
  const toggle = (one: string): void => {
    edit(putting(root, path, now.includes(one) ? now.filter((other) => other !== one) : [...now, one]));
  };
  return (
    <Stack role="group" aria-label={name}>
      {offered.map((one) => (
        <FormControlLabel
          key={one}
          control={<Checkbox size="small" checked={now.includes(one)} disabled={isReadOnly} onChange={() => toggle(one)} />}
          label={labelAt(nodeAt(root, ['warnings', one]), ['message'], language) ?? one}
        />
      ))}
    </Stack>
  );
}

/** Stage by stage: what becomes of the subject, its place and its score. */
function Way({ path, name }: { readonly path: Path; readonly name: string }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const edit = useGridEdit();
  const declared = nodeAt(root, ['stages']);
  const stages = declared?.kind === 'list' ? declared.items : [];
  return (
    <Stack role="group" aria-label={name} sx={{ gap: 1 }}>
      {stages.map((stage) => {
        const id = textOf(nodeAt(stage, ['id'])) ?? '';
        const label = labelAt(stage, ['label'], language) ?? id;
        const own = [...path, id];
        const status = textOf(nodeAt(root, [...own, 'status'])) ?? '';
        return (
          <Stack key={id} direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <Typography variant="body2" sx={{ flex: '1 1 160px' }}>
              {label}
            </Typography>
            <TextField
              select
              size="small"
              label={translate('grid-case-status')}
              value={status}
              disabled={isReadOnly}
              onChange={({ target }) => edit(target.value === '' ? takingOut(root, own) : putting(root, [...own, 'status'], target.value))}
              slotProps={{ htmlInput: { 'aria-label': `${label}: ${translate('grid-case-status')}` } }}
              sx={{ width: 190 }}
            >
              <MenuItem value="">{translate('form-not-said')}</MenuItem>
              {STATUSES.map((one) => (
                <MenuItem key={one} value={one}>
                  {statusWords(one, language)}
                </MenuItem>
              ))}
            </TextField>
            {(['rank', 'score'] as const).map((field) => (
              <Figure
                key={field}
                path={[...own, field]}
                label={translate(`grid-case-stage-${field}`)}
                name={`${label}: ${translate(`grid-case-stage-${field}`)}`}
                isWhole={field === 'rank'}
              />
            ))}
          </Stack>
        );
      })}
    </Stack>
  );
}

/** A number of a stage; what is none is not written, and stays to be mended. */
function Figure({
  path,
  label,
  name,
  isWhole,
}: {
  readonly path: Path;
  readonly label: string;
  readonly name: string;
  readonly isWhole: boolean;
}) {
  const { language } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const edit = useGridEdit();
  const [typed, type] = useState<string | null>(null);
  const written = numberWords(textOf(nodeAt(root, path)) ?? '', language);
  const number = typed === null ? null : numberTyped(typed, language, isWhole);
  const write = (): void => {
    if (typed === null) return;
    if (typed.trim() === '') edit(takingOut(root, path));
    else if (number) edit(putting(root, path, number));
    else return;
    type(null);
  };
  return (
    <TextField
      size="small"
      label={label}
      value={typed ?? written}
      disabled={isReadOnly}
      error={typed !== null && typed.trim() !== '' && number === null}
      onChange={({ target }) => type(target.value)}
      onBlur={write}
      onKeyDown={({ key }) => key === 'Enter' && write()}
      slotProps={{ htmlInput: { 'aria-label': name, inputMode: 'decimal' } }}
      sx={{ width: 110 }}
    />
  );
}
