import { describe, expect, it } from 'vitest';
import { oneOf, readListQuery, whether, type ListShape } from '../../api/http/list-query.ts';

const shape: ListShape = {
  sortable: { id: 'id' },
  filters: {
    complete: whether('given = wanted'),
    state: oneOf('state', ['open', 'confirmed']),
    from: { moment: 'at >= :value' },
    until: { moment: 'at <= :value', through: true },
  },
  defaultSort: ['id', 'ASC'],
};
const asked = (query: Record<string, string>) => readListQuery(query, shape).where.map(({ value }) => value);

describe('a list between two days', () => {
  it('includes both of them', () => {
    expect(asked({ from: '2024-02-28', until: '2024-02-29' })).toEqual(['2024-02-28T00:00:00.000Z', '2024-02-29T23:59:59.999Z']);
  });

  it('ends at the moment that is named, where one is', () => {
    expect(asked({ until: '2024-02-29T10:30:00Z' })).toEqual(['2024-02-29T10:30:00.000Z']);
  });

  it('is in UTC unless it says otherwise', () => {
    expect(asked({ from: '2024-02-29T10:30', until: '2024-02-29T10:30+05:00' })).toEqual([
      '2024-02-29T10:30:00.000Z',
      '2024-02-29T05:30:00.000Z',
    ]);
  });

  it.each(['2024-13-01', '2024-02-30', '2024-02-30T10:00Z', '2024-02-29Z', '2024-02-29T25:00', 'yesterday'])('refuses %s', (until) => {
    expect(() => asked({ until })).toThrow('bad-request');
  });
});

describe('a list of those of which something holds', () => {
  it('is asked for by a value that can be', () => {
    expect(asked({ complete: 'false', state: 'open' })).toEqual(['false', 'open']);
  });

  it.each([{ complete: 'maybe' }, { complete: 'TRUE' }, { state: 'opened' }, { state: 'toString' }] as Record<string, string>[])(
    'refuses %o, telling which can',
    (query) => {
      expect(() => asked(query)).toThrow(
        expect.objectContaining({
          extra: {
            faults: [expect.objectContaining({ code: 'not-among', details: { allowed: expect.stringContaining(', ') as string } })],
          },
        }) as Error,
      );
    },
  );
});
