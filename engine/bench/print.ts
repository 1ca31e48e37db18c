/** What was measured, for a terminal and as Markdown. */
import { cpus } from 'node:os';
import { LINE_TITLES } from './command.ts';
import type { Measurement } from './processes.ts';
import { COMMAND_ROW, ROWS, VARIANT_TITLES, type Row } from './rows.ts';

/** What a row takes at most, beside those that measured a subject. */
const COMMAND = { id: COMMAND_ROW, title: 'the command line', isWhole: true } as const;

/** A measurement beside the first of its row, ruleset and size. */
export interface Compared extends Measurement {
  /** How many times the processor time of the first this took. */
  readonly ratio: number;
  /** How many milliseconds of it this took more. */
  readonly more: number;
}

export function compared(measured: readonly Measurement[]): Compared[] {
  const firsts = new Map<string, number>();
  return measured.map((one) => {
    const key = `${one.row} ${one.ruleset} ${one.size}`;
    const { median } = one.processor;
    if (!firsts.has(key)) firsts.set(key, median);
    const first = firsts.get(key) ?? NaN;
    return { ...one, ratio: median / first, more: median - first };
  });
}

export function machine(): string {
  const { length } = cpus();
  return `Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${length} cores`;
}

export function titleOf(variant: string): string {
  return ({ ...VARIANT_TITLES, ...LINE_TITLES } as Readonly<Record<string, string>>)[variant] ?? variant;
}

function rowOf(id: string): Pick<Row, 'id' | 'title' | 'isWhole'> {
  return ROWS.find((row) => row.id === id) ?? COMMAND;
}

/** Milliseconds of a run in the row's own unit. */
function inUnit(milliseconds: number, one: Measurement): string {
  const { isWhole } = rowOf(one.row);
  const value = isWhole ? milliseconds : (1_000 * milliseconds) / one.size;
  return Number.isNaN(value) ? '–' : value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
}

/** Two digits that say something, at least. */
function times(ratio: number): string {
  return ratio.toLocaleString('en', ratio < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 });
}

const count = (size: number): string => size.toLocaleString('en');

export function terminalText(measured: readonly Compared[]): string {
  const cells = ['', 'subjects', 'processor', 'least', 'wall', 'least', 'ratio', 'runs', 'spread, %', 'process, ms'];
  const line = (texts: readonly string[]) => texts.map((text, index) => (index === 0 ? text.padEnd(48) : text.padStart(12))).join('');
  const lines = [`Exact evaluation, one process a variant, in turns: medians and least. ${machine()}`];
  for (const id of new Set(measured.map(({ row }) => row))) {
    const { title, isWhole } = rowOf(id);
    lines.push('', `${id}: ${title}; ${isWhole ? 'ms a run' : 'µs a subject'}`, line(cells));
    const own = measured.filter(({ row }) => row === id);
    for (const ruleset of new Set(own.map((one) => one.ruleset))) {
      lines.push(ruleset);
      for (const one of own.filter((other) => other.ruleset === ruleset)) {
        const head = [`  ${titleOf(one.variant)}`, count(one.size)];
        if (one.impossible !== null) lines.push(`${line(head)}  not possible: ${one.impossible.slice(0, 160)}`);
        else {
          const { processor, wall } = one;
          const took = [processor.median, processor.least, wall.median, wall.least].map((time) => inUnit(time, one));
          lines.push(
            line([
              ...head,
              ...took,
              times(one.ratio),
              String(one.runs),
              one.spread.toFixed(0),
              one.isFresh ? one.whole.median.toFixed(0) : '',
            ]),
          );
        }
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** One table: a line for what was measured of a ruleset by a variant, a column for each size. */
export function markdownText(measured: readonly Compared[]): string {
  const isSized = ({ row }: Compared) => !rowOf(row).isWhole;
  const sizes = [...new Set(measured.filter(isSized).map(({ size }) => size))].sort((a, b) => a - b);
  const lines = [
    `${machine()}. Processor time, medians; in brackets how many times the engine’s, of commands how much more than Node’s own line.`,
  ];
  if (sizes.length > 0) {
    lines.push('', `| µs a subject, of so many | | ${sizes.map(count).join(' | ')} |`, `|---|---|${sizes.map(() => '--:').join('|')}|`);
    for (const group of groupsOf(measured.filter(isSized))) {
      const cells = sizes.map((size) => cellOf(group.find((one) => one.size === size)));
      lines.push(`| ${headOf(group)} | ${cells.join(' | ')} |`);
    }
  }
  const whole = measured.filter((one) => !isSized(one));
  if (whole.length > 0) {
    lines.push('', '| ms a run | | subjects | processor | wall |', '|---|---|--:|--:|--:|');
    for (const one of whole) lines.push(`| ${headOf([one])} | ${count(one.size)} | ${cellOf(one)} | ${inUnit(one.wall.median, one)} |`);
  }
  return `${lines.join('\n')}\n`;
}

function headOf(group: readonly Compared[]): string {
  const [{ row, ruleset, variant } = { row: '', ruleset: '', variant: '' }] = group;
  return `\`${ruleset}\`: ${rowOf(row).title} | ${titleOf(variant)}`;
}

function cellOf(one: Compared | undefined): string {
  if (!one) return '';
  if (one.impossible !== null) return 'not possible';
  const own = inUnit(one.processor.median, one);
  if (one.more === 0) return own;
  return `${own} (${one.row === COMMAND_ROW ? `+${inUnit(one.more, one)}` : times(one.ratio)})`;
}

/** Of each row, ruleset and variant the measurements of every size. */
function groupsOf(measured: readonly Compared[]): Compared[][] {
  const groups = new Map<string, Compared[]>();
  for (const one of measured) {
    const key = `${one.row} ${one.ruleset} ${one.variant}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
