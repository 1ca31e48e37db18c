import {
  commissionsOf,
  fullDecimal,
  isAbsence,
  Rational,
  placeDiagnostics,
  read,
  checkSubmission,
  withInput,
  withRows,
  wordDiagnostics,
  type CheckedRuleset,
  type SubmissionDiagnostic,
} from '../../engine/index.ts';
import type { CommissionRules, CommissionsJob, SettleJob, SheetJob, WordedSheet } from './jobs.ts';
import { readyRuleset } from './ready.ts';

/** What commissions need of an edition. */

function published({ ruleset }: CommissionsJob | SheetJob): CheckedRuleset {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) throw new Error(`${ruleset.name} was published and does not read`);
  return ready;
}

export function commissionsJob(job: CommissionsJob): readonly CommissionRules[] {
  return commissionsOf(published(job).model, job.readings);
}

/** One sheet, as a row of the list that it fills: only what is wrong within the row is told. */
export function sheetJob(job: SheetJob): WordedSheet {
  const { model } = published(job);
  // What a row lacks is told of a category alone.
  const [category = null] = model.inputs.get(job.list)?.categories ?? [];
  const row = withMember(job.data, job.member, '-');
  const [id, kind, list] = [job.subject, category, job.list].map((one) => JSON.stringify(one));
  const data = `{"id":${id},"category":${kind},"inputs":{${list}:[${row}]}}`;
  const found = checkSubmission(model, { name: 'data', text: data }, job.readings);
  const isOwn = ({ path }: SubmissionDiagnostic): boolean => path[0] === 'inputs' && path[1] === job.list && path.length > 2;
  // A text that does not read is no row, wherever in it the mistake is told.
  const own = found.diagnostics.filter((one) => isOwn(one) || found.unreadable.includes(one));
  const worded = wordDiagnostics(placeDiagnostics(own), job.language);
  const diagnostics = worded.map((one, index) => ({ ...one, path: own[index]?.path.slice(3) ?? [] }));
  const errors = own.filter(({ severity }) => severity === 'error');
  const [sound, complete] = [errors.every(isAbsence), errors.length === 0];
  return { sound, complete, total: totalOf(read({ name: 'data', text: job.data }).document?.data), diagnostics };
}

/** A sheet as a row: its own words to the letter, and whose it is. */
function withMember(data: string, field: string, member: string): string {
  const inner = data.trim().slice(1, -1).trim();
  return `{${JSON.stringify(field)}:${JSON.stringify(member)}${inner === '' ? '' : `,${inner}`}}`;
}

/** Submissions with the sheets and orders that belong to them; all else of them stays to the letter. */
export function settleJob({ submissions }: SettleJob): readonly string[] {
  return submissions.map(({ data, sheets, orders }) => {
    let text = data;
    for (const { list, member, rows } of sheets)
      text = withRows(
        text,
        list,
        rows.map((row) => withMember(row.data, member, row.member)),
      );
    for (const { input, place } of orders) text = withInput(text, input, String(place));
    return text;
  });
}

/** Every number of a sheet, however deep: the running total of whoever fills it in. */
function totalOf(data: unknown): string | null {
  const numbers = numbersIn(data);
  return numbers.length === 0 ? null : fullDecimal(numbers.reduce((sum, one) => sum.add(one)));
}

function numbersIn(data: unknown): Rational[] {
  if (data instanceof Rational) return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(numbersIn) : [];
}
