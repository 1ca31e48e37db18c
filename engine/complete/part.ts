import { parseFormula } from '../language/formula.ts';

/** Whether a stretch of a formula is a quantity of its own there: a name in its place would leave the formula what it is. */
export function isPart(formula: string, from: number, to: number): boolean {
  const whole = shapeOf(formula);
  const apart = `${formula.slice(0, from)} (${formula.slice(from, to)}) ${formula.slice(to)}`;
  return whole !== null && shapeOf(apart) === whole && shapeOf(formula.slice(from, to)) !== null;
}

/** What a formula computes, wherever its parts stand; null of a text that is none. */
function shapeOf(formula: string): string | null {
  const { expression } = parseFormula(formula);
  return expression && JSON.stringify(expression, (key, value: unknown) => (key === 'at' || key === 'calleeAt' ? undefined : value));
}
