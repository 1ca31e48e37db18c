import { Day } from '../calendar/day.ts';
import type { InputDefinition, ParameterDefinition, ValueDefinition } from '../language/definition.ts';
import { nearest } from '../language/nearest.ts';
import type { GateCondition } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import type { Path } from '../source.ts';
import type { Diagnostics } from './context.ts';
import { INPUT_KINDS } from './kinds.ts';
import { kindOfConstant } from './outcome-kinds.ts';

type Comparison = Extract<GateCondition, { fact: string }>;
type Fact = InputDefinition | ValueDefinition;

/** Whether a fact can be compared with what stands beside it: the same kind, an option that exists, an order where one is asked. */
export function checkComparison(
  condition: Comparison,
  fact: Fact,
  parameter: ParameterDefinition | null,
  path: Path,
  diagnostics: Diagnostics,
): void {
  const wanted = INPUT_KINDS[fact.type];
  if (parameter) {
    const at = diagnostics.locate([...path, 'parameter']);
    if (parameter.type !== wanted)
      diagnostics.error('gate-parameter-kind', at, { fact: condition.fact, name: parameter.id, kind: parameter.type, wanted });
    else for (const text of textsOf(parameter.term)) checkOption(text, fact, at, diagnostics);
  } else if ('value' in condition) {
    const at = diagnostics.locate([...path, 'value']);
    const { value } = condition;
    const found = wanted === 'date' && typeof value === 'string' && Day.parse(value) ? 'date' : kindOfConstant({ value });
    if (found !== wanted) diagnostics.error('wrong-kind', at, { kind: found, wanted });
    else if (typeof value === 'string') checkOption(value, fact, at, diagnostics);
  }
  const isOrdered = wanted === 'number' || wanted === 'date';
  if (!isOrdered && condition.operator !== 'equals' && condition.operator !== 'not_equals')
    diagnostics.error('operator-needs-numbers', diagnostics.locate([...path, 'operator']), {
      name: condition.operator,
      fact: condition.fact,
    });
}

function checkOption(text: string, fact: Fact, at: ReturnType<Diagnostics['locate']>, diagnostics: Diagnostics): void {
  if (fact.type !== 'choice' || fact.options.has(text)) return;
  const options = [...fact.options.keys()];
  diagnostics.error('unknown-text-option', at, { name: text, options: options.join(', '), suggestion: nearest(text, options) ?? '' });
}

function textsOf(term: Term): string[] {
  if (term.kind === 'choice') return Object.values(term.options).flatMap(textsOf);
  return term.kind === 'constant' && typeof term.value === 'string' ? [term.value] : [];
}
