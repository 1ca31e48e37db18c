import { zipSync } from 'fflate';
import type { Language, Model } from '../../../engine/index.ts';
import { csvText, spellingOf, type Spelling } from './csv-text.ts';
import type { CohortFile } from './format.ts';
import { cohortColumns, columnsOf, type LaidOut } from './laid-out.ts';
import { COHORT, tablesOf } from './plan.ts';
import { FIELD, VALUE } from './settings.ts';
import { guarded } from './sheet.ts';

/** The same at every writing: files in a packed one are of a day. */
const WRITTEN = new Date(Date.UTC(2000, 0, 1, 12));

/** One file, or a packed one with a file for each list. */
export function writeCsv(model: Model, { settings, rows }: LaidOut, language: Language): CohortFile {
  const spelling = spellingOf(language);
  const tables = tablesOf(model);
  const isFlat = tables.length === 1;
  const files = tables.map((table): [string, Uint8Array] => {
    const laid = rows.get(table.name) ?? [];
    const columns = columnsOf(table, laid);
    const ofCohort = isFlat ? cohortColumns(settings) : [];
    const head = [...columns.map((index) => table.columns[index]?.name ?? ''), ...ofCohort.map(([name]) => name)];
    const body = laid.map((row, index) => [
      ...columns.map((column) => cellOf(row[column], spelling)),
      ...ofCohort.map(([, value]) => (index === 0 ? cellOf(value, spelling) : '')),
    ]);
    return [`${table.name}.csv`, encoded([head, ...body], language)];
  });
  const [only] = files;
  if (isFlat && only) return { name: `${model.id}.csv`, mediaType: 'text/csv', bytes: only[1] };
  const said = [[FIELD, VALUE], ...[...settings].map(([name, value]) => [name, cellOf(value, spelling)])];
  const all = Object.fromEntries([[`${COHORT}.csv`, encoded(said, language)], ...files]);
  return { name: `${model.id}.zip`, mediaType: 'application/zip', bytes: zipSync(all, { mtime: WRITTEN, level: 6 }) };
}

function cellOf(json: string | undefined, { sign }: Spelling): string {
  if (json === undefined) return '';
  if (json.startsWith('"')) return guarded(String(JSON.parse(json)));
  if (sign === '.') return json;
  // With three decimals it could be thousands: a fourth tells that it is not.
  return json.replace('.', ',').replace(/^(-?[1-9]\d{0,2},\d{3})$/, '$10');
}

const encoded = (rows: readonly (readonly string[])[], language: Language): Uint8Array => new TextEncoder().encode(csvText(rows, language));
