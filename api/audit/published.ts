import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

/**
 * - `changed`: the text does not come to the hash with which the log has it published
 * - `unlogged`: it stands as published or withdrawn, and the log does not say so
 * - `lost`: the log has it published, and it is not there
 */
export interface VersionFault {
  /** `id@version`. */
  readonly id: string;
  readonly kind: 'changed' | 'unlogged' | 'lost';
}

interface Row {
  readonly id: string;
  /** Null where there is no such version. */
  readonly text: string | null;
  readonly text_digest: string | null;
  readonly status: string | null;
  /** As the log has it published, last; null where it does not. */
  readonly logged: string | null;
  readonly withdrawn: boolean;
}

const VERSIONS = `
  with log as (
    select object_id as id,
           (array_agg(after ->> 'hash' order by seq desc) filter (where action = 'version.publish'))[1] as logged,
           bool_or(action = 'version.withdraw') as withdrawn
      from audit_entries where object_kind = 'version' and action in ('version.publish', 'version.withdraw') group by object_id
  ), there as (
    select edition_id || '@' || version as id, text, text_digest, status from versions where status in ('published', 'withdrawn')
  )
  select coalesce(t.id, l.id) as id, t.text, t.text_digest, t.status, l.logged, coalesce(l.withdrawn, false) as withdrawn
    from there t full join log l on l.id = t.id order by 1`;

/**
 * Compares what is published with what the log says was. @param hashOf the canonical hash of a ruleset's text; null where it does not read.
 */
export async function verifyPublished(
  dataSource: DataSource,
  hashOf: (name: string, text: string) => Promise<string | null>,
): Promise<VersionFault[]> {
  const rows = await dataSource.query<Row[]>(VERSIONS);
  const faults: VersionFault[] = [];
  for (const { id, text, text_digest: digest, status, logged, withdrawn } of rows) {
    if (text === null) faults.push({ id, kind: 'lost' });
    else if (logged === null || (status === 'withdrawn') !== withdrawn) faults.push({ id, kind: 'unlogged' });
    else if (createHash('sha256').update(text).digest('hex') !== digest || (await hashOf(id, text)) !== logged)
      faults.push({ id, kind: 'changed' });
  }
  return faults;
}
