import type { Model } from '../model.ts';
import type { DeadlineDefinition, DueRule } from '../language/deadline.ts';
import type { Label } from '../language/ruleset.ts';
import type { Alignment } from './align.ts';
import type { Entry, Said, SideName } from './comparison.ts';
import type { DeadlineSaid, DueSaid } from './due.ts';
import { compareById } from './lone.ts';

/** By when what is due: new, gone, on another day or counted otherwise. */
export function compareDeadlines({ models }: Alignment): Entry<DeadlineSaid>[] {
  const named = ({ deadlines }: Model): Map<string, DeadlineDefinition> => new Map(deadlines.map((one) => [one.id, one]));
  const said = ({ id, label, clause, stage, rule }: DeadlineDefinition, side: SideName): Said<DeadlineSaid> => ({
    id,
    label,
    clause,
    content: { stage, due: dueSaid(rule, models[side]) },
  });
  return compareById(named(models.left), named(models.right), said, (one, other) => [
    ...(ruleText(one.rule) === ruleText(other.rule) ? [] : ['due']),
    ...(one.stage === other.stage ? [] : ['stage']),
  ]);
}

function ruleText(rule: DueRule): string {
  return JSON.stringify(rule.kind === 'day' ? rule.day.toString() : rule);
}

function dueSaid(rule: DueRule, model: Model): DueSaid {
  if (rule.kind === 'day') return { kind: 'day', day: rule.day.toString() };
  return { ...rule, from: { name: rule.from, means: labelOfEvent(rule.from, model) } };
}

/** Days are counted from an event or from another deadline. */
function labelOfEvent(id: string, { events, deadlines }: Model): Label | null {
  return events.get(id) ?? deadlines.find((one) => one.id === id)?.label ?? null;
}
