import type { Evaluation, Finding } from '../../evaluate/evaluation.ts';
import { Missing } from '../../language/value.ts';
import { Rational } from '../../number/rational.ts';
import { identityOf } from '../identity.ts';
import type { Explaining, Place } from '../place.ts';
import { ruleNode } from '../rule.ts';
import { shown } from '../shown.ts';
import type { FindingsExplained, FindingShown } from './findings.ts';
import { itemLabel, placeLabel } from './places.ts';

/** Why each of a subject's findings is one. Null when there is no such subject, or the edition has no report rules. */
export function explainFindings(evaluation: Evaluation, subjectId: string): FindingsExplained | null {
  const { model, subjects } = evaluation;
  const index = subjects.findIndex(({ id }) => id === subjectId);
  const findings = subjects[index]?.findings;
  if (!findings) return null;
  const explaining: Explaining = { evaluation, model, seen: new Set() };
  return {
    kind: 'findings',
    ...identityOf(evaluation, index),
    findings: findings.flatMap((one) => findingShown(one, index, explaining) ?? []),
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
    rule: ruleNode(rule, { id: code, label: rule.label, clause: rule.clause }, explaining, at),
  };
}
