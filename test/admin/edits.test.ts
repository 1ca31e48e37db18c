import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Edits } from '../../admin/rulesets/editor/effect/edits.ts';
import { read } from '../../engine/index.ts';

const BASE = `id: prize
version: 1.0.0
parameters:
  # Сколько дают
  most: { value: 10 }
  least: { value: 1 }
values:
  K1:
    weight: 10 # п. 3
    formula: a / b

  K2:
    weight: 25
stages:
  - id: first
    pass: 3
  - id: last
    pass: 1
ranking: { by: K1 }
`;

const changed = (...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((text, [was, is]) => text.replace(was, is), BASE);

const DRAFT = changed(
  ['1.0.0', '1.1.0'],
  ['value: 10', 'value: 12'],
  ['  K2:\n    weight: 25\n', '  K3:\n    weight: 26\n  # Новый\n  K4: { weight: 1 }\n'],
  ['pass: 1', 'pass: 2'],
  ['ranking: { by: K1 }', 'ranking: { by: K3 }'],
);

const dataOf = (text: string): unknown => read({ name: 'x.yaml', text }).document?.data;

describe('edits between two texts', () => {
  const edits = new Edits(BASE, DRAFT);

  it('are the entries that differ, and what only names the text is none', () => {
    expect(edits.all.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'parameters.most changed',
      'values.K2 removed',
      'values.K3 added',
      'values.K4 added',
      'stages.last changed',
      'ranking changed',
    ]);
    expect(edits.all.find(({ id }) => id === 'stages.last')?.path).toEqual(['stages', 1]);
  });

  it('give each text to the letter with all of them and with none', () => {
    expect(edits.text(() => true)).toBe(DRAFT);
    expect(edits.text(() => false)).toBe(BASE);
  });

  it('change what they are about and nothing else, one by one', () => {
    const text = edits.text(({ id }) => id === 'parameters.most');
    expect(dataOf(text)).toEqual(dataOf(changed(['1.0.0', '1.1.0'], ['value: 10', 'value: 12'])));
    expect(text).toContain('# Сколько дают\n');
    expect(dataOf(edits.text(({ id }) => id === 'values.K2'))).toEqual(
      dataOf(changed(['1.0.0', '1.1.0'], ['  K2:\n    weight: 25\n', ''])),
    );
  });

  it('read, whichever of them are taken', () => {
    const all = edits.all.map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(all), (on) => {
        const taken = new Edits(
          BASE,
          edits.text(({ id }) => on.includes(id)),
        );
        expect(taken.all.map(({ id }) => id).sort()).toEqual([...on].sort());
      }),
    );
  });
});
