import type { Diagnostic } from '../diagnostic.ts';
import type { HitRule, TableDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { walk } from '../language/walk.ts';
import { Rational } from '../number/rational.ts';
import { hitRule } from '../language/hit.ts';
import { declaredTables } from '../language/look-up.ts';
import { leavesOf, resultAt, type Extent, type Leaf } from './ranges/coverage.ts';
import { boundAt } from './ranges/lookup.ts';
import { numberText } from './linear/interval.ts';
import { textAt, type Locate } from './locate.ts';
import type { Ranges } from './ranges/analyse.ts';
import type { TableUse } from './ranges/run.ts';
import { boxesOf, describeBox } from './table-boxes.ts';
import { checkRows, neighboursIn } from './table-rows.ts';

/** Decision tables: every value has a row, and one only, at the precision at which the table is applied. */
export function proveTables(ranges: Ranges, locate: Locate): Diagnostic[] {
  const all = [...ranges.model.tables.values()];
  return declaredTables(ranges.model.tables).flatMap((first) => {
    const outputs = all.filter(({ of }) => of === first.of);
    const table = { ...first, id: first.of };
    const rule = hitRule(table);
    const asked = [...(ranges.notes.uses.get(table.of)?.values() ?? [])];
    const steps = checkSteps(table, locate, asked);
    const uses = asked.length > 0 ? asked : [unasked(table)];
    const rows = checkRows(table, rule, uses, locate);
    if (table.hit === 'collect') return [...steps, ...rows];
    return [...steps, ...checkGaps(table, rule, uses, locate), ...outputs.flatMap((one) => checkAnswers(one, uses, locate)), ...rows];
  });
}

/** A table that nothing asks is looked at for what its columns declare, else for everything. */
function unasked(table: TableDefinition): TableUse {
  const extents = table.columns.map((column): Extent => {
    if (column.type === 'bool') return { kind: 'options', options: ['true', 'false'], open: false, missing: false };
    if (column.type === 'choice') return { kind: 'options', options: column.options, open: column.options.length === 0, missing: false };
    const { min, max } = column;
    const interval = { low: min && { value: min, inclusive: true }, high: max && { value: max, inclusive: true } };
    return { kind: 'numbers', intervals: [interval], step: column.type === 'date' ? Rational.ONE : column.step, missing: false };
  });
  const cells = table.rows.map((row) => row.cells);
  return { extents, leaves: leavesOf(extents, cells, ({ term }) => boundAt(term, null)), offStep: [] };
}

function checkSteps(table: TableDefinition, locate: Locate, uses: readonly TableUse[]): Diagnostic[] {
  const places = new Map(uses.flatMap((use) => use.offStep).map((one) => [JSON.stringify(one), one]));
  return [...places.values()].flatMap(({ column: index, at }): Diagnostic[] => {
    const column = table.columns[index];
    if (!column?.step) return [];
    return [
      {
        code: 'step-not-met',
        severity: 'error',
        at: locate(at.path, at.span),
        details: { table: table.id, column: column.name, step: numberText(column.step), argument: textAt(at, locate) },
        related: [{ at: locate([...table.at, 'inputs', column.name]), role: 'column' }],
      },
    ];
  });
}

function checkGaps(table: TableDefinition, rule: HitRule, uses: readonly TableUse[], locate: Locate): Diagnostic[] {
  const neighbours = neighboursIn(table);
  return boxesOf(uses, (leaf) => resultAt(leaf, rule) === 'none').map((gap): Diagnostic => {
    const said = describeBox(table, gap);
    const index = table.columns.findIndex((one) => one.name === said['column']);
    const extent = gap.extents[index];
    const details = { table: table.id, ...said, step: extent?.kind === 'numbers' && extent.step ? numberText(extent.step) : 'none' };
    const related = neighbours(gap.box).map((row) => ({ at: locate(table.rows[row]?.at ?? table.at), role: 'neighbour' }));
    const code = ['option', 'options', 'truth'].includes(said['kind'] ?? '') ? 'option-not-covered' : 'table-gap';
    return { code, severity: 'warning', details, at: locate([...table.at, 'rows']), ...(related.length > 0 ? { related } : {}) };
  });
}

/** A row whose outcome a reading chooses, and without which its values would have none: that is where a hole of the act is answered. */
function checkAnswers(table: TableDefinition, uses: readonly TableUse[], locate: Locate): Diagnostic[] {
  return table.rows.flatMap((row, index) => {
    const readings = readingsIn(row.then);
    if (readings.length === 0) return [];
    const isAlone = ({ sure, maybe }: Leaf): boolean => sure.length === 1 && sure[0] === index && maybe.length === 0;
    const [hole] = boxesOf(uses, isAlone);
    if (!hole) return [];
    const details = { table: table.id, readings: readings.join(', '), count: readings.length, ...describeBox(table, hole) };
    return [{ code: 'gap-answered', severity: 'info', at: locate(row.at), details }];
  });
}

function readingsIn(term: Term): string[] {
  return [...new Set([...walk(term)].flatMap((one) => (one.kind === 'choice' && one.by !== 'category' ? [one.by] : [])))];
}
