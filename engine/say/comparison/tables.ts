import type { CellSaid, RowEntry, RowSaid, SideName, TableEntry, TestSaid } from '../../compare/comparison.ts';
import { fold, grid, indent } from './layout.ts';
import type { Speaker } from './speaker.ts';

/** Tables whose rows are others, old and new side by side; of tables that one ruleset alone has, all rows. */
export function sayTables(tables: readonly TableEntry[], change: TableEntry['change'], speaker: Speaker): string[] {
  return tables
    .filter((one) => one.change === change)
    .flatMap((table, index) => {
      const { left, right } = table;
      const shown = right ?? left;
      const ids = [left?.id, right?.id].filter((id, place, all) => id !== undefined && all.indexOf(id) === place).join(' → ');
      const title = `${ids} ${shown ? speaker.quoted(shown.label) : ''}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}`;
      const hit = table.aspects.includes('hit') ? [speaker.say('hit', { was: left?.content.hit ?? '', is: right?.content.hit ?? '' })] : [];
      const rows = change === 'changed' ? sideBySide(table, speaker) : alone(table, change === 'added' ? 'right' : 'left', speaker);
      return [...(index > 0 ? [''] : []), ...fold(title, speaker.page.width, 2), ...indent([...hit, ...rows], 2)];
    });
}

function sideBySide({ rows, left, right }: TableEntry, speaker: Speaker): string[] {
  const was = (row: RowSaid | null): string => (row ? rowValue(row, 'left', left?.clause ?? null, speaker) : '—');
  const is = (row: RowSaid | null): string => (row ? rowValue(row, 'right', right?.clause ?? null, speaker) : '—');
  const columns = [{ head: speaker.say('column-condition') }, { head: speaker.say('column-was') }, { head: speaker.say('column-is') }];
  return rows.length === 0
    ? []
    : grid(
        columns,
        rows.map((row) => {
          const said = placed(row, { was: was(row.left), is: is(row.right) }, speaker);
          return [condition(row, speaker), said.was, said.is];
        }),
        speaker.page.width - 2,
      );
}

/** What a row yields, with where it stood and stands if that is elsewhere; of one that only moved that alone. */
export function placed<T extends string | null>(
  { change, places }: RowEntry,
  said: { readonly was: T; readonly is: T },
  speaker: Speaker,
): { readonly was: T | string; readonly is: T | string } {
  if (!places) return said;
  const [was, is] = [places.left, places.right].map((row) => speaker.say('row-place', { row })) as [string, string];
  return change === 'moved' ? { was, is } : { was: `${said.was ?? ''}, ${was}`, is: `${said.is ?? ''}, ${is}` };
}

/** Of a row whose bounds moved, both, unless it is called the same. */
function condition({ change, left, right }: RowEntry, speaker: Speaker): string {
  const [before, after] = [left ? cells(left, 'left', speaker) : '', right ? cells(right, 'right', speaker) : ''];
  const isOther = (change === 'bounds' || change === 'whole') && before !== after;
  return isOther ? `${before} → ${after}` : after || before;
}

function alone({ rows, left, right }: TableEntry, side: SideName, speaker: Speaker): string[] {
  const table = side === 'left' ? left : right;
  const columns = [{ head: speaker.say('column-condition') }, { head: speaker.say('column-points') }];
  return grid(
    columns,
    rows.flatMap((row) => {
      const one = row[side];
      return one ? [[cells(one, side, speaker), rowValue(one, side, table?.clause ?? null, speaker)]] : [];
    }),
    speaker.page.width - 2,
  );
}

/** What a row yields, with the row's own clause where it has one. */
export function rowValue({ then, clause }: RowSaid, side: SideName, table: string | null, speaker: Speaker): string {
  return `${speaker.value(then, side)}${clause === null || clause === table ? '' : speaker.bracketed(clause)}`;
}

export function cells({ cells: all, label }: RowSaid, side: SideName, speaker: Speaker): string {
  if (label) return speaker.label(label);
  const told = all.map((one) => cell(one, side, speaker)).filter((one) => one !== '');
  return told.length === 0 ? speaker.say('cell-otherwise') : told.join('; ');
}

function cell(one: CellSaid, side: SideName, speaker: Speaker): string {
  if (one.kind === 'any') return '';
  const told = one.tests.map((test) => testSaid(test, side, speaker)).join(', ');
  return one.not ? speaker.say('cell-not', { cell: told }) : told;
}

function testSaid(test: TestSaid, side: SideName, speaker: Speaker): string {
  if (test.kind === 'missing') return speaker.say('cell-missing');
  if (test.kind === 'range') return range(test, speaker);
  if (test.value === 'true' || test.value === 'false') return speaker.say(test.value === 'true' ? 'yes' : 'no');
  const label = speaker.editions[side].words[test.value];
  return label ? speaker.label(label) : speaker.number(test.value);
}

/** The bounds of a figure in words, whichever of them it has. */
export function range({ low, high }: Pick<Extract<TestSaid, { kind: 'range' }>, 'low' | 'high'>, speaker: Speaker): string {
  if (low?.inclusive && high?.inclusive) return `${speaker.number(low.value)}–${speaker.number(high.value)}`;
  const from = low ? [speaker.say(low.inclusive ? 'from' : 'above', { bound: speaker.number(low.value) })] : [];
  const to = high ? [speaker.say(high.inclusive ? 'to' : 'below', { bound: speaker.number(high.value) })] : [];
  return [...from, ...to].join(' ');
}
