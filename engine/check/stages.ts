import type { Contest, StageDefinition, TieLinkDefinition } from '../language/definition.ts';
import { parseFormula } from '../language/formula.ts';
import { nearest } from '../language/nearest.ts';
import type { StageFile, TieLink } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { isPlainTrue, leaves, walk } from '../language/walk.ts';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';
import { resolveFormula } from './choices.ts';
import { isAtFault } from './context.ts';
import { defineGate } from './gates.ts';
import { resolved } from './resolved.ts';
import { resolveExpression } from './resolve.ts';
import { plainScope, type Scope } from './scope.ts';
import { expectKind, rowsOf, type Structure } from './structure.ts';

/** The stages of a contest, in order: gates, group, score, quorum, cut, places, ties. */
export function defineStages(structure: Structure): StageDefinition[] {
  const stages = structure.checking.file.stages ?? [];
  const seen = new Set<string>();
  return stages.map((stage, index) => {
    const at: Path = ['stages', index];
    const { diagnostics } = structure.checking;
    if (seen.has(stage.id) && stage.clause !== '')
      diagnostics.error('stage-repeated', diagnostics.locate([...at, 'id']), { name: stage.id });
    seen.add(stage.id);
    return {
      id: stage.id,
      label: stage.label,
      clause: stage.clause,
      at,
      gates: (stage.gates ?? []).map((gate, place) => defineGate(gate, [...at, 'gates', place], stage.id, structure)),
      contest: defineContest(stage, at, index, structure),
    };
  });
}

/** What only a stage that ranks has: one that has any of it ranks, and needs all that ranking needs. */
const CONTEST_KEYS = ['group', 'score', 'advance', 'needs', 'quorum', 'places', 'tie_break', 'final'] as const;

function defineContest(stage: StageFile, at: Path, index: number, structure: Structure): StageDefinition['contest'] {
  const { checking, categories, groups, values, kinds } = structure;
  const { diagnostics, names } = checking;
  if (CONTEST_KEYS.every((key) => stage[key] === undefined)) {
    if (!stage.gates?.length) diagnostics.error('stage-without-rule', diagnostics.locate(at), { name: stage.id });
    return null;
  }
  for (const key of ['group', 'score', 'advance'] as const)
    if (stage[key] === undefined) diagnostics.error('stage-incomplete', diagnostics.locate(at), { name: stage.id, key });
  const scope: Scope = { ...plainScope(at), inStage: true };
  const { group = 'all', score = '' } = stage;
  names.used.add(`group ${group}`);
  names.used.add(`value ${score}`);
  if (!groups.has(group) && !isAtFault(group, names.broken))
    diagnostics.error('unknown-group', diagnostics.locate([...at, 'group']), {
      name: group,
      groups: [...groups.keys()].join(', '),
      suggestion: nearest(group, groups.keys()) ?? '',
    });
  if (score !== '' && !values.has(score) && !isAtFault(score, names.broken))
    diagnostics.error('unknown-value', diagnostics.locate([...at, 'score']), {
      name: score,
      suggestion: nearest(score, values.keys()) ?? '',
    });
  const formula = (choice: Parameters<typeof resolveFormula>[0], path: Path, wanted: 'number' | 'bool') => {
    const term = resolveFormula(choice, { ...scope, path }, categories, checking);
    expectKind(term, wanted, categories, kinds);
    notLater(term, stage.id, structure);
    return term;
  };
  if (values.get(score)?.list != null) diagnostics.error('list-in-scalar-place', diagnostics.locate([...at, 'score']), rowsOf(score));
  const scoreKind = values.get(score)?.type ?? 'number';
  if (scoreKind !== 'number') diagnostics.error('wrong-kind', diagnostics.locate([...at, 'score']), { kind: scoreKind, wanted: 'number' });
  const scoreStage = values.get(score)?.stage;
  const ids = (checking.file.stages ?? []).map((one) => one.id);
  if (scoreStage && ids.indexOf(scoreStage) > index)
    diagnostics.error('later-stage', diagnostics.locate([...at, 'score']), { name: score, stage: scoreStage });
  const needs = (stage.needs ?? []).map((need, place) => nameTerm(need, [...at, 'needs', place], scope, structure));
  const { places, advance } = stage;
  const best: Term = advance
    ? formula(advance.best, [...at, 'advance', 'best'], 'number')
    : { kind: 'missing', at: { path: at, span: { start: 0, end: 0 } } };
  for (const { term, value } of constantsOf(best))
    if (value.compare(Rational.ONE) < 0) diagnostics.errorAt('advance-below-one', term.at, { name: stage.id, found: shown(value) });
  if (places && places.outcomes.length !== Number(places.count.floor()))
    diagnostics.error('places-and-outcomes', diagnostics.locate([...at, 'places']), {
      count: places.count.floor().toString(),
      outcomes: places.outcomes.length,
    });
  if (places?.wins !== undefined && (!stage.final || places.wins.compare(places.count) > 0))
    diagnostics.error('wins-not-places', diagnostics.locate([...at, 'places', 'wins']), {
      name: stage.id,
      final: stage.final ? 'yes' : 'no',
      count: places.count.floor().toString(),
    });
  for (const [place, outcome] of (places?.outcomes ?? []).entries()) {
    if (!Object.hasOwn(checking.file.outcomes ?? {}, outcome) && !isAtFault(outcome, names.broken))
      diagnostics.error('unknown-outcome', diagnostics.locate([...at, 'places', 'outcomes', place]), {
        name: outcome,
        suggestion: nearest(outcome, Object.keys(checking.file.outcomes ?? {})) ?? '',
      });
  }
  const ties = advance?.ties ?? 'tie_break';
  if (advance && ties === 'tie_break' && stage.tie_break === undefined)
    diagnostics.error('tie-chain-without-end', diagnostics.locate(at), { name: stage.id });
  return {
    group,
    score,
    needs,
    ties,
    quorum: stage.quorum ? quorumOf(stage.quorum, formula(stage.quorum.holds, [...at, 'quorum', 'holds'], 'bool'), at, structure) : null,
    best,
    bestClause: advance?.clause ?? stage.clause,
    tieBreak:
      stage.tie_break === undefined
        ? []
        : resolved(stage.tie_break, [...at, 'tie_break'], structure, (chain, path) => tieChain(chain, path, stage.id, scope, structure)),
    places: places
      ? {
          count: Number(places.count.floor()),
          outcomes: places.outcomes,
          wins: places.wins === undefined ? null : Number(places.wins.floor()),
          clause: places.clause ?? stage.clause,
        }
      : null,
    final: stage.final ?? false,
  };
}

