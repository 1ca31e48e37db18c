import type { StageDefinition, TieLinkDefinition } from '../language/definition.ts';
import { write } from '../explain/formula.ts';
import { labelOfTerm } from '../explain/labels.ts';
import type { Term } from '../language/term.ts';
import type { Alignment } from './align.ts';
import type { Formula, Said, SideName, StageAspect, StageEntry, StageSaid } from './comparison.ts';
import { formulaOf, writingOf } from './formulas.ts';
import { compareGates, resolvedOptions } from './gates.ts';
import { compareById } from './lone.ts';
import { normalText } from './normal-form.ts';
import { compareTerms, namingOf } from './same.ts';

/** The stages of contests: new, gone, or held in another way. */
export function compareStages(alignment: Alignment): StageEntry[] {
  const { left, right } = alignment.models;
  const named = (stages: readonly StageDefinition[]): Map<string, StageDefinition> => new Map(stages.map((one) => [one.id, one]));
  const [before, after] = [named(left.stages), named(right.stages)];
  const said = (stage: StageDefinition, side: SideName): Said<StageSaid> => saidOf(stage, side, alignment);
  const entries = compareById(before, after, said, (one, other) => aspectsOf(one, other, alignment));
  return entries.map((entry) => ({
    ...entry,
    gates: compareGates(before.get(entry.left?.id ?? '') ?? null, after.get(entry.right?.id ?? '') ?? null, alignment),
  }));
}

function saidOf({ id, label, clause, contest }: StageDefinition, side: SideName, alignment: Alignment): Said<StageSaid> {
  const model = alignment.models[side];
  const writing = writingOf(side, alignment);
  const formula = (term: Term | null): Formula | null =>
    term && term.kind !== 'missing' ? formulaOf(term, new Map(), null, writing) : null;
  const link = ({ by, best, clause: where, term }: TieLinkDefinition) => ({ by, best, clause: where, means: labelOfTerm(term, model) });
  const content: StageSaid = {
    group: contest?.group ?? null,
    score: contest ? { name: contest.score, means: model.values.get(contest.score)?.label ?? null } : null,
    ties: contest?.ties ?? null,
    final: contest?.final ?? false,
    needs: contest?.needs.map((one) => ({ name: write(one, null), means: labelOfTerm(one, model) })) ?? [],
    quorum: formula(contest?.quorum?.term ?? null),
    quorumNotShown: contest?.quorum?.notShown ?? null,
    best: formula(contest?.best ?? null),
    tieBreak: resolvedOptions(contest?.tieBreak ?? [], model).map(({ when, one }) => ({ when, chain: one.map(link) })),
    places: contest?.places?.outcomes ?? null,
    wins: contest?.places?.wins ?? null,
  };
  return { id, label, clause, content };
}

function aspectsOf(one: StageDefinition, other: StageDefinition, alignment: Alignment): StageAspect[] {
  const [left, right] = [one.contest, other.contest];
  const aspects: StageAspect[] = [];
  const differs = (a: Term | null, b: Term | null): boolean => compareTerms(a, b, alignment) !== 'same';
  const note = (aspect: StageAspect, changed: boolean): void => {
    if (changed) aspects.push(aspect);
  };
  note('group', left?.group !== right?.group);
  note('score', (left && alignment.value.left(left.score)) !== (right && alignment.value.right(right.score)));
  note('needs', terms(left?.needs, 'left', alignment) !== terms(right?.needs, 'right', alignment));
  note('quorum', differs(left?.quorum?.term ?? null, right?.quorum?.term ?? null) || !left?.quorum?.notShown !== !right?.quorum?.notShown);
  note('best', differs(left?.best ?? null, right?.best ?? null));
  note('ties', left?.ties !== right?.ties);
  note('tieBreak', chains(one, 'left', alignment) !== chains(other, 'right', alignment));
  note('places', JSON.stringify(left?.places ?? null) !== JSON.stringify(right?.places ?? null));
  note('final', (left?.final ?? false) !== (right?.final ?? false));
  note('gates', compareGates(one, other, alignment).length > 0);
  note('order', before(one, 'left', alignment) !== before(other, 'right', alignment));
  return aspects;
}

function terms(all: readonly Term[] = [], side: SideName, alignment: Alignment): string {
  return all.map((term) => normalText(term, namingOf(side, alignment, null, false))).join('; ');
}

function chains({ contest }: StageDefinition, side: SideName, alignment: Alignment): string {
  return JSON.stringify(
    resolvedOptions(contest?.tieBreak ?? [], alignment.models[side]).map(({ when, one }) => [
      when.map(({ by, option }) => [by, option]),
      one.map(({ term, best }) => [terms([term], side, alignment), best]),
    ]),
  );
}

/** The last earlier stage that both rulesets have. */
function before({ id }: StageDefinition, side: SideName, { models }: Alignment): string | null {
  const [own, other] = side === 'left' ? [models.left, models.right] : [models.right, models.left];
  const ids = own.stages.map((one) => one.id);
  return ids.slice(0, ids.indexOf(id)).findLast((earlier) => other.stages.some((one) => one.id === earlier)) ?? null;
}
