import type { RoundingMode } from '../../number/decimal.ts';
import type { Rational } from '../../number/rational.ts';
import type { Numeric } from '../value.ts';

/**
 * What a function's range rule may say, and so what the proofs must know how to do. `Form` is a number as the prover knows it,
 * `Outcome` a result with all that is known of it, also where it may be missing; a rule looks inside neither.
 */

/** Arguments are counted from 0. */
export interface ScalarProver<Form, Outcome> {
  argument(argument: number): Form;
  all(): Form[];
  /** An argument that is a number written in the formula. */
  constant(argument: number): Rational | null;
  /** An argument that is a rounding mode. */
  mode(argument: number): RoundingMode;
  /** The result is this number, wherever every argument has a value. */
  number(form: Form): Outcome;
  negated(form: Form): Form;
  smaller(a: Form, b: Form): Form;
  larger(a: Form, b: Form): Form;
  rounded(form: Form, digits: Rational | null, mode: RoundingMode): Form;
  /** The image of the first argument under a function that never falls; where it may lie outside the domain, that is noted. */
  image(apply: (value: Rational) => Numeric, domain: Domain): Form;
  /** A number of which nothing is known, since this argument may be one that the function does not take: that is noted. */
  undefinedFor(argument: number): Form;
  /** First argument ⁄ second; the third where both are 0. That the second is never 0 alone is noted where it is not sure. */
  ratio(): Outcome;
  /** First argument modulo the second; that the second is not 0 is noted where it is not sure. */
  remainder(): Form;
  /** A whole number between these, that follows from the arguments in no way that is looked into. */
  whole(low: number | null, high: number | null): Outcome;
  day(): Outcome;
  /** A day by year, month and number; that there is no such one is noted where all three are written down. */
  calendarDay(): Outcome;
  /** That the first argument is above the second wherever it is computed is noted: bounds the wrong way round. */
  inOrder(low: number, high: number): void;
  /** A day so many days from the first argument; that the second is a whole number is noted where it is not sure. */
  shiftedDay(): Outcome;
  /** Whether the first argument is there, or whether it is not. */
  presence(there: boolean): Outcome;
  /** Whether the first text is one of the others. */
  oneOfTexts(): Outcome;
  /** The first argument that has a value. */
  firstPresent(): Outcome;
}

/** `positive`: the domain is the numbers above 0; `not negative`: from 0; `growth`: all numbers, and the image is above 0. */
export type Domain = 'all' | 'growth' | 'not negative' | 'positive';

export interface RowsProver<Outcome> {
  /** How many rows the filter keeps. */
  count(): Outcome;
  /** A whole number from 0 to that. */
  upToCount(): Outcome;
  /** True or false as the rows have it, and this where there are none. */
  truth(ofNothing: boolean): Outcome;
  /** Between what any one row can have. */
  likeRow(more?: LikeRow): Outcome;
  /** From 0 to as far as they lie apart; squared for 2. */
  spread(power: 1 | 2): Outcome;
  /** As `likeRow`, where the rows' weights are never below 0 nor all 0: that is noted where it is not sure. */
  weighted(): Outcome;
  /** The rows' values added up. */
  sum(): Outcome;
  /** The rows' values multiplied. */
  product(): Outcome;
}

export interface LikeRow {
  /** It is one of the rows' values, and so a multiple of what they are multiples of. */
  readonly isOne?: boolean;
  /** No row's value lies beyond it on this side. */
  readonly end?: 'lowest' | 'highest';
  /** There is none of negative values: where one may be negative, that is noted. */
  readonly notNegative?: boolean;
  /** There is none but of values above 0: where one may not be, that is noted. */
  readonly positive?: boolean;
}

export interface RecordProver<Outcome> {
  /** The fields' values added up. */
  sum(): Outcome;
  /** A whole number from the fields that are surely filled in to all there are. */
  filled(): Outcome;
}

export interface CohortProver<Form, Outcome> {
  /** The result is this number, wherever every member that the filter keeps has a value. */
  ofGroup(form: Form): Outcome;
  /** The same for whoever is among those kept: others have none. */
  ofMember(form: Form): Outcome;
  /** How many the filter keeps: at least 1 where the subject is among them. */
  counted(): Form;
  /** How many different values they have, at most as many as they are. */
  distinct(): Form;
  /** Not above the subject's own value. */
  lowest(): Form;
  /** Not below the subject's own value. */
  highest(): Form;
  /** Between the lowest and the highest. */
  middle(): Form;
  /** The same, where no value is 0 or below: that is noted where it is not sure. */
  positive(): Form;
  /** The same, where no weight is below 0 nor all are 0: that is noted where it is not sure. */
  weighted(): Form;
  /** From 0 to as far as they lie apart; squared for 2. */
  spread(power: 1 | 2): Form;
  /** In halves from 0 to one less than are counted. */
  points(): Form;
  /** A whole number, neither it nor its opposite above one less than are counted. */
  balance(): Form;
  /** Not below the subject's own value where none is negative. */
  sum(): Form;
  /** A whole number from 1 to this. */
  place(last: Form): Form;
  /** A member's value, its own or another's; missing only where nobody has one. */
  ownOrOthers(): Outcome;
  /** From 0 to 1 – where values may be negative only if `always` – or else the extra argument. */
  portion(always: boolean): Outcome;
}
