import { Box, Button, Stack, Typography, useTheme } from '@mui/material';
import { memo, useDeferredValue, useId } from 'react';
import { useTranslate } from 'react-admin';
import { SeverityIcon } from '../../../diagnostics/Severity.tsx';
import { useFormats } from '../../../i18n/format.ts';
import type { Mistake } from '../checking/protocol.ts';
import { useChecked, useEditor } from '../store/useEditor.ts';
import { useFormWords } from '../fields/advice.ts';
import { valueOf } from './cell.ts';
import { numberWords } from './notation.ts';
import { lineOf, partOf, stretchIn, type Bar, type Line, type Stretch } from './scale.ts';
import type { Column, Grid } from './table.ts';
import { useGridEdit } from './useGridEdit.ts';

const GAPS = ['table-gap', 'option-not-covered'];

interface Props {
  readonly grid: Grid;
  readonly onRow: (to: { readonly row: number; readonly column: string }) => void;
}

/** More gaps and overlaps are drawn, but not told one by one. */
const TOLD = 20;

/** More rows than these have no room for a word of their own each. */
const MOST_BARS = 100;

/** What the check says of gaps and overlaps, drawn: for each column of numbers a line with the rows as bars. */
export const Paint = memo(function Paint({ grid, onRow }: Props) {
  const translate = useTranslate();
  const { isReadOnly, document } = useEditor();
  const { mistakes, version } = useDeferredValue(useChecked());
  const edit = useGridEdit();
  const inFormWords = useFormWords();
  const name = grid.path.at(-1);
  const about = mistakes.filter(({ details }) => details['table'] === name);
  const gaps = about.filter(({ code }) => GAPS.includes(code));
  const overlaps = about.filter(({ code }) => code === 'rows-overlap');
  const conditions = grid.columns.filter((one) => one.kind === 'condition');
  const add = (gap: Mistake): void => {
    const part = partOf(gap.details);
    const cells = conditions.flatMap((column) => {
      const cell = part.get(column.name);
      return cell ? [[column.name, valueOf(cell, column.form.type)] as const] : [];
    });
    const after = neighbourOf(gap, grid, document.state.doc);
    const row = { when: Object.fromEntries(cells), then: null };
    if (edit({ kind: 'insert', path: [...grid.path, 'rows'], after, value: row }))
      onRow({ row: after === null ? 0 : after + 1, column: grid.columns.find(({ kind }) => kind === 'outcome')?.id ?? '' });
  };
  const isFresh = version === document.version && grid.text === document.text;
  const told = [...overlaps, ...gaps];
  return (
    <Stack sx={{ gap: 1, opacity: isFresh ? 1 : 0.6 }}>
      {conditions.map((column) => {
        const line = column.form.type === 'number' ? lineOf(grid, column) : null;
        const of = (all: readonly Mistake[]): Stretch[] => all.flatMap(({ details }) => stretchIn(details, column.name) ?? []);
        return line && <NumberLine key={column.id} column={column} line={line} gaps={of(gaps)} overlaps={of(overlaps)} />;
      })}
      {told.slice(0, TOLD).map((one) => (
        <Stack key={`${one.code} ${one.message}`} direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
          <SeverityIcon severity={one.severity} />
          <Typography variant="body2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            {inFormWords(one, grid.path).message}
          </Typography>
          {GAPS.includes(one.code) && !isReadOnly && isFresh && (
            <Button size="small" sx={{ flexShrink: 0 }} onClick={() => add(one)}>
              {translate('grid-row-add')}
            </Button>
          )}
        </Stack>
      ))}
      {told.length > TOLD && (
        <Typography variant="body2" color="textSecondary">
          {translate('editor-more-mistakes', { count: told.length - TOLD })}
        </Typography>
      )}
    </Stack>
  );
});

/** The row that a gap follows: of its neighbours the last above the other; else the last row. */
function neighbourOf(gap: Mistake, { rows }: Grid, doc: { line(number: number): { from: number }; readonly lines: number }): number | null {
  const places = gap.related.filter(({ role }) => role === 'neighbour').map(({ line }) => doc.line(Math.min(line, doc.lines)).from);
  const found = places.map((from) => rows.findIndex(({ span }) => span.end > from)).filter((row) => row >= 0);
  const last = rows.length > 0 ? rows.length - 1 : null;
  return found.length > 0 ? Math.min(...found) : last;
}

