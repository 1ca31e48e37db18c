import { Box, Button, OutlinedInput, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useContext, useState, type SyntheticEvent } from 'react';
import { useTranslate } from 'react-admin';
import { childOf, declaredIn, entryOf, latinLetters, nodeAt, textOf, type Node } from '../../../../engine/index.ts';
import { clauseWords, type Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { MONO } from '../../../theme.ts';
import type { FieldProps } from '../fields/field.ts';
import { Frame } from '../fields/Frame.tsx';
import { PlacedMistakes } from '../fields/mistakes.ts';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { Identifier } from './Identifier.tsx';
import { useInner } from './inner.ts';
import { moveBy, Tools } from './Items.tsx';
import { dataOf, putting } from './operations.ts';

/** Where there is no room for columns, a letter and its buttons stand over what it means. */
const NARROW = {
  '@media (max-width: 599px)': {
    '& thead': { display: 'none' },
    '&, & tbody': { display: 'block' },
    '& tbody tr': { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto' },
    '& tbody tr > *': { border: 0 },
    '& tbody tr > :nth-of-type(1):is(td)': { gridRow: 2, gridColumn: '1 / -1', borderBottom: 1, borderColor: 'divider' },
  },
} as const;

/** The act's letters as a table: a letter, what it stands for, what that is called and where the act says so. */
export function Legend(field: FieldProps) {
  const translate = useTranslate();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { edit, refused } = useEdit();
  const { path } = field;
  const node = nodeAt(root, path);
  const letters = node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
  const used = lettersIn(nodeAt(root, path.slice(0, -1)));
  const unexplained = useUnexplained(path).filter((letter) => !letters.includes(letter) && used.has(letter));
  return (
    <Frame {...field} note={refused}>
      {({ labelledBy, describedBy }) => (
        <>
          {letters.length + unexplained.length > 0 && (
            <Table
              size="small"
              role="table"
              aria-labelledby={labelledBy}
              aria-describedby={describedBy}
              sx={{ tableLayout: 'fixed', '& td, & th': { px: 1 }, ...NARROW }}
            >
              <TableHead role="rowgroup">
                <TableRow role="row">
                  <TableCell sx={{ width: 84 }}>{translate('form-legend-letter')}</TableCell>
                  <TableCell>{translate('form-legend-meaning')}</TableCell>
                  {!isReadOnly && <TableCell component="td" sx={{ width: 128 }} />}
                </TableRow>
              </TableHead>
              <TableBody role="rowgroup">
                {[...letters, ...(isReadOnly ? [] : unexplained)].map((letter) => (
                  <Letter key={letter} path={[...path, letter]} isUsed={used.has(letter)} edit={edit} />
                ))}
              </TableBody>
            </Table>
          )}
          {!isReadOnly && <NewLetter path={path} edit={edit} />}
        </>
      )}
    </Frame>
  );
}

interface LetterProps {
  readonly path: Path;
  readonly isUsed: boolean;
  readonly edit: ReturnType<typeof useEdit>['edit'];
}

function Letter({ path, isUsed, edit }: LetterProps) {
  const translate = useTranslate();
  const root = useRoot();
  const { document: edited, isReadOnly } = useEditor();
  const Field = useInner();
  const letter = String(path.at(-1));
  const node = nodeAt(root, path);
  const isOwn = entryOf(node, 'means') !== undefined;
  const explain = (): void => {
    if (node) edit(putting(root, path, { means: { ru: letter }, formula: dataOf(node, edited.text) }));
  };
  return (
    <TableRow role="row" onKeyDown={moveBy(root, path, edit)}>
      <TableCell
        component="th"
        scope="row"
        role="rowheader"
        sx={{ verticalAlign: 'top', fontFamily: MONO, fontWeight: 600, overflowWrap: 'anywhere' }}
      >
        {isUsed ? letter : <s>{letter}</s>}
        {!isUsed && (
          <Typography component="div" variant="caption" color="warning">
            {translate('form-legend-unused')}
          </Typography>
        )}
      </TableCell>
      <TableCell role="cell" sx={{ verticalAlign: 'top' }}>
        {isOwn ? (
          <Box sx={{ display: 'grid', gap: 1 }}>
            <Field path={[...path, 'means']} required />
            <Field path={[...path, 'formula']} required />
          </Box>
        ) : (
          <>
            <Field path={path} name={letter} required isBare />
            <Meaning node={node} />
          </>
        )}
        {!isReadOnly && <Identifier path={path} />}
        {!isOwn && !isReadOnly && node?.kind === 'scalar' && (
          <Button size="small" onClick={explain}>
            {translate('form-legend-words')}
          </Button>
        )}
      </TableCell>
      {!isReadOnly && (
        <TableCell role="cell" sx={{ verticalAlign: 'top', whiteSpace: 'nowrap' }}>
          {node && <Tools path={path} name={letter} edit={edit} />}
        </TableCell>
      )}
    </TableRow>
  );
}

/** Longer ones are rather names that are misspelt or still being typed. */
const LETTER = /^[A-Za-z]\w{0,2}$/;

/** Letters of the formulas beside a legend that stand for nothing yet: each gets a row to say what. */
function useUnexplained(legend: Path): readonly string[] {
  const beside = useContext(PlacedMistakes).filter(({ path }) => path[legend.length - 1] !== legend.at(-1));
  const names = beside.flatMap(({ mistake: { code, details } }) => (code === 'unknown-name' ? [String(details['name'])] : []));
  return [...new Set(names)].filter((name) => LETTER.test(name));
}

/** What a letter that is a name stands for, by its label, with its clause. */
function Meaning({ node }: { readonly node: Node | undefined }) {
  const root = useRoot();
  const { label, language } = useFormats();
  const name = textOf(node);
  const found = (['input', 'value', 'parameter'] as const).flatMap((kind) => declaredIn(root, kind)).find((one) => one.name === name);
  if (!found) return null;
  return (
    <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
      {label(found.label)}
      {found.clause !== null && ` · ${clauseWords(found.clause, language)}`}
    </Typography>
  );
}

function NewLetter({ path, edit }: Omit<LetterProps, 'isUsed'>) {
  const translate = useTranslate();
  const root = useRoot();
  const [typed, type] = useState('');
  const wanted = typed.trim();
  const add = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (edit(putting(root, [...path, wanted], ''))) type('');
  };
  return (
    <Box component="form" onSubmit={add} sx={{ display: 'flex', gap: 1, mt: 1 }}>
      <OutlinedInput
        size="small"
        placeholder={translate('form-legend-letter')}
        value={typed}
        onChange={({ target }) => type(latinLetters(target.value))}
        inputProps={{ 'aria-label': translate('form-legend-letter'), spellCheck: false, style: { fontFamily: MONO } }}
        sx={{ width: 120 }}
      />
      <Button type="submit" size="small" {...steady(wanted === '' || childOf(nodeAt(root, path), wanted) !== undefined)}>
        + {translate('form-add')}
      </Button>
    </Box>
  );
}

/** Words of every formula beside a legend and within it: a letter may stand in another's formula. */
function lettersIn(owner: Node | undefined): ReadonlySet<string> {
  const words = new Set<string>();
  const look = (node: Node): void => {
    if (node.kind === 'scalar') for (const [word] of node.text.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)) words.add(word);
    else if (node.kind === 'list') node.items.forEach(look);
    else for (const { key, value } of node.entries) if (!TEXTS.has(key)) look(value);
  };
  if (owner) look(owner);
  return words;
}

const TEXTS: ReadonlySet<string> = new Set([
  'label',
  'means',
  'note',
  'unit',
  'inferred',
  'message',
  'clause',
  'by',
  'of',
  'role',
  'within',
]);
