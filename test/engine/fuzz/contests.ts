import fc from 'fast-check';
import { formulasIn, type Around, type Kind } from './formulas.ts';
import { chosen, label, open, said } from './sections.ts';

const comparisonOf = (figures: readonly string[]) =>
  fc.oneof(
    fc.record({
      fact: fc.constantFrom(...figures),
      operator: fc.constantFrom('equals', 'not_equals', 'at_least', 'at_most', 'above', 'below'),
      parameter: fc.constant('fixed'),
    }),
    fc.record({
      fact: fc.constantFrom('n1', 'n3', 'v0', 'shared'),
      operator: fc.constantFrom('equals', 'above', 'below'),
      value: fc.constantFrom(0, 1, 0.5),
    }),
    fc.record({ fact: fc.constantFrom('b1', 'v1'), operator: fc.constant('equals'), value: fc.boolean() }),
    fc.record({ fact: fc.constantFrom('d1', 'v2'), operator: fc.constantFrom('at_least', 'not_equals'), value: fc.constant('2020-01-01') }),
    fc.record({ fact: fc.constantFrom('t1', 'v4', 'c1'), operator: fc.constantFrom('equals', 'not_equals'), value: fc.constant('one') }),
  );
const conditionOf = (comparison: ReturnType<typeof comparisonOf>) =>
  fc.oneof(
    comparison,
    fc.record({ all: fc.array(comparison, { maxLength: 2 }) }),
    fc.record({ any: fc.array(comparison, { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: comparison }),
  );
/** Conditions of admission over these figures and the facts that every ruleset has. */
export const gatesOf = (figures: readonly string[]) =>
  fc.array(
    fc.record({
      reason: fc.constantFrom('why', 'because'),
      label: fc.constant(label),
      clause: fc.constant('1'),
      optional: fc.constant(true),
      admit_when: conditionOf(comparisonOf(figures)),
    }),
    { maxLength: 2 },
  );

/** A stage that ranks, by one of the values. */
export function stage(
  id: string,
  isFinal: boolean,
  values: Readonly<Record<Kind, readonly string[]>>,
  known: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const figures: Around = {
    names: { number: ['fixed', 'chosen'], bool: [], text: [], date: ['day'] },
    row: null,
    records: [],
    groups: ['stage', 'all'],
  };
  const formulas = formulasIn(figures, 1);
  const link = fc.oneof(
    fc.record({ by: fc.constantFrom(...values.number, 'n1'), best: fc.constantFrom('highest', 'lowest'), clause: fc.constant('1') }),
    fc.record({ by: fc.constantFrom('b1', 'v1'), best: fc.constantFrom('true', 'false'), clause: fc.constant('1') }),
  );
  const ties = fc.oneof(
    fc.constant({ ties: 'advance_all', chain: {} }),
    fc
      .array(link, { maxLength: 2 })
      .map((links) => ({ ties: 'tie_break', chain: { tie_break: [...links, { by: 'lot', best: 'lowest', clause: '1' }] } })),
  );
  return fc
    .record({
      gates: gatesOf(known),
      score: fc.constantFrom(...values.number),
      group: fc.constantFrom('all', 'near', 'category'),
      best: fc.oneof(fc.constantFrom('1', '2'), chosen(formulas.number)),
      ties,
      rest: open({ needs: fc.constantFrom(['n1'], ['b1', 'v0']), quorum: formulas.bool.map((holds) => ({ holds, clause: '1' })) }),
    })
    .map(({ gates: doors, score, group, best, ties: { ties: kind, chain }, rest }) => ({
      id,
      ...said,
      gates: doors,
      group,
      score,
      advance: { best, ties: kind },
      ...chain,
      ...rest,
      ...(isFinal ? { final: true, places: { count: 2, outcomes: ['won', 'near_won'] } } : {}),
    }));
}
