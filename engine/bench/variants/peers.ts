/** What is measured of other packages. */
import { DECIMALS } from '../by-hand/decimals.ts';
import { BY_HAND } from '../by-hand/index.ts';
import { bodiesOf } from './by-hand.ts';
import type { Variant } from './variant.ts';

export const decimal: Variant = (given) => {
  const rate = DECIMALS[given.edition];
  const bodies = bodiesOf(given);
  return Promise.resolve(() => rate(bodies));
};

export const mathjs: Variant = async (given) => {
  const { mathjsRating } = await import('../by-hand/mathjs.ts');
  const rate = mathjsRating(BY_HAND[given.edition].formulas);
  const bodies = bodiesOf(given);
  return () => rate(bodies);
};

/** Of its packages for each machine, the one for this may be lacking. */
export const zen: Variant = async (given) => {
  const { zenRating } = await import('../by-hand/zen.ts');
  const rate = zenRating(BY_HAND[given.edition].formulas);
  const bodies = bodiesOf(given);
  return () => rate(bodies);
};
