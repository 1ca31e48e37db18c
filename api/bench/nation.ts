import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const rulesets = join(import.meta.dirname, '..', '..', 'rulesets');

/** The edition whose example the others are drawn from. */
export const EDITION = 'service-quality-2014';
export const example = readFileSync(join(rulesets, 'examples', `${EDITION}.json`), 'utf8');

interface Body {
  readonly id: string;
  readonly category: string;
  readonly inputs: { readonly service_kinds: number; readonly services: readonly object[] };
}

/** Numbers from 0 to `below`, the same ones at every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * So many bodies, each one of the example's with so many services of the example's bodies of its category. The same seed makes the same
 * cohort.
 */
export function nation(bodies: number, services: number, seed: number): string {
  const random = seeded(seed);
  const one = <T>(of: readonly T[]): T => of[random(of.length)] as T;
  const { subjects, ...rest } = JSON.parse(example) as { readonly subjects: readonly Body[] };
  const pools = new Map<string, object[]>();
  for (const { category, inputs } of subjects) pools.set(category, [...(pools.get(category) ?? []), ...inputs.services]);
  const drawn = Array.from({ length: bodies }, (_, index) => {
    const { category, inputs, ...body } = one(subjects);
    const number = String(index + 1).padStart(5, '0');
    const rows = Array.from({ length: services }, (__, row) => ({ ...one(pools.get(category) ?? []), name: `Услуга ${row + 1}` }));
    const filled = { ...inputs, service_kinds: Math.max(services, inputs.service_kinds), services: rows };
    return { ...body, id: `body-${number}`, name: `Орган ${number} (условный)`, category, inputs: filled };
  });
  return JSON.stringify({ ...rest, subjects: drawn });
}
