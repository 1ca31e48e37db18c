import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawn, plainNumber } from '../../admin/charts/exact.ts';

test.each([
  ['27/4', '6.75'],
  ['-5/1', '-5'],
  ['0/1', '0'],
  ['-1/20', '-0.05'],
  ['100/1', '100'],
  ['7/40', '0.175'],
  ['-4/15', '-4/15'],
  ['0.635674', '0.635674'],
])('%s is read as %s', (exact, read) => {
  expect(plainNumber(exact)).toBe(read);
});

test('a decimal is read as it was written', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 1, max: 8 }), (units, digits) => {
      const read = plainNumber(`${units}/${10n ** BigInt(digits)}`);
      const [whole = '', fraction = ''] = read.split('.');
      expect(BigInt(whole.replace('-', '') + fraction.padEnd(digits, '0')) * (read.startsWith('-') ? -1n : 1n)).toBe(units);
      expect(drawn(read)).toBeCloseTo(Number(units) / 10 ** digits, 6);
    }),
  );
});
