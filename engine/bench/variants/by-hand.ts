/** What is measured of the programs by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { columnsOf } from '../by-hand/columns.ts';
import type { AnyBody } from '../by-hand/found.ts';
import { BY_HAND } from '../by-hand/index.ts';
import type { Given, Variant } from './variant.ts';

type Body = AnyBody & { readonly id: string };

export function bodiesOf({ cohort }: Given): readonly Body[] {
  return (JSON.parse(readFileSync(cohort, 'utf8')) as { readonly subjects: readonly Body[] }).subjects;
}

export const typed: Variant = (given) => {
  const { rateColumns } = BY_HAND[given.edition];
  const bodies = bodiesOf(given);
  const [central, local] = [columnsOf(bodies, 'central'), columnsOf(bodies, 'local')];
  // Columns are laid out when they are first asked for: that is no part of the pass.
  rateColumns(central, local);
  return Promise.resolve(() => rateColumns(central, local));
};

export const objects: Variant = (given) => {
  const { rate } = BY_HAND[given.edition];
  const bodies = bodiesOf(given);
  return Promise.resolve(() => rate(bodies));
};

export const file: Variant = (given) => {
  const { rate } = BY_HAND[given.edition];
  return Promise.resolve(() => {
    const bodies = bodiesOf(given);
    const results = rate(bodies).map((standing, index) => ({ subject: bodies[index]?.id, ...standing }));
    writeFileSync(given.results, JSON.stringify(results));
  });
};
