import { Day } from '../calendar/day.ts';
import type { Cohort, InputRecord, Subject } from '../language/cohort.ts';
import type { InputDefinition } from '../language/definition.ts';
import { Missing } from '../language/value.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';
import type { CohortColumns } from './columns.ts';
import { ChoiceLanes, TextLanes } from './grow/codes.ts';
import { CohortLanes } from './grow/cohort.ts';
import { ListLanes, RecordLanes, type FieldLanes, type Lanes } from './grow/fields.ts';
import { NumberLanes } from './grow/number.ts';
import { DayLanes, FlagLanes } from './grow/plain.ts';
import { CROWDED } from './grow/texts.ts';
import { heldOf, hold } from './held.ts';

/**
 * An admitted cohort by columns, in blocks of at most `BLOCK_SUBJECTS` subjects. Null where it holds what has no place in them: an
 * irrational number, an input that its category does not hand in, one that is missing for another reason than that nobody gave it;
 * and where its texts were written to take long.
 */
export function columnsOf(model: Model, cohort: Cohort): CohortColumns | null {
  let columns = heldOf(model, cohort.subjects);
  if (columns === undefined) hold(model, cohort.subjects, (columns = turned(model, cohort)));
  return columns;
}

function turned(model: Model, cohort: Cohort): CohortColumns | null {
  const lanes = new CohortLanes(model);
  try {
    for (const subject of cohort.subjects) if (!add(lanes, subject)) return null;
  } catch (stop) {
    if (stop !== CROWDED) throw stop;
    return null;
  }
  const { subjects } = cohort;
  return lanes.take(
    cohort.period,
    cohort.readings,
    subjects.map(({ id }) => id),
    subjects.map(({ name }) => name),
  );
}

function add(lanes: CohortLanes, { id, name, category, attributes, inputs }: Subject): boolean {
  const block = lanes.blockOf(category);
  const names = Object.keys(attributes);
  if (!block || names.length !== lanes.attributes.size || !isText(id) || (name !== null && !isText(name))) return false;
  for (const [attribute, column] of lanes.attributes) {
    const text = attributes[attribute];
    if (!isText(text)) return false;
    column.set(lanes.count, text);
  }
  if (!putFields(block.fields, block.count, inputs)) return false;
  lanes.add(block);
  return true;
}

/** Half of a character has no bytes. */
const isText = (value: unknown): value is string => typeof value === 'string' && !/\p{Surrogate}/u.test(value);

function putFields(fields: FieldLanes, lane: number, record: InputRecord): boolean {
  if (Object.keys(record).length !== fields.names.length) return false;
  return fields.lanes.every((lanes, field) => putOne(lanes, lane, record[fields.names[field] as string]));
}

function putOne(lanes: Lanes, lane: number, value: InputRecord[string] | undefined): boolean {
  const { input } = lanes;
  if (value === undefined || !input) return false;
  if (value instanceof Missing) {
    if (value.reason.code !== 'absent' || value.reason.of !== pathOf(input)) return false;
    lanes.miss(lane);
    return true;
  }
  if (lanes instanceof NumberLanes) return value instanceof Rational && done(() => lanes.set(lane, value));
  if (lanes instanceof FlagLanes) return typeof value === 'boolean' && done(() => lanes.put(lane, value ? 1 : 0));
  if (lanes instanceof DayLanes) return value instanceof Day && done(() => lanes.put(lane, value.ordinal));
  if (lanes instanceof TextLanes) return isText(value) && done(() => lanes.set(lane, value));
  if (lanes instanceof ChoiceLanes) {
    const code = typeof value === 'string' ? lanes.texts.indexOf(value) : -1;
    return code >= 0 && done(() => lanes.put(lane, code));
  }
  if (lanes instanceof RecordLanes) {
    lanes.put(lane);
    return isRecord(value) && putFields(lanes.fields, lane, value);
  }
  return lanes instanceof ListLanes && Array.isArray(value) && putRows(lanes, lane, value as readonly InputRecord[]);
}

function done(act: () => void): true {
  act();
  return true;
}

function putRows(list: ListLanes, lane: number, rows: readonly InputRecord[]): boolean {
  list.begin(lane);
  for (const row of rows) {
    if (!putFields(list.rows, list.count, row)) return false;
    list.count += 1;
  }
  list.end(lane);
  return true;
}

function isRecord(value: InputRecord[string]): value is InputRecord {
  return typeof value === 'object' && !Array.isArray(value);
}

/** By what name a missing input is known. */
export const pathOf = ({ path }: InputDefinition): string => path.join('.');
