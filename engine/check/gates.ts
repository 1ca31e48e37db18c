import type { GateDefinition, GateFact, InputDefinition, ValueDefinition } from '../language/definition.ts';
import { nearest } from '../language/nearest.ts';
import type { GateCondition, GateFile } from '../language/ruleset.ts';
import type { Path } from '../source.ts';
import { categoriesOf, isAtFault } from './context.ts';
import { checkComparison } from './gate-kinds.ts';
import { kindOf } from './kinds.ts';
import { resolved } from './resolved.ts';
import type { Structure } from './structure.ts';

/** A condition of admission, with the facts that it looks at. */
export function defineGate(gate: GateFile, at: Path, stage: string, structure: Structure): GateDefinition {
  const { checking } = structure;
  const categories = categoriesOf(gate.of, checking.names.categories, at, checking.diagnostics);
  const facts: GateFact[] = [];
  const admitWhen = resolved(gate.admit_when, [...at, 'admit_when'], structure, (condition, path) => {
    gateCondition(condition, path, stage, facts, structure);
    return condition;
  });
  for (const { term } of facts) kindOf(term, categories, structure.kinds);
  const { reason, label, clause, optional = false } = gate;
  return { reason, label, clause, categories, admitWhen, facts, optional, at };
}

/** The facts, operators and values of a condition, validated before any rules engine sees them. */
function gateCondition(condition: GateCondition, path: Path, stage: string, facts: GateFact[], structure: Structure): void {
  const { checking, inputs, values, parameters } = structure;
  const { diagnostics, names } = checking;
  if ('all' in condition || 'any' in condition) {
    const key = 'all' in condition ? 'all' : 'any';
    const inner = 'all' in condition ? condition.all : condition.any;
    inner.forEach((one, index) => {
      gateCondition(one, [...path, key, index], stage, facts, structure);
    });
    return;
  }
  if ('not' in condition) {
    gateCondition(condition.not, [...path, 'not'], stage, facts, structure);
    return;
  }
  const { fact } = condition;
  names.used.add(`input ${fact}`);
  names.used.add(`value ${fact}`);
  const scalars = new Map<string, InputDefinition | ValueDefinition>([
    ...[...inputs].filter(([, { type }]) => type !== 'list' && type !== 'record'),
    ...[...values].filter(([, { list }]) => list === null),
  ]);
  const known = scalars.get(fact);
  const at = { path: [...path, 'fact'], span: { start: 0, end: fact.length } };
  if (!known && !names.broken.has(fact))
    diagnostics.error('unknown-fact', diagnostics.locate(at.path), { name: fact, suggestion: nearest(fact, scalars.keys()) ?? '' });
  if (known)
    facts.push({
      name: fact,
      term: inputs.has(fact) ? { kind: 'input', path: [fact], at } : { kind: 'value', id: fact, list: null, at },
    });
  notYet(fact, at.path, stage, structure);
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

/** At the door of a stage only what earlier stages left behind is there. */
function notYet(fact: string, path: Path, stage: string, { checking, values }: Structure): void {
  const other = values.get(fact)?.stage;
  const ids = (checking.file.stages ?? []).map((one) => one.id);
  if (other && ids.indexOf(other) >= ids.indexOf(stage))
    checking.diagnostics.error('later-stage', checking.diagnostics.locate(path), { name: fact, stage: other });
}