const WIDTH = 640;
const SIDE = 8;
const BAR = 10;

interface LineProps {
  readonly column: Extract<Column, { kind: 'condition' }>;
  readonly line: Line;
  readonly gaps: readonly Stretch[];
  readonly overlaps: readonly Stretch[];
}

function NumberLine({ column, line, gaps, overlaps }: LineProps) {
  const translate = useTranslate();
  const { language } = useFormats();
  const { palette } = useTheme();
  const pattern = useId();
  const depth = Math.min(line.lanes, 8) * (BAR + 3) + 4;
  const at = (text: string | null, open: number): number => {
    const value = text === null ? open : Number(text);
    const part = (Math.min(Math.max(value, line.from), line.to) - line.from) / (line.to - line.from || 1);
    return SIDE + part * (WIDTH - 2 * SIDE);
  };
  const spread = ({ low, high }: Stretch, least: number): { x: number; width: number } => {
    const [left, right] = [at(low, line.from), at(high, line.to)];
    const width = Math.max(right - left, least);
    return { x: right - left < least ? (left + right - width) / 2 : left, width };
  };
  const ticks = apart(line.ticks.map((text) => ({ text, x: at(text, 0) })));
  return (
    <Box>
      <Typography variant="body2" color="textSecondary">
        {column.title}
      </Typography>
      <Box
        component="svg"
        role="img"
        aria-label={translate('grid-line', { column: column.title, rows: line.bars.length, gaps: gaps.length, overlaps: overlaps.length })}
        viewBox={`0 0 ${WIDTH} ${depth + 26}`}
        sx={{ width: '100%', maxWidth: 900, display: 'block' }}
      >
        <defs>
          <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill={palette.background.paper} />
            <rect width="2.5" height="6" fill={palette.warning.main} />
          </pattern>
        </defs>
        {gaps.map((one, index) => (
          <rect key={index} {...spread(one, 4)} y={0} height={depth} fill={`url(#${pattern})`} stroke={palette.warning.main} />
        ))}
        {line.bars.length > MOST_BARS ? (
          <path
            d={line.bars.map((bar) => bared(inset(spread(bar, 4)), topOf(bar))).join('')}
            fill={palette.primary.main}
            fillOpacity={0.75}
          />
        ) : (
          line.bars.map((bar, index) => (
            <rect key={index} {...inset(spread(bar, 4))} y={topOf(bar)} height={BAR} rx={2} fill={palette.primary.main} fillOpacity={0.75}>
              <title>{translate('grid-line-row', { row: bar.row + 1 })}</title>
            </rect>
          ))
        )}
        {overlaps.map((one, index) => {
          const { x, width } = spread(one, 6);
          const end = x + width;
          return (
            <path
              key={index}
              d={`M${x} ${depth - 6}v6H${end}v-6M${x} 6v-6H${end}v6`}
              fill="none"
              stroke={palette.error.main}
              strokeWidth={2}
            />
          );
        })}
        <line x1={SIDE} x2={WIDTH - SIDE} y1={depth + 2} y2={depth + 2} stroke={palette.text.secondary} />
        {ticks.map(({ text, x }) => (
          <g key={text}>
            <line x1={x} x2={x} y1={depth + 2} y2={depth + 7} stroke={palette.text.secondary} />
            <text x={x} y={depth + 19} fontSize={11} textAnchor="middle" fill={palette.text.secondary}>
              {numberWords(text, language)}
            </text>
          </g>
        ))}
      </Box>
    </Box>
  );
}

const topOf = ({ lane }: Bar): number => 2 + (lane % 8) * (BAR + 3);

const bared = ({ x, width }: { x: number; width: number }, y: number): string => `M${x} ${y}h${width}v${BAR}h${-width}z`;

/** A hair between bars that meet. */
const inset = ({ x, width }: { x: number; width: number }): { x: number; width: number } => ({ x: x + 0.5, width: Math.max(width - 1, 3) });

/** Words of ticks that have room beside each other; the ends always stand. */
function apart<T extends { readonly x: number }>(ticks: readonly T[]): T[] {
  const room = 30;
  const last = ticks.at(-1);
  const kept: T[] = [];
  for (const one of ticks.slice(0, -1)) {
    const before = kept.at(-1);
    if ((!before || one.x - before.x >= room) && (!last || last.x - one.x >= room || kept.length === 0)) kept.push(one);
  }
  return last ? [...kept, last] : kept;
}
