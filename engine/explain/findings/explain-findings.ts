import type { Model } from '../../model.ts';
import type { Evaluation, Finding } from '../../evaluation/evaluation.ts';
import { Missing } from '../../language/value.ts';
import { Rational } from '../../number/rational.ts';
import { identityOf } from '../identity.ts';
import { explaining, indexOf, type Explaining, type Place } from '../place.ts';
import { ruleNode } from '../rule.ts';
import { shown } from '../shown.ts';
import type { FindingsExplained, FindingShown } from './findings.ts';
import { itemLabel, placeLabel } from './places.ts';

/** Why each of a subject's findings is one. Null when there is no such subject, or the edition has no report rules. */
export function explainFindings(model: Model, evaluation: Evaluation, subjectId: string): FindingsExplained | null {
  const { subjects } = evaluation;
  const index = indexOf(evaluation, subjectId);
  const findings = subjects[index]?.findings;
  if (!findings) return null;
  const own = explaining(model, evaluation);
  return {
    kind: 'findings',
    ...identityOf(model, evaluation, index),
    findings: findings.flatMap((one) => findingShown(one, index, own) ?? []),
  };
}

function findingShown({ code, place, rule: index, row, number }: Finding, subject: number, explaining: Explaining): FindingShown | null {
  const { model } = explaining;
  const rule = model.findings[index];
  if (!rule) return null;
  const { list, numbers, item } = rule;
  const at: Place = {
    subject,
    stage: null,
    rows: list === null || row === null ? {} : { [list]: row },
    ...(numbers && number !== null ? { bound: { [numbers.name]: Rational.of(number) } } : {}),
  };
  return {
    code,
    item: item === null ? null : { id: item, label: itemLabel(item, rule, model) },
    place: Object.entries(place)
      .filter(([name]) => name !== 'item')
      .map(([name, value]) => ({
        name,
        label: placeLabel(name, model),
        value: shown(value ?? new Missing({ code: 'absent', of: name }), model),
      })),
    row: list === null || row === null ? null : { list, index: row },
    rule: ruleNode(rule, { id: code, label: rule.label, clause: rule.clause, inferred: rule.inferred }, explaining, at),
  };
}
