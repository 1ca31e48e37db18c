import type { EntityManager } from 'typeorm';

/** Days without rules: both ends inclusive; null: for good, or from the beginning of time. */
export interface Uncovered {
  readonly from: string | null;
  readonly until: string | null;
}

/** On which days some version of a methodology is in force, as PostgreSQL writes it. */
export async function coverageOf(manager: EntityManager, methodologyNo: number): Promise<string> {
  const [row] = await manager.query<{ days: string }[]>(
    `select coalesce(range_agg(in_force), '{}')::text as days from versions where methodology_no = $1 and status = 'published'`,
    [methodologyNo],
  );
  return row?.days ?? '{}';
}

/**
 * The days that a change of what is published leaves without rules: those that had some before, and new holes between versions. A hole that
 * was there is not told again.
 */
export async function uncoveredSince(manager: EntityManager, methodologyNo: number, before: string): Promise<Uncovered[]> {
  const after = await coverageOf(manager, methodologyNo);
  return manager.query<Uncovered[]>(
    `with days as (select $1::datemultirange as b, $2::datemultirange as a),
          holes as (select b, a, datemultirange(range_merge(b)) - b as hb, datemultirange(range_merge(a)) - a as ha from days)
     select lower(one)::text as "from", (upper(one) - 1)::text as until from holes, unnest((b - a) + (ha - hb)) as one order by 1`,
    [before, after],
  );
}

/** The days between the first and the last with rules that have none. */
export async function uncoveredBetween(manager: EntityManager, methodologyNo: number): Promise<Uncovered[]> {
  return manager.query<Uncovered[]>(
    `with days as (select coalesce(range_agg(in_force), '{}') as a from versions where methodology_no = $1 and status = 'published')
     select lower(one)::text as "from", (upper(one) - 1)::text as until
       from days, unnest(datemultirange(range_merge(a)) - a) as one order by 1`,
    [methodologyNo],
  );
}
