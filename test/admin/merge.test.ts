import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Merge, mineOf, type Conflict } from '../../admin/rulesets/editor/store/merge.ts';
import { differencesOf } from '../../admin/rulesets/editor/store/told.ts';
import { outlineOf, type Node } from '../../engine/index.ts';

const BASE = `id: prize
values:
  # Первый показатель
  K1:
    label: { ru: Срок, en: Time }
    weight: 10 # п. 3
    formula: a / b
  K2:
    weight: 25
    # Как в акте
    formula: c

  K3: { weight: 15 }
tables:
  grades:
    rows:
      - { from: 0, then: A }
      - { from: 50, then: B }
      - { from: 90, then: C }
stages:
  - id: first
    pass: 3
  - id: last
    pass: 1
`;

interface Case {
  readonly it: string;
  readonly mine: readonly [string, string][];
  readonly theirs: readonly [string, string][];
}

const edited = (edits: readonly [string, string][]): string =>
  edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, BASE);

/** Both kept, word for word: what the two edits give one after the other. */
const KEPT: readonly Case[] = [
  { it: 'a value and the comment on its line', mine: [['weight: 10', 'weight: 12']], theirs: [['# п. 3', '# п. 4']] },
  { it: 'neighbouring lines of one entry', mine: [['weight: 25', 'weight: 20']], theirs: [['formula: c', 'formula: c / 2']] },
  { it: 'two languages of a label on one line', mine: [['ru: Срок', 'ru: Сроки']], theirs: [['en: Time', 'en: Deadline']] },
  { it: 'a language more and another one changed', mine: [['ru: Срок,', 'ru: Срок, kk: Мерзім,']], theirs: [['en: Time', 'en: Term']] },
  { it: 'neighbouring rows of a table', mine: [['from: 0', 'from: 10']], theirs: [['from: 50', 'from: 60']] },
  { it: 'two cells of one row', mine: [['from: 50', 'from: 60']], theirs: [['then: B', 'then: D']] },
  {
    it: 'an entry put in and its neighbour changed',
    mine: [['  K2:\n', '  K9: { weight: 1 }\n  K2:\n']],
    theirs: [['weight: 25', 'weight: 20']],
  },
  { it: 'an entry taken out and its neighbour changed', mine: [['  K3: { weight: 15 }\n', '']], theirs: [['formula: c', 'formula: d']] },
  { it: 'an entry renamed by one and changed by the other', mine: [['K2:', 'Quality:']], theirs: [['weight: 25', 'weight: 20']] },
  {
    it: 'an item moved by one and changed by the other',
    mine: [
      ['  - id: last\n    pass: 1\n', ''],
      ['  - id: first', '  - id: last\n    pass: 1\n  - id: first'],
    ],
    theirs: [['pass: 3', 'pass: 5']],
  },
];

