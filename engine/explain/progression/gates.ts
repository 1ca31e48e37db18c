import type { GateAsked } from '../../evaluation/stages.ts';
import { inferredOf, inputAt, labelOfName } from '../labels.ts';
import { readingsOf, type Explaining } from '../place.ts';
import { shown } from '../shown.ts';
import type { AskedShown, GateShown } from './progression.ts';

/** What the gates of a stage asked of a subject and found. */
export function gatesShown(stage: number, subject: number, explaining: Explaining): GateShown[] {
  const { model, evaluation } = explaining;
  const verdicts = evaluation.stages[stage]?.gates.get(subject) ?? [];
  return verdicts.flatMap(({ gate, status, asked }) => {
    const definition = model.stages[stage]?.gates[gate];
    if (!definition) return [];
    const { reason, label, clause, admitWhen } = definition;
    return [{ reason, label, clause, status, asked: askedShown(asked, explaining), readings: readingsOf(admitWhen, explaining) }];
  });
}

function askedShown(asked: GateAsked, explaining: Explaining): AskedShown {
  const { model } = explaining;
  switch (asked.kind) {
    case 'all':
    case 'any':
      return { kind: asked.kind, parts: asked.parts.map((part) => askedShown(part, explaining)) };
    case 'not':
      return { kind: 'not', part: askedShown(asked.part, explaining) };
    case 'fact': {
      const { kind, fact, operator, found, wanted, parameter, holds } = asked;
      const input = inputAt([fact], model);
      return {
        kind,
        operator,
        holds,
        fact: { id: fact, label: labelOfName(fact, model) },
        inferred: inferredOf(fact, model),
        unit: input?.unit ?? null,
        found: shown(found, model, input),
        wanted: shown(wanted, model, input),
        parameter: parameter === null ? null : { id: parameter, label: labelOfName(parameter, model) },
      };
    }
  }
}
