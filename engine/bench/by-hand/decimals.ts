/** The two ratings by hand in decimal.js, over parsed objects. */
import type { Body2013, Body2014 } from './bodies.ts';
import { rateDecimals2013 } from './decimal-2013.ts';
import { rateDecimals2014 } from './decimal-2014.ts';
import type { AnyBody } from './found.ts';
import type { Edition } from './near-ties.ts';
import type { Standing } from './standing.ts';

export const DECIMALS: Readonly<Record<Edition, (cohort: readonly AnyBody[]) => Standing[]>> = {
  'service-quality-2013': (cohort) => rateDecimals2013(cohort as unknown as readonly Body2013[]),
  'service-quality-2014': (cohort) => rateDecimals2014(cohort as unknown as readonly Body2014[]),
};
