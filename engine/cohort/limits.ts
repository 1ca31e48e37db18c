import type { Model } from '../model.ts';
import { Machine } from '../evaluate/machine.ts';
import type { Cohort, InputRecord } from '../language/cohort.ts';
import type { LimitDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import { walk } from '../language/walk.ts';
import { DomainError, Undecided } from '../number/failure.ts';
import type { Path } from '../source.ts';
import type { Report } from './reporting.ts';
import { shown } from './scalars.ts';

/** A subject that was taken, and where it was written. */
export interface Placed {
  readonly path: Path;
  readonly report: Report;
  readonly places: ReadonlyMap<InputRecord, Path>;
}

/**
 * Limits between fields, for the subjects whose fields they name; a field at fault on its own is missing here and breaks no limit twice.
 */
export function checkLimits(model: Model, cohort: Cohort, placed: readonly Placed[]): void {
  const known = new Machine(model, cohort);
  cohort.subjects.forEach((subject, index) => {
    const place = placed[index];
    if (!place) return;
    for (const limit of model.limits) {
      if (!limit.categories.has(subject.category) || lists(limit).some((list) => subject.inputs[list] instanceof Missing)) continue;
      if (limit.list === null) checkOne(limit, null, index, known, place);
      else for (let row = 0; row < known.rowCount(limit.list, index); row += 1) checkOne(limit, row, index, known, place);
    }
  });
}

/** Lists whose rows a limit looks at. */
function lists(limit: LimitDefinition): string[] {
  return [...walk(limit.term)].flatMap((term) => (term.kind === 'rows' ? [term.list.split('.')[0] ?? ''] : []));
}

function checkOne(limit: LimitDefinition, row: number | null, index: number, known: Machine, { path, report, places }: Placed): void {
  const at: Record<string, number> = limit.list === null || row === null ? {} : { [limit.list]: row };
  const holds = attempt(() => known.valueAt(limit.term, index, at));
  if (holds !== false && holds !== null) return;
  const named = new Map<string, { readonly value: string; readonly where: Path }>();
  for (const term of walk(limit.term)) {
    const where = placeOf(term);
    const name = limit.text.slice(term.at.span.start, term.at.span.end);
    if (where === null || named.has(name)) continue;
    const value = attempt(() => known.valueAt(term, index, at));
    if (value !== null && !(value instanceof Missing)) named.set(name, { value: shown(value), where });
  }
  const first = [...named.values()].find(({ where }) => where.length > 0);
  const owner = rowPlace(limit, row, index, known, places) ?? [...path, 'inputs'];
  const figures = [...named].map(([name, { value }]) => `${name} = ${value}`).join(', ');
  const details = { rule: limit.text, figures, ...(limit.clause === null ? { clause: '' } : { clause: limit.clause }) };
  report(holds === null ? 'cohort-limit-undefined' : 'cohort-limit', [...owner, ...(first?.where ?? [])], details);
}

function rowPlace(
  limit: LimitDefinition,
  row: number | null,
  index: number,
  known: Machine,
  places: ReadonlyMap<InputRecord, Path>,
): Path | null {
  if (limit.list === null || row === null) return null;
  const rows = known.cohort.subjects[index]?.inputs[limit.list] as readonly InputRecord[];
  return places.get(rows[row] as InputRecord) ?? null;
}

/** Where what a term names stands in the inputs (or row) that a limit is about; null when it names nothing. */
function placeOf(term: Term): Path | null {
  switch (term.kind) {
    case 'input':
    case 'field':
    case 'record':
      return term.path;
    case 'rows':
      return term.list.split('.').slice(-1);
    case 'parameter':
      return [];
    default:
      return null;
  }
}

/** Null when exact arithmetic has no answer, as of a division by zero. */
function attempt(compute: () => Value): Value | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof DomainError || error instanceof Undecided) return null;
    throw error;
  }
}
