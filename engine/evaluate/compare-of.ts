import { EvaluationRefused } from '../evaluation/refused.ts';
import type { Numeric } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import { Undecided } from '../number/failure.ts';
import type { Machine } from './machine.ts';

interface Compared {
  readonly member: number;
  readonly value: Numeric;
}

/** The order of two subjects by their values. @throws EvaluationRefused naming both, when no precision tells their values apart */
export function compareOf(valueId: string, a: Compared, b: Compared, machine: Machine): -1 | 0 | 1 {
  try {
    return compare(a.value, b.value);
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    const both = [a, b].sort((x, y) => x.member - y.member).map(({ member }) => machine.cohort.subjects[member]?.id ?? '');
    throw new EvaluationRefused('undecided', valueId, both.join(', '), error);
  }
}
