import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Day } from '../../../engine/calendar/day.ts';
import { samples } from '../../harness/length.ts';

it('is the day of ISO 8601 that the platform has, as far as the platform goes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (ordinal) => {
      const [day, date] = [new Day(ordinal), new Date(ordinal * 86_400_000)];
      expect(date.toISOString().startsWith(`${day.toString()}T`)).toBe(true);
      expect(day.weekday).toBe(date.getUTCDay());
      expect(Day.of(day.year, day.month, day.dayOfMonth).ordinal).toBe(ordinal);
    }),
    samples(2000),
  );
});

it('goes on where the platform ends, and months run on', () => {
  expect(Day.of(300_000, 14, 31).toString()).toBe('+300001-03-03');
  expect(Day.of(-300_000, 0, 1).toString()).toBe('-300001-12-01');
});
