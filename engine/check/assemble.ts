import type { Model } from '../model.ts';
import type { Structure } from './structure.ts';

/** What a structure does not hold: it is looked at after it. */
interface Rest extends Pick<Model, 'stages' | 'commissions' | 'origins' | 'sources' | 'reports' | 'findings' | 'deadlines' | 'ledger'> {
  /** Asked for once, if at all: while somebody types, it would take a third of the check. */
  readonly hash: () => string;
}

/** The last step of a check: all definitions, values in the order of computation, frozen. Cannot fail. */
export function assemble(
  structure: Structure,
  { hash, stages, commissions, origins, sources, reports, findings, deadlines, ledger }: Rest,
): Model {
  const { inputs, limits, parameters, readings, tables, groups, values, grade, warnings, checking } = structure;
  const { file } = checking;
  let hashed: string | null = null;
  const stageIds = [null, ...stages.map((stage) => stage.id)];
  return Object.freeze({
    id: file.id,
    methodology: file.methodology,
    version: file.version,
    get hash() {
      return (hashed ??= hash());
    },
    title: file.title,
    act: file.act,
    inForce: file.in_force,
    categories: new Map(Object.entries(file.categories).map(([id, category]) => [id, category.label])),
    attributes: new Map(Object.entries(file.attributes ?? {}).map(([id, attribute]) => [id, attribute.label])),
    inputs,
    limits,
    parameters,
    readings,
    tables,
    groups,
    values,
    order: stageIds.map((stage) => ({ stage, ids: structure.order.filter((id) => values.get(id)?.stage === stage) })),
    ranking: file.ranking ? { ...file.ranking, inferred: file.ranking.inferred ?? null, rounded: file.ranking.rounded ?? false } : null,
    grade,
    warnings,
    stages,
    outcomes: new Map(Object.entries(file.outcomes ?? {})),
    commissions,
    origins,
    sources,
    reports,
    findings,
    events: new Map(Object.entries(file.events ?? {})),
    deadlines,
    ledger,
    correspondence: new Map(Object.entries(file.correspondence ?? {}).map(([edition, pairs]) => [edition, new Map(Object.entries(pairs))])),
  });
}
