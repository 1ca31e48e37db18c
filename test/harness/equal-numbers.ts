import { expect } from 'vitest';
import { Rational } from '../../engine/number/rational.ts';

/** What a number is stands in private fields, of which `toEqual` sees nothing: without this any two were equal. */
expect.addEqualityTesters([
  (one: unknown, other: unknown): boolean | undefined => {
    if (!(one instanceof Rational) && !(other instanceof Rational)) return undefined;
    return one instanceof Rational && other instanceof Rational && one.equals(other);
  },
]);
