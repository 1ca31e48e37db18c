import {
  Box,
  Button,
  ButtonBase,
  FormControlLabel,
  Switch,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { declaredIn, entryOf, nodeAt, textOf } from '../../../../engine/index.ts';
import { fullDecimal, type Rational } from '../../../../engine/index.ts';
import { SeverityIcon } from '../../../diagnostics/Severity.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { MONO } from '../../../theme.ts';
import { labelAt } from '../contents.ts';
import { useFormWords } from '../fields/advice.ts';
import { useEdit } from '../fields/useEdit.ts';
import { NewElement } from '../forms/NewElement.tsx';
import { stepping } from '../forms/placing.ts';
import { DROPPED, useDragging } from '../forms/useDragging.ts';
import { useChecked, useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { isFor, treeOf, weightOf, weightPath, type Branch } from './tree.ts';
import { Sums } from './Sums.tsx';
import { WeightCell } from './WeightCell.tsx';

/** The values as a tree, with a column of weights for every category, and under each parent how they add up. */
export function ValuesTree() {
  const translate = useTranslate();
  const { label } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const [hasSteps, showSteps] = useState(false);
  const [isAdding, add] = useState(false);
  const dragging = useDragging(STAY);
  const categories = declaredIn(root, 'category');
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const stops = stopsIn(table.current);
    if (stops[0] && !stops.some(({ tabIndex }) => tabIndex === 0)) stops[0].tabIndex = 0;
  });
  const tree = useMemo(() => treeOf(root), [root]);
  const lines = useMemo(() => tree.flatMap((branch) => flat(branch, hasSteps)), [tree, hasSteps]);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {!isReadOnly && (
          <Button size="small" onClick={() => add(true)}>
            + {translate('form-add')}
          </Button>
        )}
        <FormControlLabel
          control={<Switch size="small" checked={hasSteps} onChange={({ target }) => showSteps(target.checked)} />}
          label={translate('form-values-steps')}
        />
      </Box>
      <Box sx={{ overflowX: 'auto' }}>
        <Table
          ref={table}
          size="small"
          role="treegrid"
          aria-label={translate('editor-part-values')}
          onKeyDown={roam}
          onFocus={stopHere}
          {...dragging}
          sx={{ '& td, & th': { px: { xs: 0.5, md: 1 } }, ...DROPPED }}
        >
          <TableHead>
            <TableRow>
              <TableCell sx={{ minWidth: 96, ...WIDE }}>{translate('form-values-code')}</TableCell>
              <TableCell sx={{ minWidth: { xs: 110, sm: 140 } }}>{translate('form-values-label')}</TableCell>
              {categories.map(({ name, label: words }) => (
                <TableCell key={name} sx={{ width: { xs: 84, sm: 128 }, minWidth: { xs: 84, sm: 128 } }}>
                  {translate('field-weight')}
                  <Box component="span" title={label(words) || name} sx={THREE_LINES}>
                    {label(words) || name}
                  </Box>
                </TableCell>
              ))}
              <TableCell sx={{ minWidth: 110, ...WIDE }}>{translate('field-formula')}</TableCell>
              <TableCell sx={WIDE}>{translate('form-values-state')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map(({ branch, isEnd }) =>
              isEnd ? <Sums key={`${branch.name} sum`} branch={branch} /> : <Line key={branch.name} branch={branch} />,
            )}
          </TableBody>
        </Table>
      </Box>
      {isAdding && <NewElement section="values" chosen={['values']} onClose={() => add(false)} />}
    </Box>
  );
}

/** The tree stays open at what was dropped. */
const STAY = (): void => undefined;

/** A category has a long name, and a column of numbers is narrow. */
const THREE_LINES = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 3,
  overflow: 'hidden',
  fontWeight: 400,
  fontSize: '0.6875rem',
  lineHeight: 1.3,
  overflowWrap: 'anywhere',
} as const;

/** On a telephone the code and what is found stand with the name, and the formula on the form. */
const WIDE = { display: { xs: 'none', sm: 'table-cell' } } as const;
const NARROW = { display: { xs: 'flex', sm: 'none' }, gap: 0.5, alignItems: 'center' } as const;

interface TreeLine {
  readonly branch: Branch;
  /** The line of sums below its parts. */
  readonly isEnd: boolean;
}

function flat(branch: Branch, hasSteps: boolean): TreeLine[] {
  if (branch.isStep && branch.parts.length === 0 && !hasSteps) return [];
  const parts = branch.parts.flatMap((part) => flat(part, hasSteps));
  return [{ branch, isEnd: false }, ...parts, ...(parts.length > 0 ? [{ branch, isEnd: true }] : [])];
}

