import { Box, Button, Stack, Typography } from '@mui/material';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { entryOf, formFields, nodeAt, type FormField, type Node } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { useFieldName } from '../fields/names.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { useInner } from './inner.ts';

/** Seldom looked at: under "more" though they are there. */
const SELDOM: ReadonlySet<string> = new Set(['note', 'unit', 'inferred', 'working', 'omit_missing']);

/** What an element nearly always has: asked for before it is there. */
const OFTEN: ReadonlySet<string> = new Set(['clause', 'role', 'within', 'weight', 'formula', 'legend', 'min', 'max']);

interface Props {
  readonly path: Path;
  /** Fields that are shown elsewhere. */
  readonly without?: ReadonlySet<string>;
  /** Under "more" with the fields that are seldom looked at. */
  readonly more?: ReactNode;
}

/** The fields of a map: what is there and what has to be, in the order of the schema; the rest under "more". */
export function FieldSet({ path, without = NONE, more = null }: Props) {
  const translate = useTranslate();
  const nameOf = useFieldName();
  const { isReadOnly } = useEditor();
  const root = useRoot();
  const { at } = useDesk();
  const Field = useInner();
  const [isOpen, open] = useState(false);
  const [asked, ask] = useState<ReadonlySet<string>>(NONE);
  const node = nodeAt(root, path);
  const paths = useMemo(() => new Map<string, Path>(), [path]);
  const pathOf = (key: string): Path => {
    const own = paths.get(key) ?? [...path, key];
    paths.set(key, own);
    return own;
  };
  const fields = useMemo(() => formFields(root, path).filter(({ key }) => !without.has(key)), [root, path, without]);
  const isThere = ({ key }: FormField): boolean => entryOf(node, key) !== undefined;
  const isShown = (one: FormField): boolean =>
    one.required ||
    asked.has(one.key) ||
    (path.length === 2 && OFTEN.has(one.key)) ||
    (isThere(one) && (isOpen || !SELDOM.has(one.key) || isWithin(node, one.key, at)));
  const shown = fields.filter(isShown);
  const seldom = fields.filter((one) => !isShown(one) && isThere(one));
  const absent = fields.filter((one) => !isShown(one) && !isThere(one));
  const known = new Set([...fields.map(({ key }) => key), ...without]);
  const unknown = node?.kind === 'map' ? node.entries.filter(({ key }) => !known.has(key)).map(({ key }) => key) : [];
  const hasMore = more !== null || seldom.length > 0 || (absent.length > 0 && !isReadOnly);
  return (
    <>
      {shown.map(({ key, required, help }) => (
        <Field key={key} path={pathOf(key)} required={required} help={help} />
      ))}
      {unknown.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {translate('form-also', { keys: unknown.join(', ') })}
        </Typography>
      )}
      {(hasMore || isOpen) && (
        <Box>
          <Button size="small" color="inherit" aria-expanded={isOpen} onClick={() => open(!isOpen)} sx={{ color: 'text.secondary' }}>
            {isOpen ? '▾' : '▸'} {translate('form-more')}
          </Button>
          {isOpen && !isReadOnly && (
            <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 0.5, mt: 0.5 }}>
              {absent.map(({ key }) => (
                <Button key={key} size="small" variant="outlined" onClick={() => ask(new Set([...asked, key]))}>
                  + {nameOf([...path, key])}
                </Button>
              ))}
            </Stack>
          )}
          {isOpen && more}
        </Box>
      )}
    </>
  );
}

const NONE: ReadonlySet<string> = new Set();

function isWithin(node: Node | undefined, key: string, at: number | null): boolean {
  const entry = entryOf(node, key);
  return at !== null && entry !== undefined && entry.keySpan.start <= at && at <= entry.value.span.end;
}
