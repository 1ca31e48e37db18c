import { Day } from '../../calendar/day.ts';
import { MAX_TEXT } from '../../cohort/scalars.ts';
import type { ChoiceLanes, TextLanes } from '../../columns/grow/codes.ts';
import type { NumberLanes } from '../../columns/grow/number.ts';
import type { DayLanes } from '../../columns/grow/plain.ts';
import type { Keys } from './keys.ts';
import type { Likenesses } from './likeness.ts';
import type { Scanner } from './scanner.ts';
import { refuse, REFUSED } from './stops.ts';

/** What was read last, put into a lane as its input takes it; refused where it does not. */

export function putNumber(lanes: NumberLanes, lane: number, scanner: Scanner): void {
  const { exact } = scanner;
  if (!(exact === null ? lanes.put(lane, scanner.whole, scanner.decimals) : lanes.putExact(lane, exact))) throw REFUSED;
}

export function putText(lanes: TextLanes, lane: number, scanner: Scanner, names: Likenesses | null): void {
  const { text, start, stop, hash } = scanner;
  if (scanner.isBlank() || (stop - start > MAX_TEXT && scanner.said().length > MAX_TEXT)) throw REFUSED;
  const code = lanes.put(lane, text, start, stop, hash);
  if (names !== null && lanes.vouch(code) && names.take(scanner) < 0) throw REFUSED;
}

export function putChoice(lanes: ChoiceLanes, lane: number, scanner: Scanner, options: Keys): void {
  const option = options.find(scanner);
  if (option < 0) throw REFUSED;
  lanes.put(lane, option);
}

/** `2013-07-05`; any other way to write it is looked at as a text. */
export function putDay(lanes: DayLanes, lane: number, scanner: Scanner): void {
  const { text, start, stop } = scanner;
  if (stop - start !== 10 || text[start + 4] !== 0x2d || text[start + 7] !== 0x2d) refuse();
  const year = 100 * twoDigits(text, start) + twoDigits(text, start + 2);
  const month = twoDigits(text, start + 5);
  const day = twoDigits(text, start + 8);
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) refuse();
  lanes.put(lane, Day.of(year, month, day).ordinal);
}

function twoDigits(text: Uint8Array, at: number): number {
  const [tens, ones] = [(text[at] as number) - 0x30, (text[at + 1] as number) - 0x30];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : refuse();
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
