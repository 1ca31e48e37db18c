import type { TableDefinition } from '../language/definition.ts';
import type { OutcomeKind } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { boundsIn, leaves } from '../language/walk.ts';
import { COLUMN_KINDS, kindOf, type KindContext } from './kinds.ts';

/** A table whose bounds and formulas are of the kinds they have to be: one kind for all that its rows give. */
export function settleKinds(table: TableDefinition, declared: OutcomeKind | null, context: KindContext): TableDefinition {
  const { columns, rows, of, collect } = table;
  const { diagnostics } = context;
  const within: KindContext = { ...context, columns: new Map(columns.map(({ name, type }) => [name, COLUMN_KINDS[type]])) };
  // Outputs share their rows' conditions.
  if ([...context.tables.values()].every((one) => one.of !== of))
    for (const { cells } of rows)
      cells.forEach((cell, index) => {
        const wanted = columns[index]?.type === 'date' ? 'date' : 'number';
        for (const bound of boundsIn(cell)) {
          const kind = kindOf(bound, new Set(), context);
          if (kind !== 'any' && kind !== wanted) diagnostics.errorAt('wrong-kind', bound.at, { kind, wanted });
        }
      });
  const formulas = rows.flatMap(({ then }) => leaves(then)).filter(isFormula);
  const kinds = formulas.map((one) => kindOf(one, new Set(), within));
  const first = kinds.find((kind): kind is OutcomeKind => kind !== 'any');
  // What is written outright, or declared, says of which kind the formulas are to be; else the first of them does.
  const isOpen = declared === null && (collect === null || collect === 'count') && rows.every(({ then }) => leaves(then).every(isFormula));
  const type = (isOpen && first) || table.type;
  formulas.forEach((one, index) => {
    const kind = kinds[index] ?? 'any';
    if (kind !== 'any' && kind !== type) diagnostics.errorAt('wrong-kind', one.at, { kind, wanted: type });
  });
  return { ...table, type };
}

const isFormula = ({ kind }: Term): boolean => kind !== 'constant';
