import { momentOf } from './calendar.ts';
import { isKeepable } from './keepable.ts';
import { badFields, type FieldFault } from './problem.ts';

/** A moment in time is looked at before the database sees it. With `through` a day stands for its last moment, not its first. */
interface MomentFilter {
  readonly moment: string;
  readonly through?: true;
}

/** One of a few values: another cannot be, and is no question to which an empty list would be an answer. */
export interface ChoiceFilter {
  readonly sql: string;
  readonly allowed: readonly string[];
}

/** What a list can be asked for: which columns sort and which filter, by the name the interface gives them. */
export interface ListShape {
  /** Field → SQL expression. */
  readonly sortable: Readonly<Record<string, string>>;
  /** Field → SQL condition on the parameter `:value`. */
  readonly filters: Readonly<Record<string, string | MomentFilter | ChoiceFilter>>;
  readonly defaultSort: readonly [field: string, order: 'ASC' | 'DESC'];
}

export interface ListQuery {
  readonly limit: number;
  readonly offset: number;
  /** Columns and orders that come from the shape alone, never from the request. */
  readonly orderBy: string;
  readonly where: readonly { readonly sql: string; readonly value: string }[];
}

export interface Page<T> {
  readonly data: readonly T[];
  readonly total: number;
}

/** Longest page of a list. */
export const MAX_PER_PAGE = 1000;
const CONTROL = new Set(['page', 'perPage', 'sort', 'order']);

/** Reads `page`, `perPage`, `sort`, `order` and the filters of a list; everything that does not fit is named at once. */
export function readListQuery(query: Readonly<Record<string, unknown>>, { sortable, filters, defaultSort }: ListShape): ListQuery {
  const faults: FieldFault[] = [];
  const textOf = (name: string): string | null => {
    const given = query[name];
    if (given === undefined || given === '') return null;
    if (typeof given === 'string' && isKeepable(given)) return given;
    faults.push({ path: name, code: typeof given === 'string' ? 'unkeepable' : 'not-text', details: {} });
    return null;
  };
  const whole = (name: string, fallback: number, max: number): number => {
    const given = textOf(name);
    if (given === null) return fallback;
    if (/^\d{1,9}$/.test(given) && Number(given) >= 1 && Number(given) <= max) return Number(given);
    faults.push({ path: name, code: 'not-between', details: { from: 1, to: max } });
    return fallback;
  };
  const among = (name: string, fallback: string, allowed: readonly string[]): string => {
    const given = textOf(name);
    if (given === null) return fallback;
    if (allowed.includes(given)) return given;
    faults.push({ path: name, code: 'not-among', details: { allowed: allowed.join(', ') } });
    return fallback;
  };
  const perPage = whole('perPage', 25, MAX_PER_PAGE);
  const page = whole('page', 1, 1_000_000);
  const sort = among('sort', defaultSort[0], Object.keys(sortable));
  const order = among('order', query['sort'] === undefined ? defaultSort[1] : 'ASC', ['ASC', 'DESC']);
  const where = Object.keys(query)
    .filter((name) => !CONTROL.has(name))
    .flatMap((name) => {
      const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
      if (filter === undefined) {
        faults.push({ path: name, code: 'unknown', details: { allowed: [...CONTROL, ...Object.keys(filters)].join(', ') } });
        return [];
      }
      const value = textOf(name);
      if (value === null) return [];
      if (typeof filter === 'string') return [{ sql: filter, value }];
      if ('allowed' in filter) {
        if (filter.allowed.includes(value)) return [{ sql: filter.sql, value }];
        faults.push({ path: name, code: 'not-among', details: { allowed: filter.allowed.join(', ') } });
        return [];
      }
      const moment = momentOf(value, { through: filter.through === true });
      if (moment) return [{ sql: filter.moment, value: moment.toISOString() }];
      faults.push({ path: name, code: 'not-moment', details: {} });
      return [];
    });
  if (faults.length > 0) throw badFields(faults);
  return { limit: perPage, offset: (page - 1) * perPage, orderBy: `${sortable[sort]} ${order}`, where };
}

/**
 * Reads a page of what `from` selects, a row as `columns` names it.
 * @param bound what `from` itself names as `$1` and on.
 */
export async function readPage<Row>(
  run: (sql: string, values: unknown[]) => Promise<unknown>,
  { limit, offset, orderBy, where }: ListQuery,
  columns: string,
  from: string,
  tieBreak: string,
  bound: readonly unknown[] = [],
): Promise<Page<Row>> {
  const conditions = where.map(({ sql }, index) => `(${sql.replaceAll(':value', `$${bound.length + index + 1}`)})`).join(' and ') || 'true';
  const values = [...bound, ...where.map(({ value }) => value)];
  const data = (await run(
    `select ${columns} from ${from} where ${conditions} order by ${orderBy}, ${tieBreak} limit ${limit} offset ${offset}`,
    values,
  )) as Row[];
  const [{ total = 0 } = {}] = (await run(`select count(*)::integer as total from ${from} where ${conditions}`, values)) as {
    total?: number;
  }[];
  return { data, total };
}

/** A filter by whether a condition holds. */
export const whether = (condition: string): ChoiceFilter => ({ sql: `(${condition}) = (:value = 'true')`, allowed: ['true', 'false'] });

/** A filter by a column that has one of a few values. */
export const oneOf = (column: string, allowed: readonly string[]): ChoiceFilter => ({ sql: `${column} = :value`, allowed });

/** A condition that a text contains what was typed, letter for letter. */
export const contains = (sql: string): string =>
  `${sql} ilike '%' || replace(replace(replace(:value, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`;
