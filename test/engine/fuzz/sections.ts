import fc from 'fast-check';

/** What sections of random rulesets have in common. */

export const label = { ru: 'слова', kk: 'сөздер', en: 'words' };
export const said = { label, clause: '1' };

/** A formula, or a choice of two by a reading or by category. */
export const chosen = (formula: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 5, arbitrary: formula },
    { weight: 1, arbitrary: fc.record({ by: fc.constant('way'), first: formula, second: formula }) },
    { weight: 1, arbitrary: fc.record({ by: fc.constant('category'), a: formula, b: formula }) },
  );

/** Keys of which each may be left out. */
export const open = (keys: Record<string, fc.Arbitrary<unknown>>) => fc.record(keys, { requiredKeys: [], noNullPrototype: true });
