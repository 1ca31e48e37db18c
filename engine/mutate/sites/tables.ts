import type { CheckedRuleset } from '../../check/checked.ts';
import type { BoundFile, CellFile, TableFile, TestFile } from '../../language/table.ts';
import { canonicalText } from '../../read/canonical.ts';
import { Rational } from '../../number/rational.ts';
import type { Path } from '../../source.ts';
import { choiceSites, exchanged, flip, formulas, numberSite, replaced, said } from '../choices.ts';
import type { Scope } from '../formula.ts';
import { GONE, isMap, type Site } from '../mutation.ts';
import { scopeOf } from '../scope.ts';
import { gone } from './common.ts';

const OTHER_BOUND = { from: 'above', above: 'from', to: 'below', below: 'to' } as const;

export function tableSites(ruleset: CheckedRuleset): Site[] {
  const { file } = ruleset;
  return Object.entries(file.tables ?? {}).flatMap(([id, table]) => {
    const rows: Path = ['tables', id, 'rows'];
    const outputs = table.outputs ? Object.keys(table.outputs) : [null];
    const outcomesOf = (then: unknown): { data: unknown; at: Path; output: string | null }[] =>
      outputs.map((output) =>
        output === null
          ? { data: then, at: ['then'], output }
          : { data: isMap(then) ? then[output] : undefined, at: ['then', output], output },
      );
    const texts = new Map(
      outputs.map((output, place) => {
        const all = table.rows.map(({ then }) => outcomesOf(then)[place]?.data);
        return [output, [...new Set(all.filter((one) => typeof one === 'string'))]];
      }),
    );
    const scope = scopeOf(ruleset, { bound: Object.keys(table.inputs) });
    return table.rows.flatMap((row, index) => {
      const at: Path = [...rows, index];
      const next = table.rows.findIndex((other, place) => place > index && canonicalText(other.then) !== canonicalText(row.then));
      return [
        gone('row', `${said(row.when ?? 'otherwise')} → ${said(row.then)}`, at),
        ...(next < 0 ? [] : [[outcomes(rows, table, index, next)]]),
        ...outcomesOf(row.then).flatMap(({ data, at: inner, output }) =>
          choiceSites(data, [...at, ...inner], (leaf, path) => leafSites(leaf, path, texts.get(output) ?? [], scope)),
        ),
        ...Object.entries(row.when ?? {}).flatMap(([column, cell]) => cellSites(cell, [...at, 'when', column], table, column)),
      ];
    });
  });
}

function outcomes(rows: Path, table: TableFile, index: number, next: number): Site[number] {
  const swap = exchanged('outcome', rows, [index, table.rows[index]?.then], [next, table.rows[next]?.then]);
  return {
    ...swap,
    at: [...rows, index, 'then'],
    was: said(table.rows[index]?.then),
    now: said(table.rows[next]?.then),
    edits: swap.edits.map((one) => ({ ...one, path: [...one.path, 'then'] })),
  };
}

function leafSites(leaf: unknown, at: Path, texts: readonly string[], scope: Scope): Site[] {
  if (isMap(leaf)) return formulas(leaf['formula'], [...at, 'formula'], scope);
  if (leaf instanceof Rational) return [numberSite('outcome', leaf, at)];
  if (typeof leaf === 'boolean') return [flip('outcome', leaf, at)];
  return typeof leaf === 'string' ? replaced('outcome', leaf, texts, at) : [];
}

function cellSites(cell: CellFile, at: Path, table: TableFile, column: string): Site[] {
  if (cell instanceof Rational) return [numberSite('bound', cell, at)];
  if (typeof cell === 'boolean') return [flip('row', cell, at)];
  if (typeof cell === 'string') return replaced('row', cell, table.inputs[column]?.options ?? [], at);
  if (Array.isArray(cell)) {
    const all = cell as readonly TestFile[];
    const inner = all.flatMap((one, index) => (isMap(one) ? cellSites(one, [...at, index], table, column) : []));
    return all.length > 1 ? [...all.map((one, index) => gone('row', said(one), [...at, index])), ...inner] : inner;
  }
  if (!isMap(cell) || 'missing' in cell) return [];
  if ('not' in cell) return cellSites(cell.not, [...at, 'not'], table, column);
  return (Object.entries(cell) as [keyof typeof OTHER_BOUND, BoundFile][]).flatMap(([key, value]) => {
    const other = OTHER_BOUND[key];
    const step = table.inputs[column]?.step;
    const numbers = !(value instanceof Rational)
      ? []
      : step
        ? [value.add(step), value.subtract(step)].map((one): Site[number] => ({
            kind: 'bound',
            at: [...at, key],
            was: said(value),
            now: said(one),
            edits: [{ path: [...at, key], value: one }],
          }))
        : numberSite('bound', value, [...at, key]);
    return [
      ...(numbers.length > 0 ? [numbers] : []),
      [
        {
          kind: 'bound',
          at: [...at, key],
          was: key,
          now: other,
          edits: [
            { path: [...at, key], value: GONE },
            { path: [...at, other], value },
          ],
        },
      ],
    ];
  });
}
