import { Day } from '../calendar/day.ts';
import type { Cohort, InputRecord, Subject } from '../language/cohort.ts';
import type { InputDefinition } from '../language/definition.ts';
import { Missing } from '../language/value.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';
import type { Block, CohortColumns, Column, NumberColumn } from './columns.ts';
import { hold } from './held.ts';
import { POWERS } from './grow/number.ts';

/** The cohort that columns hold, whole: the same that `checkCohort` lets in. */
export function cohortOf(model: Model, columns: CohortColumns): Cohort {
  const subjects: Subject[] = [];
  for (const block of columns.blocks)
    for (const [lane, subject] of block.subjects.entries()) subjects[subject] = subjectOf(model, columns, block, lane);
  return { period: columns.period, readings: columns.readings, subjects };
}

/** The same, of which a subject's inputs are laid out when they are asked for; `columnsOf` gives the columns it is of. */
export function lateCohortOf(model: Model, columns: CohortColumns): Cohort {
  const subjects: Subject[] = new Array<Subject>(columns.ids.length);
  for (const block of columns.blocks)
    for (const [lane, subject] of block.subjects.entries()) {
      const { id, name, category, attributes } = aboutOf(model, columns, block, lane);
      let inputs: InputRecord | null = null;
      subjects[subject] = {
        id,
        name,
        category,
        attributes,
        get inputs() {
          return (inputs ??= recordAt(model.inputs, block.inputs, category, lane));
        },
      };
    }
  hold(model, subjects, columns);
  return { period: columns.period, readings: columns.readings, subjects };
}

/** One subject, by its place in the cohort from 0. @throws RangeError when there is none */
export function subjectAt(model: Model, columns: CohortColumns, subject: number): Subject {
  const { block, lane } = placeOf(columns, subject);
  return subjectOf(model, columns, block, lane);
}

/** The block that holds a subject, and its lane there. @throws RangeError when there is none */
export function placeOf({ blocks }: CohortColumns, subject: number): { readonly block: Block; readonly lane: number } {
  for (const block of blocks) {
    const { subjects } = block;
    const last = subjects.length - 1;
    if (last < 0 || subject < (subjects[0] as number) || subject > (subjects[last] as number)) continue;
    const lane = placeIn(subjects, subject);
    if (lane >= 0) return { block, lane };
  }
  throw new RangeError(`no subject ${subject}`);
}

function placeIn(ascending: Int32Array, subject: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < subject) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === subject ? low : -1;
}

function subjectOf(model: Model, columns: CohortColumns, block: Block, lane: number): Subject {
  return { ...aboutOf(model, columns, block, lane), inputs: recordAt(model.inputs, block.inputs, block.category, lane) };
}

function aboutOf(model: Model, columns: CohortColumns, { category, subjects }: Block, lane: number): Omit<Subject, 'inputs'> {
  const subject = subjects[lane] as number;
  const attributes: Record<string, string> = {};
  for (const name of model.attributes.keys()) {
    const column = columns.attributes.get(name);
    attributes[name] = column?.texts[column.codes[subject] as number] as string;
  }
  return { id: columns.ids.at(subject) as string, name: columns.names.at(subject) ?? null, category, attributes };
}

/** The fields of one lane, as they are handed in by a category. */
function recordAt(
  fields: ReadonlyMap<string, InputDefinition>,
  columns: ReadonlyMap<string, Column>,
  category: string,
  lane: number,
): InputRecord {
  const record = Object.create(null) as Record<string, InputRecord[string]>;
  for (const [name, input] of fields) {
    if (!input.categories.has(category)) continue;
    const column = columns.get(name);
    record[name] = (column && valueAt(input, column, category, lane)) ?? new Missing({ code: 'absent', of: input.path.join('.') });
  }
  return record;
}

/** Undefined where nothing was given. */
function valueAt(input: InputDefinition, column: Column, category: string, lane: number): InputRecord[string] | undefined {
  switch (column.kind) {
    case 'number':
      return numberAt(column, lane);
    case 'flag':
      return column.values[lane] === 2 ? undefined : column.values[lane] === 1;
    case 'code':
      return column.texts[column.codes[lane] as number];
    case 'day':
      return column.missing?.[lane] === 1 ? undefined : new Day(column.ordinals[lane] as number);
    case 'record':
      return column.missing?.[lane] === 1 ? undefined : recordAt(input.fields, column.fields, category, lane);
    case 'list': {
      if (column.missing?.[lane] === 1) return undefined;
      const [start, stop] = [column.starts[lane] as number, column.starts[lane + 1] as number];
      return Array.from({ length: stop - start }, (_, row) => recordAt(input.fields, column.fields, category, start + row));
    }
  }
}

/** The number of a lane, exactly; undefined where it is missing. */
export function numberAt({ wholes, scale, large, missing }: NumberColumn, lane: number): Rational | undefined {
  if (missing?.[lane] === 1) return undefined;
  const whole = wholes[lane] as number;
  return Number.isNaN(whole) ? large.get(lane) : Rational.of(whole, POWERS[scale]);
}
