import type { LimitDefinition, TableDefinition } from '../language/definition.ts';
import type { Label } from '../language/ruleset.ts';
import { declaredTables } from '../language/look-up.ts';
import type { Alignment } from './align.ts';
import type { InferredEntry, InferredSaid, Said, SideName } from './comparison.ts';
import { limitsByText } from './inputs.ts';
import { pairRows } from './tables.ts';

interface Marked {
  readonly id: string;
  readonly label: Label;
  readonly clause: string | null;
  readonly inferred: Label | null;
  readonly row?: number;
}

/**
 * Of values, parameters, limits, rows of tables and commissions that both rulesets have: those that one alone marks as inferred, and those
 * for which the other gives another reason.
 */
export function compareInferred(alignment: Alignment): InferredEntry[] {
  const { models, values, tables } = alignment;
  const declared = declaredTables(models.right.tables);
  const limits = { left: limitsByText('left', alignment), right: limitsByText('right', alignment) };
  const asMarked = ({ text, clause, inferred }: LimitDefinition): Marked => ({
    id: text,
    label: { ru: text, kk: text, en: text },
    clause,
    inferred,
  });
  return [
    ...values.flatMap((pair) => entryOf('value', models.left.values.get(pair.left), models.right.values.get(pair.right))),
    ...[...models.right.parameters].flatMap(([id, other]) => entryOf('parameter', models.left.parameters.get(id), other)),
    ...[...limits.right].flatMap(([text, other]) => {
      const one = limits.left.get(text);
      return entryOf('limit', one && asMarked(one), asMarked(other));
    }),
    ...models.right.commissions.flatMap((other) =>
      entryOf(
        'commission',
        models.left.commissions.find(({ id }) => id === other.id),
        other,
      ),
    ),
    ...tables.flatMap((pair) => {
      const [left, right] = [models.left.tables.get(pair.left) as TableDefinition, models.right.tables.get(pair.right) as TableDefinition];
      // Outputs share their rows, and so the marks.
      if (!declared.includes(right)) return [];
      return pairRows(left, right, alignment).flatMap(({ left: one, right: other }) =>
        entryOf('row', one && markedRow(left, one.index), other && markedRow(right, other.index)),
      );
    }),
  ];
}

function markedRow({ of: id, label, clause, rows }: TableDefinition, index: number): Marked {
  const row = rows[index];
  return { id, row: index + 1, label: row?.label ?? label, clause: row?.clause ?? clause, inferred: row?.inferred ?? null };
}

/** One entry where the marks differ; none of what one ruleset alone has. */
function entryOf(of: InferredSaid['of'], one: Marked | null | undefined, other: Marked | null | undefined): InferredEntry[] {
  if (!one || !other || JSON.stringify(one.inferred) === JSON.stringify(other.inferred)) return [];
  const said: Readonly<Record<SideName, Said<InferredSaid> | null>> = { left: markOf(of, one), right: markOf(of, other) };
  const change = !said.left ? 'added' : !said.right ? 'removed' : 'changed';
  return [{ change, aspects: change === 'changed' ? ['why'] : [], ...said }];
}

function markOf(of: InferredSaid['of'], { id, label, clause, inferred, row }: Marked): Said<InferredSaid> | null {
  return inferred && { id, label, clause, content: { of, row: row ?? null, why: inferred } };
}