describe('two saves of one text', () => {
  it.each(KEPT)('keep $it', ({ mine, theirs }) => {
    const [one, other] = [edited(mine), edited(theirs)];
    const both = edited([...theirs, ...mine]);
    for (const merge of [new Merge(one, BASE, other), new Merge(other, BASE, one)]) {
      expect(merge.conflicts).toEqual([]);
      expect(merge.text(mineOf)).toBe(both);
    }
  });

  it('keep entries that both put in the same place', () => {
    const merge = new Merge(
      edited([['tables:\n', '  K4: { weight: 4 }\ntables:\n']]),
      BASE,
      edited([['tables:\n', '  K5: { weight: 5 }\ntables:\n']]),
    );
    expect(merge.conflicts).toEqual([]);
    expect(merge.text(mineOf)).toBe(edited([['tables:\n', '  K4: { weight: 4 }\n  K5: { weight: 5 }\ntables:\n']]));
  });

  it('take once what both changed alike', () => {
    const text = edited([['weight: 25', 'weight: 20']]);
    expect(new Merge(text, BASE, text).text(mineOf)).toBe(text);
  });

  const ASKED: readonly (Case & { readonly conflict: Conflict })[] = [
    {
      it: 'a value that both changed',
      mine: [['weight: 25', 'weight: 20']],
      theirs: [['weight: 25', 'weight: 22']],
      conflict: { path: ['values', 'K2', 'weight'], base: '25', mine: '20', theirs: '22', isValue: true },
    },
    {
      it: 'a cell that both changed',
      mine: [['from: 50', 'from: 60']],
      theirs: [['from: 50', 'from: 55']],
      conflict: { path: ['tables', 'grades', 'rows', 1, 'from'], base: '50', mine: '60', theirs: '55', isValue: true },
    },
    {
      it: 'an item of a list by its own name',
      mine: [['pass: 1', 'pass: 2']],
      theirs: [
        ['pass: 1', 'pass: 4'],
        ['stages:\n', 'stages:\n  - id: zero\n'],
      ],
      conflict: { path: ['stages', 1, 'pass'], base: '1', mine: '2', theirs: '4', isValue: true },
    },
    {
      it: 'an entry that one took out and the other changed',
      mine: [['  K3: { weight: 15 }\n', '']],
      theirs: [['weight: 15', 'weight: 16']],
      conflict: { path: ['values', 'K3'], base: '  K3: { weight: 15 }\n', mine: null, theirs: '  K3: { weight: 16 }\n', isValue: false },
    },
    {
      it: 'a number of which one made a choice',
      mine: [['weight: 25', 'weight:\n      by: category\n      all: 25']],
      theirs: [['weight: 25', 'weight: 22']],
      conflict: {
        path: ['values', 'K2', 'weight'],
        base: '    weight: 25\n',
        mine: '    weight:\n      by: category\n      all: 25\n',
        theirs: '    weight: 22\n',
        isValue: false,
      },
    },
  ];
  it.each(ASKED)('ask about $it, and are either as is chosen', ({ mine, theirs, conflict }) => {
    const merge = new Merge(edited(mine), BASE, edited(theirs));
    expect(merge.conflicts).toEqual([conflict]);
    expect(outlineOf(merge.text(mineOf))).toEqual(outlineOf(edited([...theirs.slice(1), ...mine])));
    expect(merge.text(({ theirs: chosen }) => chosen ?? '')).toBe(edited(theirs));
  });

  it('of broken texts are joined line by line', () => {
    const broken = (text: string): string => text.replace('formula: a / b', 'formula: "a / b');
    const merge = new Merge(broken(edited([['weight: 25', 'weight: 20']])), broken(BASE), broken(edited([['weight: 10', 'weight: 11']])));
    expect(merge.text(mineOf)).toBe(
      broken(
        edited([
          ['weight: 10', 'weight: 11'],
          ['weight: 25', 'weight: 20'],
        ]),
      ),
    );
  });
});

/** Where single values stand. */
function leaves(node: Node): { readonly start: number; readonly end: number }[] {
  if (node.kind === 'list') return node.items.flatMap(leaves);
  if (node.kind === 'map') return node.entries.flatMap(({ value }) => leaves(value));
  return node.span.end > node.span.start ? [node.span] : [];
}

it('merging edits of different leaves gives both, of any two leaves of an edition', () => {
  const text = readFileSync(new URL('../../rulesets/service-quality-2014.yaml', import.meta.url), 'utf8');
  const all = leaves(outlineOf(text));
  const at = fc.nat({ max: all.length - 1 });
  const put = (edits: readonly (readonly [number, string])[]): string =>
    edits
      .toSorted(([a], [b]) => b - a)
      .reduce((before, [index, value]) => {
        const { start, end } = all[index] ?? { start: 0, end: 0 };
        return before.slice(0, start) + value + before.slice(end);
      }, text);
  fc.assert(
    fc.property(at, at, (one, other) => {
      fc.pre(one !== other);
      const merge = new Merge(put([[one, 'edit1']]), text, put([[other, 'edit2']]));
      expect(merge.conflicts).toEqual([]);
      expect(merge.text(mineOf)).toBe(
        put([
          [one, 'edit1'],
          [other, 'edit2'],
        ]),
      );
    }),
    { numRuns: 60 },
  );
});

describe('a conflict of lines', () => {
  const told = (mine: string, theirs: string, base = BASE) => new Merge(mine, base, theirs).conflicts.flatMap((one) => differencesOf(one));

  it('is told place by place, in what the two say differently', () => {
    const added = (weight: number): string =>
      BASE.replace('tables:\n', `  K9:\n    # по акту ${weight}\n    weight: ${weight}\n    role: total\ntables:\n`);
    expect(told(added(5), added(7))).toEqual([
      { path: null, mine: 'по акту 5', theirs: 'по акту 7' },
      { path: ['values', 'K9', 'weight'], mine: '5', theirs: '7' },
    ]);
  });

  it('of an entry that one takes out says what the other has there', () => {
    const gone = BASE.replace('  K3: { weight: 15 }\n', '');
    expect(told(gone, BASE.replace('weight: 15', 'weight: 16'))).toEqual([{ path: ['values', 'K3', 'weight'], mine: null, theirs: '16' }]);
  });
});
