import { nearest } from '../language/nearest.ts';
import type { OriginDefinition, ReportsDefinition, SourcesDefinition, SourcesFile } from '../language/origin.ts';
import type { Path } from '../source.ts';
import { isAtFault, type Checking } from './context.ts';
import type { Structure } from './structure.ts';

export interface Origins {
  readonly origins: ReadonlyMap<string, OriginDefinition>;
  /** By input. */
  readonly sources: ReadonlyMap<string, SourcesDefinition>;
}

/** Where figures may come from, and for each input that names its sources which comes first. */
export function defineOrigins({ checking, inputs }: Structure): Origins {
  const { file, names, diagnostics } = checking;
  const origins = new Map<string, OriginDefinition>();
  let own: string | null = null;
  for (const [id, { label, clause, inferred, held_by: kind, methodology }] of Object.entries(file.origins ?? {})) {
    const at: Path = ['origins', id];
    // There is one submission of a subject.
    if (kind === 'subject' && own !== null)
      diagnostics.error('origin-own-twice', diagnostics.locate([...at, 'held_by']), { name: id, other: own });
    if (kind === 'subject') own ??= id;
    if (methodology !== undefined && methodology === file.methodology)
      diagnostics.error('origin-of-itself', diagnostics.locate([...at, 'methodology']), { name: id, methodology });
    origins.set(id, { id, label, clause, inferred: inferred ?? null, kind, methodology: methodology ?? null, at });
  }
  const sources = new Map<string, SourcesDefinition>();
  const used = new Set<string>();
  for (const [name, input] of Object.entries(file.inputs)) {
    if (input.sources === undefined || !inputs.has(name)) continue;
    for (const origin of input.sources.order) used.add(origin);
    sources.set(name, sourcesOf(name, input.sources, origins, checking));
  }
  // A misspelt name would leave the right one unused: one mistake, one diagnostic.
  if (diagnostics.errors === 0 && names.broken.size === 0)
    for (const id of origins.keys())
      if (!used.has(id)) diagnostics.report('unused', 'warning', diagnostics.locateKey(['origins', id]), { kind: 'origin', name: id });
  return { origins, sources };
}

function sourcesOf(
  name: string,
  { order, takes = {}, clause, inferred }: SourcesFile,
  origins: Origins['origins'],
  { names, diagnostics }: Checking,
): SourcesDefinition {
  const at: Path = ['inputs', name, 'sources'];
  const isUnknown = (origin: string, place: Path, onKey = false): boolean => {
    if (origins.has(origin)) return false;
    if (!isAtFault(origin, names.broken))
      diagnostics.error('unknown-origin', onKey ? diagnostics.locateKey(place) : diagnostics.locate(place), {
        name: origin,
        origins: [...origins.keys()].join(', ') || 'none',
        suggestion: nearest(origin, origins.keys()) ?? '',
      });
    return true;
  };
  const known = order.filter((origin, index) => !isUnknown(origin, [...at, 'order', index]));
  const isWhole = known.length === order.length;
  if (isWhole && !known.some((origin) => origins.get(origin)?.kind === 'subject'))
    diagnostics.error('sources-without-own', diagnostics.locate([...at, 'order']), { name });
  for (const origin of known)
    if (origins.get(origin)?.kind === 'methodology' && !Object.hasOwn(takes, origin))
      diagnostics.error('sources-take-nothing', diagnostics.locate([...at, 'order', order.indexOf(origin)]), { name, origin });
  for (const origin of Object.keys(takes)) {
    const place = [...at, 'takes', origin];
    if (isUnknown(origin, place, true)) continue;
    if (!order.includes(origin) || origins.get(origin)?.kind !== 'methodology')
      diagnostics.error('takes-of-no-methodology', diagnostics.locateKey(place), { name, origin });
  }
  return {
    order: known.map((origin) => ({ origin, takes: Object.hasOwn(takes, origin) ? (takes[origin] ?? null) : null })),
    clause,
    inferred: inferred ?? null,
  };
}

/** The list whose rows come in one by one; null where nothing does, or where the list is at fault. */
export function defineReports({ checking, inputs }: Structure): ReportsDefinition | null {
  const { file, names, diagnostics } = checking;
  if (!file.reports) return null;
  const { list, by, clause } = file.reports;
  const input = inputs.get(list);
  if (input?.type !== 'list') {
    const lists = [...inputs.values()].flatMap((one) => (one.type === 'list' ? [one.name] : []));
    if (!isAtFault(list, names.broken))
      diagnostics.error('unknown-reports-list', diagnostics.locate(['reports', 'list']), {
        name: list,
        lists: lists.join(', ') || 'none',
        suggestion: nearest(list, lists) ?? '',
      });
    return null;
  }
  if (!input.fields.has(by)) {
    if (!isAtFault(`${list}.${by}`, names.broken))
      diagnostics.error('unknown-field', diagnostics.locate(['reports', 'by']), {
        name: by,
        list,
        suggestion: nearest(by, input.fields.keys()) ?? '',
      });
    return null;
  }
  if (input.unique.length !== 1 || input.unique[0] !== by)
    diagnostics.error('reports-not-told-apart', diagnostics.locate(['reports', 'by']), { name: by, list });
  return { list, by, clause };
}
