import { nearest } from '../language/nearest.ts';
import type { Label, OutcomeKind } from '../language/ruleset.ts';
import type { OutcomeFile, TableFile } from '../language/table.ts';
import type { Term } from '../language/term.ts';
import { walk } from '../language/walk.ts';
import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';
import { resolveOutcome } from './choices.ts';
import type { Checking } from './context.ts';
import { plainScope } from './scope.ts';

type Then = TableFile['rows'][number]['then'];

/** One of the things that the rows of a table give. */
export interface Output {
  /** As formulas call it. */
  readonly id: string;
  /** Null where a table gives one thing, which has no name. */
  readonly name: string | null;
  readonly label: Label;
  readonly type: OutcomeKind | null;
}

export function outputsOf(id: string, { label, type, outputs }: TableFile): Output[] {
  if (!outputs) return [{ id, name: null, label, type: type ?? null }];
  return Object.entries(outputs).map(([name, one]) => ({
    id: `${id}.${name}`,
    name,
    label: one.label ? beside(label, one.label) : label,
    type: one.type ?? null,
  }));
}

function beside(table: Label, output: Label): Label {
  return { ru: `${table.ru}: ${output.ru}`, kk: `${table.kk}: ${output.kk}`, en: `${table.en}: ${output.en}` };
}

/** What a row would be read by otherwise. */
const RESERVED: readonly string[] = ['by', 'formula'];

/** Whether the rows give what the table says they do, each output by its name. */
export function checkOutputs(id: string, table: TableFile, { diagnostics }: Checking): void {
  const names = table.outputs && Object.keys(table.outputs);
  for (const name of RESERVED)
    if (names?.includes(name))
      diagnostics.error('name-clash', diagnostics.locateKey(['tables', id, 'outputs', name]), { name, other: 'word' });
  // DMN leaves open what it were to add up several outputs.
  if (names && table.hit === 'collect')
    diagnostics.error('collect-outputs', diagnostics.locate(['tables', id, 'hit']), { table: id, outputs: names.join(', ') });
  table.rows.forEach(({ then }, index) => {
    const path: Path = ['tables', id, 'rows', index, 'then'];
    const outcomes = byOutput(then);
    const given = outcomes && Object.keys(outcomes);
    if (!names) {
      if (given) diagnostics.error('outputs-not-declared', diagnostics.locateKey(path), { table: id, outputs: given.join(', ') });
      return;
    }
    const unknown = (given ?? []).filter((name) => !names.includes(name));
    for (const name of unknown)
      diagnostics.error('unknown-output', diagnostics.locateKey([...path, name]), {
        name,
        table: id,
        outputs: names.join(', '),
        suggestion: nearest(name, names) ?? '',
      });
    const lacking = names.filter((name) => !given?.includes(name) && !RESERVED.includes(name));
    // A misspelt output is not missing besides.
    if (lacking.length > unknown.length)
      diagnostics.error('output-missing', diagnostics.locateKey(path), { table: id, outputs: lacking.join(', ') });
  });
}

/** What a row gives as one of the outputs. */
export function outcomeOf(then: Then, output: Output, row: Path, columns: readonly string[], checking: Checking): Term {
  const path: Path = output.name === null ? [...row, 'then'] : [...row, 'then', output.name];
  const outcomes = byOutput(then);
  const given = output.name === null ? (outcomes ? undefined : (then as OutcomeFile)) : outcomes?.[output.name];
  if (given === undefined) return { kind: 'missing', at: { path, span: { start: 0, end: 0 } } };
  const term = resolveOutcome(given, { ...plainScope(path), bound: new Set(columns) }, checking.names.categories, checking);
  for (const one of walk(term)) {
    const name = one.kind === 'value' || one.kind === 'table' ? one.id : 'callee' in one && one.kind !== 'call' ? one.callee : null;
    if (name !== null) checking.diagnostics.errorAt('table-formula', one.at, { name, kind: one.kind });
  }
  return term;
}

/** What a row gives by output; null where it is one outcome. */
function byOutput(then: Then): Readonly<Record<string, OutcomeFile>> | null {
  return typeof then !== 'object' || then instanceof Rational || 'by' in then || 'formula' in then ? null : then;
}
