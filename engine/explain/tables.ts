import { conditionsOf, isReckoned, outcomesOf } from '../language/look-up.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing } from '../language/value.ts';
import type { TableHit } from './explanation.ts';
import { write } from './formula.ts';
import { inputOf } from './labels.ts';
import { chosen, valueAt, type Explaining, type Place } from './place.ts';
import { shown } from './shown.ts';
import { formulaOf } from './substitute.ts';
import { chosen as rowsChosen, hitRule } from '../language/hit.ts';

/** The rows that a look-up hit, with the condition each of them sets; none when an argument is missing. */
export function hitsOf(term: TermOf<'table'>, home: string | null, explaining: Explaining, place: Place): { hit: TableHit; then: Term }[] {
  const { model } = explaining;
  const table = model.tables.get(term.id);
  if (!table) return [];
  const given = term.args.map((one) => valueAt(explaining, one, place));
  const [conditions, outcomes] = [conditionsOf(term, table), outcomesOf(term, table)];
  const rows = rowsChosen(hitRule(table), conditions.length, (index) => {
    const condition = conditions[index];
    const holds = condition ? valueAt(explaining, condition, place) : true;
    return holds === null || holds instanceof Missing ? null : holds === true;
  });
  if ('undecided' in rows) return [];
  return rows.rows.flatMap((index) => {
    const [row, condition] = [table.rows[index], conditions[index] ?? null];
    if (!row) return [];
    const outcome = outcomes[index] ?? row.then;
    const then = valueAt(explaining, outcome, place) ?? new Missing({ code: 'not_applicable', of: table.id });
    const told = {
      then: outcome,
      hit: {
        table: table.id,
        formula: write(term, home),
        label: table.label,
        clause: row.clause ?? table.clause,
        index,
        rowLabel: row.label,
        inferred: row.inferred,
        when: condition ? write(condition, home) : '',
        given: given.flatMap((value, column) =>
          value === null
            ? []
            : [{ column: table.columns[column]?.name ?? '', value: shown(value, model, inputOf(term.args[column] as Term, model)) }],
        ),
        worked: isReckoned(chosen(outcome, explaining, place) ?? outcome) ? formulaOf(outcome, null, explaining, place, true) : null,
        then: shown(then, model),
      },
    };
    return [told];
  });
}
