import type {
  Contest,
  GateDefinition,
  InputDefinition,
  Resolved,
  StageDefinition,
  TieLinkDefinition,
  ValueDefinition,
} from '../language/definition.ts';
import { parseFormula } from '../language/formula.ts';
import { nearest } from '../language/nearest.ts';
import type { Choice, GateCondition, GateFile, StageFile, TieLink } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { isPlainTrue, leaves, walk } from '../language/walk.ts';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';
import { resolveFormula } from './choices.ts';
import { categoriesOf, isAtFault } from './context.ts';
import { checkComparison } from './gate-kinds.ts';
import { resolveExpression } from './resolve.ts';
import { plainScope, type Scope } from './scope.ts';
import { expectKind, type Structure } from './structure.ts';

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

function defineContest(stage: StageFile, at: Path, index: number, structure: Structure): StageDefinition['contest'] {
  const { checking, categories, groups, values, kinds } = structure;
  const { diagnostics, names } = checking;
  if (stage.group === undefined && stage.score === undefined && stage.advance === undefined) {
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
    places: places ? { count: Number(places.count.floor()), outcomes: places.outcomes, clause: places.clause ?? stage.clause } : null,
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
    notLater(term, stage, structure);
    lastIsAtFault = diagnostics.errors > before || isAtFault(link.by, names.broken);
    return { by: link.by, best: link.best, clause: link.clause, term };
  });
  const last = chain.at(-1);
  if (!lastIsAtFault && (!last || inputs.get(last.by)?.type !== 'integer'))
    diagnostics.error('tie-chain-without-end', diagnostics.locate(path), { name: stage });
  return links;
}

function defineGate(gate: GateFile, at: Path, stage: string, structure: Structure): GateDefinition {
  const { checking } = structure;
  const categories = categoriesOf(gate.of, checking.names.categories, at, checking.diagnostics);
  const admitWhen = resolved(gate.admit_when, [...at, 'admit_when'], structure, (condition, path) => {
    gateCondition(condition, path, stage, structure);
    return condition;
  });
  return { reason: gate.reason, label: gate.label, clause: gate.clause, categories, admitWhen, at };
}

/** The facts, operators and values of a condition, validated before any rules engine sees them. */
function gateCondition(condition: GateCondition, path: Path, stage: string, structure: Structure): void {
  const { checking, inputs, values, parameters } = structure;
  const { diagnostics, names } = checking;
  if ('all' in condition || 'any' in condition) {
    const key = 'all' in condition ? 'all' : 'any';
    const inner = 'all' in condition ? condition.all : condition.any;
    inner.forEach((one, index) => {
      gateCondition(one, [...path, key, index], stage, structure);
    });
    return;
  }
  if ('not' in condition) {
    gateCondition(condition.not, [...path, 'not'], stage, structure);
    return;
  }
  const { fact } = condition;
  names.used.add(`input ${fact}`);
  names.used.add(`value ${fact}`);
  const facts = new Map<string, InputDefinition | ValueDefinition>([
    ...[...inputs].filter(([, { type }]) => type !== 'list' && type !== 'record'),
    ...[...values].filter(([, { list }]) => list === null),
  ]);
  const known = facts.get(fact);
  if (!known && !names.broken.has(fact))
    diagnostics.error('unknown-fact', diagnostics.locate([...path, 'fact']), {
      name: fact,
      suggestion: nearest(fact, facts.keys()) ?? '',
    });
  const valueStage = values.get(fact)?.stage;
  if (valueStage) diagnostics.error('later-stage', diagnostics.locate([...path, 'fact']), { name: fact, stage: valueStage });
  const parameter = 'parameter' in condition ? (parameters.get(condition.parameter) ?? null) : null;
  if ('parameter' in condition) {
    names.used.add(`parameter ${condition.parameter}`);
    if (!parameter && !isAtFault(condition.parameter, names.broken))
      diagnostics.error('unknown-name', diagnostics.locate([...path, 'parameter']), {
        name: condition.parameter,
        suggestion: nearest(condition.parameter, parameters.keys()) ?? '',
      });
  }
  if (known) checkComparison(condition, known, parameter, path, diagnostics);
}

/** A choice by reading (or category) of something other than a formula. */
function resolved<T extends object, R>(
  choice: Choice<T>,
  path: Path,
  structure: Structure,
  leaf: (value: T, path: Path) => R,
): Resolved<R> {
  if (Array.isArray(choice) || !('by' in choice) || 'fact' in choice) return leaf(choice as T, path);
  const { by, ...options } = choice as { by: string } & Record<string, Choice<T>>;
  const { diagnostics, names } = structure.checking;
  const known = by === 'category' ? [...names.categories] : names.readings.get(by);
  names.used.add(`reading ${by}`);
  if (!known)
    diagnostics.error('unknown-reading', diagnostics.locate([...path, 'by']), {
      name: by,
      suggestion: nearest(by, names.readings.keys()) ?? '',
    });
  for (const option of Object.keys(options))
    if (known && !known.includes(option))
      diagnostics.error('unknown-option', diagnostics.locateKey([...path, option]), {
        name: option,
        by,
        options: known.join(', '),
        suggestion: nearest(option, known) ?? '',
      });
  for (const option of known ?? [])
    if (!(option in options)) diagnostics.error('option-missing', diagnostics.locate(path), { name: option, by });
  return {
    by,
    options: Object.fromEntries(
      Object.entries(options).map(([option, value]) => [option, resolved(value, [...path, option], structure, leaf)]),
    ),
  };
}

function notLater(term: Term, stage: string, { checking, values }: Structure): void {
  const ids = (checking.file.stages ?? []).map((one) => one.id);
  for (const one of walk(term)) {
    const other = one.kind === 'value' ? values.get(one.id)?.stage : null;
    if (one.kind === 'value' && other && ids.indexOf(other) > ids.indexOf(stage))
      checking.diagnostics.errorAt('later-stage', one.at, { name: one.id, stage: other });
  }
}
