import type { Opening } from '../assessments/opening.service.ts';
import type { Office } from '../commissions/commissions.service.ts';
import type { Role } from '../access/rights.ts';

/** What `rulesets/demonstration.json` says. */

/** A commission at work: `sheets` and `recusals` of members, who are the demonstration's users. */
export interface LaidCommission {
  readonly commission: string;
  readonly group?: string;
  readonly seats: Readonly<Partial<Record<Role, { readonly office: Office; readonly body?: string }>>>;
  readonly recusals?: readonly { readonly by: Role; readonly subject: string; readonly reason: string }[];
  readonly sheets?: readonly { readonly by: Role; readonly list: string; readonly subjects: readonly string[]; readonly data: object }[];
}

/** Which example is laid as what. */
export interface Laid {
  readonly example: string;
  readonly opening: Opening;
  /** Left out: it is still collected. */
  readonly until?: 'evaluated' | 'confirmed';
  /** Mistakes of the first subjects, one after the other: inputs to be put in, or with null left out. */
  readonly slips?: readonly Readonly<Record<string, unknown>>[];
  /** What origins hold besides. */
  readonly figures?: readonly { readonly origin: string; readonly subjects: readonly object[] }[];
  readonly commissions?: readonly LaidCommission[];
}

export interface Demonstrated {
  readonly assessments: readonly Laid[];
  /** One that waits for its reviewer, with what of the edition's text is another. */
  readonly draft: {
    readonly edition: string;
    readonly reason: string;
    /** Regular expressions over the text, line by line. */
    readonly edits: readonly { readonly find: string; readonly put: string }[];
  };
}
