import { describe, expect, it } from 'vitest';
import { received, sent } from '../../../admin/rulesets/editor/checking/sent.ts';
import { caseGridOf, emptying } from '../../../admin/rulesets/editor/grid/cases.ts';
import { linesOf, toTsv } from '../../../admin/rulesets/editor/grid/clipboard.ts';
import { cellsOf, editsOf, guess } from '../../../admin/rulesets/editor/grid/paste.ts';
import type { Manner } from '../../../admin/rulesets/editor/grid/ranges.ts';
import { lineOf, partOf } from '../../../admin/rulesets/editor/grid/scale.ts';
import { gridOf, operationOf, readInto, shownIn, type Grid } from '../../../admin/rulesets/editor/grid/table.ts';
import { workingAbove, writeWorking } from '../../../admin/rulesets/editor/grid/working.ts';
import { applySplices, operate, outlineOf, Typed } from '../../../engine/editor.ts';

const TEXT = `inputs:
  access: { type: choice, options: { lift: { ru: Лифт, kk: Лифт, en: Lift }, ramp: { ru: Пандус, kk: Пандус, en: Ramp } } }
tables:
  scale:
    hit: first
    collect: sum
    inputs:
      score: { step: 0.1, min: 0, max: 100 }
      access: {}
    rows:
      # The upper one.
      - { when: { score: { from: 70, to: 89.9 }, access: lift }, then: 9.0, label: { ru: Верхняя }, clause: "прил. 7, п. 1" } # as printed
      - { when: { score: { below: 70 } }, then: { by: how, lower: 0, upper: 3 } }
      - { then: { formula: score * 2 } }
`;
const ru: Manner = { language: 'ru', upTo: null };
const grid = (text: string): Grid => {
  const found = gridOf(outlineOf(text), text, ['tables', 'scale'], 'ru');
  if (!found) throw new Error('no table');
  return found;
};
const shown = (text: string): string[][] => {
  const one = grid(text);
  return one.rows.map((row) => one.columns.map((column) => shownIn(one, row, column, 'ru')));
};
const edited = (text: string, row: number, column: string, typed: string): string => {
  const one = grid(text);
  const found = one.columns.find(({ id }) => id === column);
  const write = found && readInto(found, typed, ru);
  if (!found || (write?.kind !== 'write' && write?.kind !== 'otherwise')) throw new Error('not read');
  const operation = operationOf(one, [{ row, column: found, write }]);
  return operation ? applySplices(text, operate(text, operation)) : text;
};

describe('a decision table as a grid', () => {
  it('calls a column without a label by what formulas give it, where that is always the same', () => {
    const titles = (formulas: string): string[] => {
      const text = `${TEXT}values:\n  total: { label: { ru: Итог }, formula: "1" }\n  other: { label: { ru: Другое }, formula: "1" }\n${formulas}`;
      return grid(text).columns.flatMap((one) => (one.kind === 'condition' ? [one.title] : []));
    };
    expect(titles('')).toEqual(['score', 'access']);
    expect(titles('  k: { formula: "scale(total, access) + min(scale(total, lift), 1)" }\n')).toEqual(['Итог', 'access']);
    expect(titles('  k: { formula: "scale.part(total, min(1, access))" }\n')).toEqual(['Итог', 'access']);
    expect(titles('  k: { formula: "scale(total, access) + scale(other, access)" }\n')).toEqual(['score', 'access']);
    expect(titles('  k: { formula: "scale(total + 1, access) + own_scale(total, access)" }\n')).toEqual(['score', 'access']);
  });

  it('writes rows beside the page as on it, whatever they hold', () => {
    const rows = [
      {
        when: { score: { from: new Typed('0.10'), to: new Typed('0.9') }, typed: 'typed' },
        then: { by: 'how', typed: null, other: [true, new Typed('2.0')] },
      },
      { then: '0.5' },
    ];
    const operation = { path: ['tables', 'scale', 'rows'], from: 1, to: 2 };
    const over = structuredClone({ ...operation, rows: sent(rows) });
    expect(operate(TEXT, { kind: 'replaceRows', ...over, rows: received(over.rows) as unknown[] })).toEqual(
      operate(TEXT, { kind: 'replaceRows', ...operation, rows }),
    );
  });

  it('shows cells as people write them, and outcomes of every kind', () => {
    expect(shown(TEXT)).toEqual([
      ['70–89,9', 'Лифт', '9,0', 'Верхняя', 'прил. 7, п. 1'],
      ['<70', '–', '{ by: how, lower: 0, upper: 3 }', '', ''],
      ['иначе', 'иначе', '= score * 2', '', ''],
    ]);
  });

  it('writes what is typed into one cell, and nothing else', () => {
    const after = edited(TEXT, 0, 'when score', '≥70,50 <90');
    expect(after).toBe(TEXT.replace('{ from: 70, to: 89.9 }', '{ from: 70.50, below: 90 }'));
    expect(edited(TEXT, 1, 'then', '= score + 1')).toBe(TEXT.replace('{ by: how, lower: 0, upper: 3 }', '{ formula: score + 1 }'));
    expect(edited(TEXT, 1, 'when score', '–')).toBe(TEXT.replace('{ when: { score: { below: 70 } }, then: { by', '{ then: { by'));
    expect(edited(TEXT, 0, 'when access', 'пандус')).toBe(TEXT.replace('access: lift', 'access: ramp'));
  });
});

