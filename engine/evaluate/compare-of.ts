import type { Numeric } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import { guarded } from './guarded.ts';
import type { Machine } from './machine.ts';

export interface Compared {
  readonly member: number;
  readonly value: Numeric;
}

/** The order of two subjects by their values. @throws EvaluationRefused naming both, when no precision tells their values apart */
export function compareOf(valueId: string, a: Compared, b: Compared, machine: Machine): -1 | 0 | 1 {
  if (a.value instanceof Rational && b.value instanceof Rational) return a.value.compare(b.value);
  const both = (): string => {
    const members = [a, b].map(({ member }) => member).sort((x, y) => x - y);
    return members.map((member) => machine.cohort.subjects[member]?.id ?? '').join(', ');
  };
  return guarded(valueId, both, () => compare(a.value, b.value));
}
