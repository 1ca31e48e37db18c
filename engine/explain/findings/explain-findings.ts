import type { Model } from '../../compile/model.ts';
import type { Evaluation, Finding } from '../../evaluate/evaluation.ts';
import type { FindingDefinition, InputDefinition } from '../../language/definition.ts';
import type { Label } from '../../language/ruleset.ts';
import { Missing } from '../../language/value.ts';
import { Rational } from '../../number/rational.ts';
import { identityOf } from '../identity.ts';
import { inputAt, labelOfTerm } from '../labels.ts';
import type { Explaining, Place } from '../place.ts';
import { ruleNode } from '../rule.ts';
import { shown } from '../shown.ts';
import type { FindingsExplained, FindingShown } from './findings.ts';

/** Why each of a subject's findings is one. Null when there is no such subject, or the edition has no report rules. */
export function explainFindings(evaluation: Evaluation, subjectId: string): FindingsExplained | null {
  const { model, subjects } = evaluation;
  const index = subjects.findIndex(({ id }) => id === subjectId);
  const findings = subjects[index]?.findings;
  if (!findings) return null;
  const explaining: Explaining = { evaluation, model, seen: new Set() };
  return { kind: 'findings', ...identityOf(evaluation, index), findings: findings.flatMap((one) => findingShown(one, index, explaining) ?? []) };
}

function findingShown({ code, place, rule: index, row, number }: Finding, subject: number, explaining: Explaining): FindingShown | null {
  const { model } = explaining;
  const rule = model.findings[index];
  if (!rule) return null;
  const { list, numbers, item } = rule;
  const at: Place = {
    subject, stage: null, rows: list === null || row === null ? {} : { [list]: row },
    ...(numbers && number !== null ? { bound: { [numbers.name]: Rational.of(number) } } : {}),
  };
  return {
    code,
    item: item === null ? null : { id: item, label: fieldNamed(item, rule, model)?.label ?? null },
    place: Object.entries(place).filter(([name]) => name !== 'item').map(([name, value]) => ({ name, label: placeLabel(name, model), value: shown(value ?? new Missing({ code: 'absent', of: name }), model) })),
    row: list === null || row === null ? null : { list, index: row },
    rule: ruleNode(rule, { id: code, label: rule.label, clause: rule.clause }, explaining, at),
  };
}

/** What a place is called: the field that one of the rules takes it from. */
function placeLabel(name: string, model: Model): Label | null {
  for (const { place } of model.findings) {
    const label = place[name] && labelOfTerm(place[name], model);
    if (label) return label;
  }
  return null;
}

/** The item of a rule among the fields of its list, or the inputs. */
function fieldNamed(name: string, { list }: FindingDefinition, model: Model): InputDefinition | null {
  const search = (fields: ReadonlyMap<string, InputDefinition>): InputDefinition | null => {
    const own = fields.get(name);
    if (own) return own;
    for (const field of fields.values()) {
      const inner = search(field.fields);
      if (inner) return inner;
    }
    return null;
  };
  return search((list === null ? null : inputAt([list], model)?.fields) ?? model.inputs);
}
