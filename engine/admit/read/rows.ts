import { MAX_ROWS } from '../../cohort/inputs.ts';
import { ListLanes, RecordLanes, type Lanes } from '../../columns/grow/fields.ts';
import { DayLanes } from '../../columns/grow/plain.ts';
import { NumberLanes } from '../../columns/grow/number.ts';
import { refuse } from './stops.ts';

/** So few rows are held against each other one by one. */
const FEW = 16;

type Simple = Exclude<Lanes, ListLanes | RecordLanes>;

const isSimple = (lanes: Lanes | undefined): lanes is Simple => !(lanes instanceof ListLanes || lanes instanceof RecordLanes);

/** The rows of a lane are all read: as many as must be, none twice, in their order. */
export function closeRows(list: ListLanes, lane: number): void {
  const { input, count } = list;
  const start = list.startOf(lane);
  if (count - start > MAX_ROWS || count - start < input.minRows) refuse();
  if (count - start > 1) {
    if (input.unique.length > 0) refuseRepeated(list, start);
    if (input.orderBy !== null) putInOrder(list, start, input.orderBy);
  }
  list.end(lane);
}

function lanesOf({ rows }: ListLanes, name: string): Lanes | undefined {
  return rows.lanes[rows.names.indexOf(name)];
}

function refuseRepeated(list: ListLanes, start: number): void {
  const parts = list.input.unique.map((name) => lanesOf(list, name));
  // A field that the category does not hand in is missing of every row.
  if (parts.includes(undefined)) return;
  const simple = parts.filter(isSimple);
  if (simple.length < parts.length) refuse();
  const [only] = simple;
  const keys: (number | string)[] = [];
  for (let row = start; row < list.count; row += 1) {
    if (simple.some((one) => one.isMissing(row))) continue;
    keys.push(simple.length === 1 && only ? only.key(row) : JSON.stringify(simple.map((one) => one.key(row))));
  }
  if (keys.length > FEW) {
    if (new Set(keys).size < keys.length) refuse();
    return;
  }
  for (let index = 1; index < keys.length; index += 1) if (keys.indexOf(keys[index] as number | string) < index) refuse();
}

function putInOrder(list: ListLanes, start: number, by: string): void {
  const lanes = lanesOf(list, by);
  if (lanes === undefined || !isSimple(lanes)) return;
  // A number or day that is missing is as great as any: then the order is the one that sorting makes of it.
  const hasGaps = lanes instanceof NumberLanes || lanes instanceof DayLanes;
  let isOrdered = true;
  for (let row = start; row < list.count && isOrdered; row += 1)
    isOrdered = !(hasGaps && lanes.isMissing(row)) && (row === start || lanes.compare(row - 1, row) <= 0);
  if (isOrdered) return;
  const rows = Array.from({ length: list.count - start }, (_, index) => start + index);
  const order = rows.toSorted((a, b) => (hasGaps && (lanes.isMissing(a) || lanes.isMissing(b)) ? 0 : lanes.compare(a, b)));
  if (order.some((row, index) => row !== start + index)) list.rows.reorder(start, order);
}
