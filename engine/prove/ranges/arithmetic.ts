import type { TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import type { Absence, Abstract } from './abstract.ts';
import { Form } from '../linear/form.ts';
import { bearable, bearableGrid } from '../linear/bearable.ts';
import { holds, intersect, inverse, plus, point, scale, times, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run, SiteKind } from './run.ts';

export function number(form: Form, missing: Absence): Abstract {
  return { kind: 'number', form, missing };
}

/** A quantity of which only this is known. */
export function quantity(name: string, range: Interval, grid: Rational | null, known: Knowledge): Form {
  known.learnGrid(name, bearableGrid(grid));
  known.learnRange(Form.of(name), bearable(range));
  return Form.of(name);
}

export function negate(one: Abstract): Abstract {
  return one.kind === 'number' ? number(one.form.negate(), one.missing) : one;
}

export function note(
  kind: SiteKind,
  operand: TermOf<'binary'>['left'],
  callee: string,
  whole: { readonly at: TermOf<'binary'>['at'] },
  run: Run,
): void {
  run.notes?.site({
    kind,
    at: operand.at.span.end > operand.at.span.start ? operand.at : whole.at,
    operand,
    callee,
    category: run.category,
    assignment: run.assignment,
    value: run.value?.id ?? null,
  });
}

/** Products of longer forms are known by their range alone. */
const LARGEST_FACTORS = 6;

/**
 * Products of quantities that are both open; what is known of such a product is what its factors' ranges say (McCormick's inequalities).
 */
export function multiply(a: Form, b: Form, known: Knowledge): Form {
  if (a.isConstant) return b.times(a.constant);
  if (b.isConstant) return a.times(b.constant);
  const [x, y] = a.key < b.key ? [a, b] : [b, a];
  const name = `(${x.key})·(${y.key})`;
  const [xs, ys] = [known.range(x), known.range(y)];
  const raw = times(xs, ys);
  const range = x.key === y.key ? (intersect(raw, { low: point(Rational.ZERO).low, high: null }) ?? raw) : raw;
  const grids = [known.grid(x), known.grid(y)];
  const grid = grids[0] && grids[1] ? grids[0].multiply(grids[1]) : null;
  const product = quantity(name, range, grid, known);
  known.products.set(name, [x, y]);
  if (x.terms.size + y.terms.size > LARGEST_FACTORS) return product;
  for (const p of [xs.low, xs.high]) {
    for (const q of [ys.low, ys.high]) {
      if (!p || !q) continue;
      // (x − p)(y − q) has the sign its ends give it: x·y = that + q·x + p·y − p·q.
      const rest = product.minus(x.times(q.value)).minus(y.times(p.value)).shift(p.value.multiply(q.value));
      const positive = (p === xs.low) === (q === ys.low);
      known.learn(positive ? rest : rest.negate());
    }
  }
  return product;
}

/** A quotient whose divisor is not 0 here, or was noted where it may be. */
export function divide(a: Form, b: Form, known: Knowledge): Form {
  if (b.isConstant) return b.constant.isZero ? Form.of(`(${a.key})/0`) : a.times(Rational.ONE.divide(b.constant));
  if (a.isConstant && a.constant.isZero) return a;
  const [factor] = b.terms.values();
  if (a.terms.size === b.terms.size && a.normal().key === b.normal().key && factor)
    return Form.constant((a.terms.get([...b.terms.keys()][0] ?? '') ?? Rational.ZERO).divide(factor));
  return quantity(`(${a.key})/(${b.key})`, quotientRange(a, b, known), null, known);
}

function quotientRange(a: Form, b: Form, known: Knowledge): Interval {
  const whole = known.quotient(a, b);
  let rest = a;
  let sum = point(Rational.ZERO);
  for (const [name, factor] of a.terms) {
    const factors = known.productOf(name);
    if (!factors) continue;
    rest = rest.minus(Form.of(name).times(factor));
    sum = plus(sum, scale(productQuotient(factors, b, known), factor));
  }
  if (rest === a) return whole;
  const parts = rest.isConstant && rest.constant.isZero ? sum : plus(sum, known.quotient(rest, b));
  return intersect(whole, parts) ?? whole;
}

/** x·y⁄b: bounded by x⁄b and y, or by x and y⁄b, whichever says more. */
function productQuotient([x, y]: readonly [Form, Form], b: Form, known: Knowledge): Interval {
  const one = times(known.quotient(x, b), known.range(y));
  const other = times(known.range(x), known.quotient(y, b));
  const roughly = holds(known.range(b), Rational.ZERO) ? one : times(times(known.range(x), known.range(y)), inverse(known.range(b)));
  return intersect(intersect(one, other) ?? one, roughly) ?? one;
}
