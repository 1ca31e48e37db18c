/** Why a reader goes no further: thrown, so that what is read in one go need not ask at every step. */

/** The bytes end within what is being read: it is read again when there are more. */
export const MORE = new Error('more bytes are wanted');

/** Something is wrong, or not plain. */
export const REFUSED = new Error('not for this reader');

export function refuse(): never {
  throw REFUSED;
}
