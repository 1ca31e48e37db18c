import { Box, Button, ButtonBase, IconButton, Paper, Stack, Typography } from '@mui/material';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, shapeAt } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { steady } from '../../../layout/steady.ts';
import type { FieldProps } from '../fields/field.ts';
import { Frame } from '../fields/Frame.tsx';
import { useDeclaredWords } from '../fields/names.ts';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { FieldSet } from './FieldSet.tsx';
import { moving, putting } from './operations.ts';
import { tieLink } from './reads.ts';
import { useTelling } from './Reads.tsx';
import { AddSelect } from '../fields/AddSelect.tsx';

/** Earlier and later, whichever way the chips run. */
const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** What settles ties, one after another, as chips in their order; the one that is pressed is open below. */
export function TieChain(field: FieldProps) {
  const translate = useTranslate();
  const telling = useTelling();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { edit, refused } = useEdit();
  const { path } = field;
  const node = nodeAt(root, path);
  const links = node?.kind === 'list' ? node.items : [];
  const [opened, open] = useState<number | null>(null);
  const [moved, follow] = useState<number | null>(null);
  const chips = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (moved === null) return;
    chips.current?.querySelectorAll<HTMLElement>('[data-chip]')[moved]?.focus();
    follow(null);
  }, [moved]);
  const move = (index: number, by: -1 | 1): void => {
    const step = moving(root, [...path, index], by);
    if (!step || !edit(step.operation)) return;
    follow(index + by);
    if (opened === index) open(index + by);
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const by = event.altKey ? STEPS[event.code] : undefined;
    if (by === undefined || isReadOnly) return;
    event.preventDefault();
    event.stopPropagation();
    move(index, by);
  };
  const remove = (index: number): void => {
    open(null);
    edit({ kind: 'remove', path: [...path, index] });
  };
  return (
    <Frame {...field} note={refused}>
      {({ labelledBy, describedBy }) => (
        <Box role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
          {links.length === 0 && (
            <Typography variant="body2" color="textSecondary">
              {translate('form-tie-none')}
            </Typography>
          )}
          <Box component="ol" ref={chips} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, listStyle: 'none', m: 0, p: 0 }}>
            {links.map((link, index) => {
              const words = `${index + 1}. ${tieLink(link, telling)}`;
              return (
                <Box component="li" key={index} sx={{ display: 'flex', alignItems: 'center', gap: 0.75, maxWidth: '100%' }}>
                  {index > 0 && <span aria-hidden>→</span>}
                  <Paper
                    variant="outlined"
                    onKeyDown={(event) => onKeyDown(event, index)}
                    sx={{
                      display: 'flex',
                      alignItems: 'center',
                      minWidth: 0,
                      borderRadius: 4,
                      px: 0.5,
                      ...(opened === index && { borderColor: 'primary.main', bgcolor: 'action.selected' }),
                    }}
                  >
                    <ButtonBase
                      data-chip
                      aria-expanded={opened === index}
                      aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
                      onClick={() => open(opened === index ? null : index)}
                      sx={{ px: 1, minHeight: 32, fontSize: '0.875rem', textAlign: 'left', borderRadius: 4, overflowWrap: 'anywhere' }}
                    >
                      {words}
                    </ButtonBase>
                    {!isReadOnly && (
                      <>
                        <Tool words={words} name="form-earlier" sign="←" isOff={index === 0} act={() => move(index, -1)} />
                        <Tool words={words} name="form-later" sign="→" isOff={index === links.length - 1} act={() => move(index, 1)} />
                        <Tool words={words} name="form-remove" sign="×" act={() => remove(index)} />
                      </>
                    )}
                  </Paper>
                </Box>
              );
            })}
          </Box>
          {opened !== null && links[opened] && (
            <Stack sx={{ borderLeft: 2, borderColor: 'primary.main', pl: 1.5, mt: 1, gap: 1 }}>
              <FieldSet path={[...path, opened]} key={opened} />
            </Stack>
          )}
          {!isReadOnly && <AddLink path={path} count={links.length} onAdded={open} edit={edit} />}
        </Box>
      )}
    </Frame>
  );
}

interface ToolProps {
  readonly words: string;
  readonly name: 'form-earlier' | 'form-later' | 'form-remove';
  readonly sign: string;
  readonly isOff?: boolean;
  readonly act: () => void;
}

function Tool({ words, name, sign, isOff = false, act }: ToolProps) {
  const translate = useTranslate();
  return (
    <IconButton
      size="small"
      aria-label={`${translate(name)}: ${words}`}
      title={translate(name)}
      {...steady(isOff, act)}
      sx={{ width: 28, height: 28, fontSize: '1rem' }}
    >
      {sign}
    </IconButton>
  );
}

interface AddProps {
  readonly path: Path;
  readonly count: number;
  readonly onAdded: (index: number) => void;
  readonly edit: ReturnType<typeof useEdit>['edit'];
}

/** One more, at the end: what it goes by is chosen first. */
function AddLink({ path, count, onAdded, edit }: AddProps) {
  const translate = useTranslate();
  const root = useRoot();
  const words = useDeclaredWords();
  const { declared } = shapeAt(root, [...path, count, 'by']);
  const label = translate('form-tie-add');
  const add = (by: string): void => {
    const value = { by, best: 'highest', clause: '' };
    const isAdded = count === 0 ? edit(putting(root, path, [value])) : edit({ kind: 'insert', path, after: count - 1, value });
    if (isAdded) onAdded(count);
  };
  if (declared.length === 0)
    return (
      <Button size="small" onClick={() => add('')}>
        + {label}
      </Button>
    );
  return <AddSelect label={label} options={declared.map(({ name }) => name)} words={(name) => words(declared, name)} add={add} />;
}