/** A reason why a quorum is not shown is for where none is looked for: some option is `true`. */
function quorumOf(
  { clause, not_shown: notShown }: NonNullable<StageFile['quorum']>,
  term: Term,
  at: Path,
  { checking: { diagnostics } }: Structure,
): NonNullable<Contest['quorum']> {
  if (notShown && !leaves(term).some(isPlainTrue))
    diagnostics.error('quorum-always-shown', diagnostics.locate([...at, 'quorum', 'not_shown']));
  return { term, clause, notShown: notShown ?? null };
}

/** Numbers that a formula, or an option of it, is as it stands. */
function constantsOf(term: Term): { readonly term: Term; readonly value: Rational }[] {
  if (term.kind === 'choice') return Object.values(term.options).flatMap(constantsOf);
  if (term.kind === 'constant') return term.value instanceof Rational ? [{ term, value: term.value }] : [];
  if (term.kind !== 'unary' || term.operator !== '-') return [];
  return constantsOf(term.operand).map(({ value }) => ({ term, value: value.negate() }));
}

function shown(value: Rational): string {
  return formatDecimal(value, 6);
}

/** An input or value by its name. */
function nameTerm(name: string, path: Path, scope: Scope, structure: Structure): Term {
  const { expression, problems } = parseFormula(name);
  for (const problem of problems) structure.checking.diagnostics.errorAt(problem.code, { path, span: problem.at }, problem.details);
  return expression
    ? resolveExpression(expression, { ...scope, path }, structure.checking)
    : { kind: 'missing', at: { path, span: { start: 0, end: 0 } } };
}

/** A chain ends when its last link is an order that a person gives: a whole number handed in. */
function tieChain(chain: readonly TieLink[], path: Path, stage: string, scope: Scope, structure: Structure): TieLinkDefinition[] {
  const {
    inputs,
    checking: { diagnostics, names },
  } = structure;
  let lastIsAtFault = false;
  const links = chain.map((link, index) => {
    const before = diagnostics.errors;
    const term = nameTerm(link.by, [...path, index, 'by'], scope, structure);
    expectKind(term, link.best === 'true' || link.best === 'false' ? 'bool' : 'number', structure.categories, structure.kinds);
    notLater(term, stage, structure);
    lastIsAtFault = diagnostics.errors > before || isAtFault(link.by, names.broken);
    return { by: link.by, best: link.best, clause: link.clause, term };
  });
  const last = chain.at(-1);
  if (!lastIsAtFault && (!last || inputs.get(last.by)?.type !== 'integer'))
    diagnostics.error('tie-chain-without-end', diagnostics.locate(path), { name: stage });
  return links;
}

function notLater(term: Term, stage: string, { checking, values }: Structure): void {
  const ids = (checking.file.stages ?? []).map((one) => one.id);
  for (const one of walk(term)) {
    const other = one.kind === 'value' ? values.get(one.id)?.stage : null;
    if (one.kind === 'value' && other && ids.indexOf(other) > ids.indexOf(stage))
      checking.diagnostics.errorAt('later-stage', one.at, { name: one.id, stage: other });
  }
}
