import { MAX_PER_PAGE } from '../http/list-query.ts';
import { badFields, type FieldFault } from '../http/problem.ts';
import type { Excerpt } from './evaluations.service.ts';

const PER_PAGE = 100;

/** Which subjects and values of a report are asked for; everything that does not fit is named at once. */
export function readExcerpt(query: Readonly<Record<string, unknown>>): Excerpt {
  const faults: FieldFault[] = Object.keys(query)
    .filter((name) => !['page', 'perPage', 'column'].includes(name))
    .map((name) => ({ path: name, code: 'unknown', details: { allowed: 'page, perPage, column' } }));
  const whole = (name: string, max: number): number | null => {
    const given = query[name];
    if (given === undefined || given === '') return null;
    if (typeof given === 'string' && /^\d{1,7}$/.test(given) && Number(given) >= 1 && Number(given) <= max) return Number(given);
    faults.push({ path: name, code: 'not-between', details: { from: 1, to: max } });
    return null;
  };
  const [page, perPage] = [whole('page', 1_000_000), whole('perPage', MAX_PER_PAGE)];
  const given = query['column'] === undefined ? null : [query['column']].flat();
  if (given?.some((one) => typeof one !== 'string')) faults.push({ path: 'column', code: 'not-text', details: {} });
  if (faults.length > 0) throw badFields(faults);
  const limit = perPage ?? PER_PAGE;
  return {
    page: page === null && perPage === null ? null : { offset: ((page ?? 1) - 1) * limit, limit },
    columns: given as string[] | null,
  };
}