function Line({ branch: { name, level, parts } }: { readonly branch: Branch }) {
  const { language, label } = useFormats();
  const root = useRoot();
  const { go } = useDesk();
  const { isReadOnly } = useEditor();
  const { editInTurn } = useEdit();
  const path = ['values', name];
  const value = nodeAt(root, path);
  const title = labelAt(value, ['label'], language) ?? name;
  const formula = entryOf(value, 'formula')?.value;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || isReadOnly || !event.code.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
    const step = stepping(root, name, event.code);
    if (step) editInTurn(step.operations);
  };
  return (
    <TableRow
      hover
      draggable={!isReadOnly}
      data-place={JSON.stringify(path)}
      aria-level={level}
      {...(parts.length > 0 && { 'aria-expanded': true })}
      onKeyDown={onKeyDown}
    >
      <TableCell sx={{ fontFamily: MONO, fontSize: '0.75rem', overflowWrap: 'break-word', maxWidth: 160, ...WIDE }}>
        <Box sx={{ pl: (level - 1) * 1.5 }}>{broken(name)}</Box>
      </TableCell>
      <TableCell>
        <Box sx={{ ...NARROW, fontFamily: MONO, fontSize: '0.6875rem', pl: (level - 1) * 1 }}>
          {broken(name)} <State path={path} isShort />
        </Box>
        <ButtonBase
          data-roam
          tabIndex={-1}
          onClick={() => go({ element: path })}
          sx={{ textAlign: 'left', minHeight: 24, fontSize: 'inherit' }}
        >
          {title}
        </ButtonBase>
      </TableCell>
      {declaredIn(root, 'category').map(({ name: category, label: words }) => (
        <TableCell key={category} sx={{ verticalAlign: 'top' }}>
          {isFor(value, category) && (
            <WeightCell
              path={weightPath(root, name, category)}
              name={title}
              category={label(words) || category}
              share={shareOf(weightOf(root, name, category))}
            />
          )}
        </TableCell>
      ))}
      <TableCell sx={{ fontFamily: MONO, fontSize: '0.75rem', overflowWrap: 'anywhere', ...WIDE }}>
        {formula?.kind === 'scalar' ? textOf(formula) : formula ? '…' : ''}
      </TableCell>
      <TableCell sx={WIDE}>
        <State path={path} />
      </TableCell>
    </TableRow>
  );
}

/** A long name goes on in the next line after one of its own words. */
const broken = (name: string): string => name.replace(/[._]/g, '$&\u200b');

/** Of a hundred: how long the bar is. Nothing is decided by it. */
const shareOf = (weight: Rational | null): number => Math.min(Number(weight ? (fullDecimal(weight) ?? 0) : 0), 100);

function State({ path, isShort = false }: { readonly path: readonly string[]; readonly isShort?: boolean }) {
  const translate = useTranslate();
  const root = useRoot();
  const { mistakes } = useChecked();
  const entry = entryOf(nodeAt(root, ['values']), path[1] ?? '');
  const own = mistakes.filter(
    ({ from, severity }) => severity !== 'info' && entry && entry.keySpan.start <= from && from <= entry.value.span.end,
  );
  const inFormWords = useFormWords();
  const worst = own.find(({ severity }) => severity === 'error')?.severity ?? own[0]?.severity;
  const words = translate(worst === 'error' ? 'form-values-error' : worst ? 'form-values-warning' : 'form-values-right');
  return (
    <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }} title={own[0] && inFormWords(own[0], path).message}>
      {worst && <SeverityIcon severity={worst} />}
      {!(isShort && !worst) && (
        <Typography variant="caption" color={worst === 'error' ? 'error' : 'textSecondary'}>
          {words}
        </Typography>
      )}
    </Box>
  );
}

const stopsIn = (within: Element | null): HTMLElement[] => [...(within?.querySelectorAll<HTMLElement>('[data-roam]') ?? [])];

/** The table has one stop of Tab: where one was last. */
function stopHere({ currentTarget, target }: FocusEvent<HTMLElement>): void {
  for (const one of stopsIn(currentTarget)) one.tabIndex = one === target ? 0 : -1;
}

/** Arrows lead from line to line and from cell to cell; out of what is typed sideways only at its ends. */
function roam(event: KeyboardEvent<HTMLElement>): void {
  const here = event.target as HTMLElement;
  const cell = here.closest('td');
  const row = here.closest('tr');
  if (event.altKey || event.shiftKey || !cell || !row) return;
  const rows = [...event.currentTarget.querySelectorAll('tr')].filter((one) => stopsIn(one).length > 0);
  const own = stopsIn(row);
  const isAt = (end: 'start' | 'end'): boolean =>
    !(here instanceof HTMLInputElement) || here.selectionStart === (end === 'start' ? 0 : here.value.length);
  const below = (by: -1 | 1): HTMLElement | undefined => {
    const stops = stopsIn(rows[rows.indexOf(row) + by] ?? null);
    return stops.find((one) => one.closest('td')?.cellIndex === cell.cellIndex) ?? stops[0];
  };
  const next =
    event.key === 'ArrowDown'
      ? below(1)
      : event.key === 'ArrowUp'
        ? below(-1)
        : event.key === 'ArrowRight' && isAt('end')
          ? own[own.indexOf(here) + 1]
          : event.key === 'ArrowLeft' && isAt('start')
            ? own[own.indexOf(here) - 1]
            : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}
