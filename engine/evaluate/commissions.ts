import type { Resolved, StageDefinition, TieLinkDefinition } from '../language/definition.ts';
import type { Bar } from '../language/commission-file.ts';
import type { Label } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { select } from '../language/walk.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';

/** A commission as whoever runs it needs to know it, under the readings that are taken; plain data. */
export interface CommissionRules {
  readonly id: string;
  readonly label: Label;
  readonly clause: string;
  /** Where the act does not say all of it in so many words: what it was inferred from. */
  readonly inferred: Label | null;
  readonly per: string | null;
  readonly members: { readonly kind: 'exactly' | 'min'; readonly count: number };
  readonly barred: readonly Bar[];
  readonly secretary: 'voting' | 'not_voting';
  /** `categories`: whom the list is asked of. */
  readonly sheets: readonly {
    readonly list: string;
    readonly label: Label;
    readonly member: string;
    readonly stage: string;
    readonly categories: readonly string[];
  }[];
  /** `by`: what the members of a group share; `order`: the input by which the chair settles a tie, null where the chair does not. */
  readonly stages: readonly { readonly id: string; readonly label: Label; readonly by: readonly string[]; readonly order: string | null }[];
  /** The attributes by which there are commissions: what `own_region` is held against. */
  readonly regions: readonly string[];
}

/** The commissions of an edition under the readings that are taken; a reading not named has its default. */
export function commissionsOf(model: Model, readings: Readonly<Record<string, string>>): readonly CommissionRules[] {
  const chosen = new Map([...model.readings.values()].map((one) => [one.id, readings[one.id] ?? one.default]));
  const regions = [...new Set(model.commissions.flatMap(({ per }) => per ?? []))];
  const stageOf = (id: string): CommissionRules['stages'] => {
    const stage = model.stages.find((one) => one.id === id);
    if (!stage) return [];
    const group = stage.contest?.group ?? 'all';
    const by = group === 'all' ? [] : group === 'category' ? ['category'] : (model.groups.get(group)?.by ?? []);
    return [{ id, label: stage.label, by, order: orderOf(stage, chosen, model) }];
  };
  return model.commissions.map(({ id, label, clause, inferred, per, members, barred, secretary, sheets, stages }) => ({
    ...{ id, label, clause, inferred, per, barred, secretary, regions },
    members: { kind: members.kind, count: countOf(members.count, chosen) },
    sheets: sheets.map(({ list, member, stage }) => {
      const input = model.inputs.get(list);
      return { list, member, stage, label: input?.label ?? label, categories: [...(input?.categories ?? [])] };
    }),
    stages: stages.flatMap(stageOf),
  }));
}

function countOf(term: Term, readings: ReadonlyMap<string, string>): number {
  const taken = term.kind === 'choice' ? select(term, { readings, category: null }) : term;
  if (taken && taken !== term) return countOf(taken, readings);
  return taken?.kind === 'constant' && taken.value instanceof Rational ? Number(taken.value.floor()) : 0;
}

/** The last link of a chain is what a person hands in. */
function orderOf(stage: StageDefinition, readings: ReadonlyMap<string, string>, model: Model): string | null {
  const last = chainOf(stage.contest?.tieBreak ?? [], readings)?.at(-1);
  return last && model.inputs.get(last.by)?.type === 'integer' ? last.by : null;
}

function chainOf(
  chain: Resolved<readonly TieLinkDefinition[]>,
  readings: ReadonlyMap<string, string>,
): readonly TieLinkDefinition[] | null {
  if (!('options' in chain)) return chain;
  const taken = chain.options[readings.get(chain.by) ?? ''];
  return taken ? chainOf(taken, readings) : null;
}
