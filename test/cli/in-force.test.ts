import { describe, expect, it } from 'vitest';
import { selectInForce, type Period } from '../../engine/cli/in-force.ts';
import { Day, type Label } from '../../engine/index.ts';

const day = (iso: string): Day => {
  const found = Day.parse(iso);
  if (!found) throw new Error(iso);
  return found;
};
const label = (text: string): Label => ({ ru: text, kk: text, en: text });

function edition(id: string, from: string, until: string | null, more: Partial<Period> = {}): { id: string; period: Period } {
  return { id, period: { from: day(from), until: until === null ? null : day(until), openEnd: false, notHeld: [], ...more } };
}

const first = edition('first', '2014-02-24', '2014-12-29', {
  notHeld: [
    { from: day('2013-01-14'), label: label('original') },
    { from: day('2013-11-30'), label: label('amended') },
  ],
});
const second = edition('second', '2014-12-30', '2016-02-09', { openEnd: true });
const third = edition('third', '2020-05-14', null);
const all = [second, third, first];

function summary(iso: string, editions = all): string {
  const found = selectInForce(editions, day(iso));
  switch (found.kind) {
    case 'held':
      return found.edition.id;
    case 'not-held':
      return `not held: ${found.label.en}; ${found.nearest.map(({ id }) => id).join(', ')}`;
    case 'not-known':
      return `not known: ${found.edition.id}; ${found.nearest.map(({ id }) => id).join(', ')}`;
    case 'none':
      return `none; ${found.nearest.map(({ id }) => id).join(', ')}`;
  }
}

describe('the edition in force on a day', () => {
  it('has both of its ends', () => {
    expect(summary('2014-02-24')).toBe('first');
    expect(summary('2014-12-29')).toBe('first');
    expect(summary('2014-12-30')).toBe('second');
    expect(summary('2016-02-09')).toBe('second');
  });

  it('may have no end', () => {
    expect(summary('2999-12-31')).toBe('third');
  });

  it('is not held when an earlier wording of it was in force', () => {
    expect(summary('2013-01-14')).toBe('not held: original; first, second');
    expect(summary('2013-11-29')).toBe('not held: original; first, second');
    expect(summary('2013-11-30')).toBe('not held: amended; first, second');
    expect(summary('2014-02-23')).toBe('not held: amended; first, second');
  });

  it('is not known after an open end', () => {
    expect(summary('2016-02-10')).toBe('not known: second; second, first');
    expect(summary('2020-05-13')).toBe('not known: second; third, second');
  });

  it('is none before the first and after a closed end', () => {
    expect(summary('2013-01-13')).toBe('none; first, second');
    expect(summary('2015-01-01', [first])).toBe('none; first');
  });

  it('is the later of two that overlap', () => {
    expect(summary('2015-01-01', [edition('old', '2010-01-01', null), edition('new', '2015-01-01', null)])).toBe('new');
  });
});
