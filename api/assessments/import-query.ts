import type { Format } from '../engine/pool.ts';
import { isKeepable } from '../http/keepable.ts';
import { badFields, type FieldFault } from '../http/problem.ts';

export const FORMATS: readonly Format[] = ['json', 'yaml', 'csv', 'xlsx'];

const MAX_TEXT = 255;

/** What an address says of the file that comes with it. */
export interface ImportQuery<Flag extends string, Text extends string> {
  readonly name: string;
  readonly format: Format | undefined;
  readonly flags: Readonly<Record<Flag, boolean>>;
  readonly texts: Readonly<Record<Text, string>>;
}

/** @throws Problem with everything that does not fit. */
export function readImport<Flag extends string, Text extends string = never>(
  query: Readonly<Record<string, unknown>>,
  flags: readonly Flag[],
  texts: readonly Text[] = [],
): ImportQuery<Flag, Text> {
  const allowed = ['name', 'format', ...texts, ...flags];
  const faults: FieldFault[] = Object.keys(query)
    .filter((key) => !allowed.includes(key))
    .map((path) => ({ path, code: 'unknown', details: { allowed: allowed.join(', ') } }));
  const flag = (path: string): boolean => {
    const given = query[path];
    if (given !== undefined && given !== 'true' && given !== 'false')
      faults.push({ path, code: 'not-among', details: { allowed: 'true, false' } });
    return given === 'true';
  };
  const text = (path: string): string => {
    const given = query[path];
    if (typeof given !== 'string' || given.trim() === '') faults.push({ path, code: 'missing', details: {} });
    else if (given.length > MAX_TEXT) faults.push({ path, code: 'too-long', details: {} });
    else if (!isKeepable(given)) faults.push({ path, code: 'unkeepable', details: {} });
    else return given;
    return '';
  };
  const { format } = query;
  const given = {
    flags: Object.fromEntries(flags.map((one) => [one, flag(one)])) as Record<Flag, boolean>,
    texts: Object.fromEntries(texts.map((one) => [one, text(one)])) as Record<Text, string>,
    name: text('name'),
  };
  const wanted = FORMATS.find((one) => one === format);
  if (format !== undefined && !wanted) faults.push({ path: 'format', code: 'not-among', details: { allowed: FORMATS.join(', ') } });
  if (faults.length > 0) throw badFields(faults);
  return { ...given, format: wanted };
}