describe('rows from a spreadsheet', () => {
  const TSV = '№\tБалл\tНаименование\n1\t1\u00a0000,5\tПервая\n2\t22\t"С ""кавычками""\nи строкой"\n';

  it('are cells with quotes, line ends and doubled quotes, and back', () => {
    const cells = linesOf(TSV);
    expect(cells).toEqual([
      ['№', 'Балл', 'Наименование'],
      ['1', '1\u00a0000,5', 'Первая'],
      ['2', '22', 'С "кавычками" и строкой'],
    ]);
    expect(linesOf(toTsv(cells))).toEqual(cells);
  });

  it('find their columns by heads, else by what they say; days made of ranges are told or mended', () => {
    const one = grid(TEXT);
    const pasted = guess(linesOf('90–100\tпандус\t25\tВысокая\tприл. 7, п. 1\n1.мар\tлифт\t3\tНизкая\tприл. 7, п. 2'), one, 0, ru);
    expect(pasted).toMatchObject({ head: null, targets: [0, 1, 2, 3, 4] });
    const asIs = editsOf(cellsOf(pasted, one, ru, false), 0).filter(({ row, column }) => row === 1 && column.id === 'when score');
    expect(asIs).toMatchObject([{ write: { value: '1.мар' } }]);
    const mended = editsOf(cellsOf(pasted, one, ru, true), 0).filter(({ row, column }) => row === 1 && column.id === 'when score');
    expect(mended).toMatchObject([{ write: { value: { from: { text: '1' }, to: { text: '3' } } } }]);
    expect(guess(linesOf('Балл\tБаллы\n1\t2'), one, 0, ru)).toMatchObject({ head: ['Балл', 'Баллы'] });
  });

  it('go over the rows there are and beyond them; comments, hit and columns stay', () => {
    const one = grid(TEXT);
    const pasted = guess(linesOf('90–100\t25\n80–89,9\t22\n70–79,9\t19\n<70\t0'), one, 0, ru);
    expect(pasted.targets).toEqual([0, 2]);
    const operation = operationOf(one, editsOf(cellsOf(pasted, one, ru, false), 0));
    const after = operation ? applySplices(TEXT, operate(TEXT, operation)) : '';
    expect(shown(after)).toEqual([
      ['90–100', 'Лифт', '25', 'Верхняя', 'прил. 7, п. 1'],
      ['80–89,9', '–', '22', '', ''],
      ['70–79,9', '–', '19', '', ''],
      ['<70', '–', '0', '', ''],
    ]);
    expect(after).toContain('      # The upper one.\n      - { when: { score: { from: 90, to: 100 }, access: lift }, then: 25,');
    expect(after.slice(0, after.indexOf('rows:'))).toBe(TEXT.slice(0, TEXT.indexOf('rows:')));
  });
});

describe('a scale as a line', () => {
  it('has rows that meet in one lane and those that overlap in two', () => {
    const [column] = grid(TEXT).columns;
    if (column?.kind !== 'condition') throw new Error('no condition');
    const overlapping = edited(TEXT, 1, 'when score', '60–75');
    expect(lineOf(grid(TEXT), column)).toMatchObject({ from: 0, to: 100, lanes: 1, ticks: ['0', '70', '89.9', '100'] });
    expect(lineOf(grid(overlapping), column)).toMatchObject({ lanes: 2 });
  });

  it('takes the part of a table that a message is about as the cells of a row', () => {
    const part = partOf({
      table: 'scale',
      column: 'score',
      kind: 'between',
      from: '5.3',
      to: '5.5',
      'column.2': 'access',
      'kind.2': 'option',
      'from.2': 'lift',
      'to.2': '',
    });
    expect(Object.fromEntries(part)).toEqual({
      score: {
        kind: 'tests',
        not: false,
        tests: [{ kind: 'range', low: { text: '5.3', inclusive: false }, high: { text: '5.5', inclusive: false } }],
      },
      access: { kind: 'tests', not: false, tests: [{ kind: 'value', text: 'lift' }] },
    });
  });
});

it('the working of a case is the comment directly above it', () => {
  const text = 'cases:\n  # of the part\n\n  # K1: 0.\n  # Total 1.\n  - name: a\n';
  const start = text.indexOf('name');
  expect(workingAbove(text, start).working).toBe('K1: 0.\nTotal 1.');
  const { from, to, insert } = writeWorking(text, start, 'K1: 5.');
  expect(text.slice(0, from) + insert + text.slice(to)).toBe('cases:\n  # of the part\n\n  # K1: 5.\n  - name: a\n');
});

it('Del empties every cell of a case that is selected, and leaves what is computed', () => {
  const text = `cases:
  - name: a
    subjects:
      # The first.
      - { id: a, category: town, inputs: { served: 10, late: 2 }, expect: { K1: 5, K2: 7 } }
      - id: b # nothing late
        category: town
        inputs:
          served: 20
        expect: { K1: 9 }
`;
  const found = caseGridOf(outlineOf(text), text, ['cases', 0], { inputs: [], expected: [] }, 'ru');
  if (!found) throw new Error('no case');
  expect(found.columns.map(({ id }) => id)).toEqual([
    'id',
    'category',
    'inputs served',
    'inputs late',
    'expect K1',
    'got K1',
    'expect K2',
    'got K2',
  ]);
  const emptied = emptying(found, { top: 0, bottom: 1, left: 3, right: 5 });
  expect(emptied.reduce((now, operation) => applySplices(now, operate(now, operation)), text)).toBe(`cases:
  - name: a
    subjects:
      # The first.
      - { id: a, category: town, inputs: { served: 10 }, expect: { K2: 7 } }
      - id: b # nothing late
        category: town
        inputs:
          served: 20
        expect: {}
`);
});
