/**
 * The arithmetic of values, over numbers that are rational or real. Two rationals go straight to exact arithmetic; anything else
 * becomes a `Real`, enclosed only when a decision or a result asks for its digits.
 */
export { absolute, add, divide, maximum, minimum, multiply, negate, subtract } from './field.ts';
export { power, root, squareRoot } from './power.ts';
export { decimalLogarithm, exponential, naturalLogarithm } from './logarithm.ts';
export { ceiling, compare, equals, floor, isZero, roundTo, sign, truncate } from './decision.ts';
export { type Approximation, formatNumber, toDecimal } from './approximation.ts';
export { DomainError, type DomainProblem, Undecided } from './failure.ts';
export type { Numeric } from './real.ts';
