/** The two ratings by hand in doubles, and as formulas in text: the only place of the engine that knows an act. */
import type { Body2013, Body2014 } from './bodies.ts';
import { rateColumns2013 } from './columns-2013.ts';
import { rateColumns2014 } from './columns-2014.ts';
import type { BodyColumns, StandingColumns } from './columns.ts';
import { FORMULAS_2013, FORMULAS_2014, type Formulas } from './formulas.ts';
import type { AnyBody } from './found.ts';
import type { Edition } from './near-ties.ts';
import { rate2013 } from './quality-2013.ts';
import { rate2014 } from './quality-2014.ts';
import type { Standing } from './standing.ts';

export interface ByHand {
  /** Over parsed objects, in doubles. */
  readonly rate: (cohort: readonly AnyBody[]) => Standing[];
  /** Over typed columns of doubles. */
  readonly rateColumns: (central: BodyColumns, local: BodyColumns) => StandingColumns;
  /** For evaluators of expressions. */
  readonly formulas: Formulas;
}

const of2013 = (cohort: readonly AnyBody[]) => cohort as unknown as readonly Body2013[];
const of2014 = (cohort: readonly AnyBody[]) => cohort as unknown as readonly Body2014[];

export const BY_HAND: Readonly<Record<Edition, ByHand>> = {
  'service-quality-2013': {
    rate: (cohort) => rate2013(of2013(cohort)),
    rateColumns: rateColumns2013,
    formulas: FORMULAS_2013,
  },
  'service-quality-2014': {
    rate: (cohort) => rate2014(of2014(cohort)),
    rateColumns: rateColumns2014,
    formulas: FORMULAS_2014,
  },
};
