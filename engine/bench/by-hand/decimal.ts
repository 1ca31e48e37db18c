/**
 * By hand in decimal.js at its own 20 digits: `standing.ts` and `service.ts` as one would write them to be rid of binary fractions.
 * Thirds are not exact in it either.
 */
import { Decimal } from 'decimal.js';
import type { CentralService } from './bodies.ts';
import { effectiveChannel, type ChannelPoints } from './service.ts';
import { GRADES, type Standing } from './standing.ts';

export { Decimal };

export const ZERO = new Decimal(0);
export const ONE = new Decimal(1);

export interface ScoredDecimal {
  readonly total: Decimal;
  readonly penalty: Decimal;
  readonly volume: Decimal;
  readonly kinds: Decimal;
}

export function ratioOf(a: number, b: number, empty: Decimal = ZERO): Decimal {
  return b === 0 ? empty : new Decimal(a).div(b);
}

export function sumOf(values: readonly Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), ZERO);
}

export function meanOf(values: readonly Decimal[]): Decimal | null {
  return values.length === 0 ? null : sumOf(values).div(values.length);
}

export function scoreOf(service: CentralService, points: ChannelPoints): Decimal {
  if (!service.standard_approved) return ZERO;
  const { documents_obtained: x, documents_obtainable: y } = service;
  const channel = effectiveChannel(service);
  const whole = new Decimal(points[channel]).plus(service.listed ? 3 : 0).times(service.term_days <= 5 ? ONE : '0.8');
  if (y === 0 || (channel === 'body_only' && x > 0)) return whole;
  return whole.times(x).div(y);
}

function scaled(values: readonly Decimal[]): Decimal[] {
  if (values.length === 0) return [];
  const least = values.reduce((a, b) => Decimal.min(a, b));
  const width = values.reduce((a, b) => Decimal.max(a, b)).minus(least);
  return values.map((value) => (width.isZero() ? ONE : value.minus(least).div(width)));
}

/** Of the bodies of one category, in their order. */
export function standingsOf(bodies: readonly ScoredDecimal[]): Standing[] {
  const volumes = scaled(bodies.map(({ volume }) => volume));
  const loads = scaled(bodies.map(({ kinds }) => kinds)).map((kinds, index) => kinds.times(volumes[index] ?? ZERO));
  const average = meanOf(loads) ?? ZERO;
  const sorted = loads.filter((load) => load.gte(average)).sort((a, b) => a.cmp(b));
  const steps = new Map<string, number>();
  for (const load of sorted) if (!steps.has(load.toString())) steps.set(load.toString(), steps.size);
  const scores = bodies.map(({ total, penalty }, index) => {
    const step = steps.get((loads[index] ?? ZERO).toString());
    let coefficient = ONE;
    if (step !== undefined) {
      coefficient =
        steps.size === 1
          ? new Decimal('1.1')
          : new Decimal('0.09')
              .times(step)
              .div(steps.size - 1)
              .plus('1.01');
    }
    return Decimal.min(100, total.times(coefficient)).minus(penalty);
  });
  const ranks = new Map<string, number>();
  [...scores]
    .sort((a, b) => b.cmp(a))
    .forEach((score, index) => void (ranks.has(score.toString()) || ranks.set(score.toString(), index + 1)));
  return scores.map((score) => {
    const final = score.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    const grade = GRADES[[90, 70, 50].findIndex((bound) => final.gte(bound))] ?? 'ineffective';
    return { final: final.toNumber(), grade, rank: ranks.get(score.toString()) ?? 0 };
  });
}
