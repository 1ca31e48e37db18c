import { reportValue, type ReportedNumber } from '../evaluation/report.ts';
import type { Placed } from '../evaluation/evaluation.ts';
import { add, subtract, type Numeric } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import { numberOf, standOf } from './split.ts';

/** What edits do each alone, as differences of the final value; the remainder is what they do together and none of them does alone. */
export interface Shares {
  readonly together: ReportedNumber;
  /** Null of an edit that cannot be computed alone: what it does is in the remainder. */
  readonly alone: readonly (ReportedNumber | null)[];
  readonly remainder: ReportedNumber;
}

/** What several edits do to final values: each alone, all together, and what they do only together. */
export interface Apart {
  /** Of all subjects together. */
  readonly total: Shares;
  /** Of those whose final value is a number before and after. */
  readonly subjects: ReadonlyMap<string, Shares>;
}

interface Differences {
  readonly together: Numeric;
  readonly alone: readonly (Numeric | null)[];
}

/**
 * For every subject and for all: the sum of each edit alone and the remainder is what all edits do together, exactly. Of places alone the
 * values of `finalIds` have to be known.
 */
export function apart(base: Placed, together: Placed, alone: readonly (Placed | null)[]): Apart {
  const was = finalsOf(base);
  const is = finalsOf(together);
  const each = alone.map((one) => one && finalsOf(one));
  const subjects = new Map<string, Differences>();
  for (const [id, before] of was) {
    const after = is.get(id);
    if (after === undefined) continue;
    const differenceIn = (finals: ReadonlyMap<string, Numeric> | null): Numeric | null => {
      const final = finals?.get(id);
      return final === undefined ? null : subtract(final, before);
    };
    subjects.set(id, { together: subtract(after, before), alone: each.map(differenceIn) });
  }
  return {
    total: sharesOf(summed([...subjects.values()], each)),
    subjects: new Map([...subjects].map(([id, differences]) => [id, sharesOf(differences)])),
  };
}

function finalsOf(evaluated: Placed): Map<string, Numeric> {
  return new Map(
    evaluated.evaluation.cohort.subjects.flatMap(({ id }, index) => {
      const stand = standOf(evaluated, index);
      const final = numberOf(stand, stand.anatomy.final);
      return final === null ? [] : [[id, final] as const];
    }),
  );
}

const sum = (all: readonly Numeric[]): Numeric => all.reduce<Numeric>(add, Rational.ZERO);

function summed(all: readonly Differences[], each: readonly (ReadonlyMap<string, Numeric> | null)[]): Differences {
  return {
    together: sum(all.map(({ together }) => together)),
    alone: each.map((finals, index) => finals && sum(all.flatMap(({ alone }) => alone[index] ?? []))),
  };
}

function sharesOf({ together, alone }: Differences): Shares {
  const remainder = subtract(together, sum(alone.filter((one) => one !== null)));
  const said = (one: Numeric): ReportedNumber => reportValue(one) as ReportedNumber;
  return { together: said(together), alone: alone.map((one) => one && said(one)), remainder: said(remainder) };
}
