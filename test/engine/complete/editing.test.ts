import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complete, definition, hover, type Completion } from '../../../engine/index.ts';

/** What stands above the place that a test is about. */
const HEAD = `metodika: 1
categories:
  central: { label: { ru: Центральные, kk: Орталық, en: Central } }
  local: { label: { ru: Местные, kk: Жергілікті, en: Local } }
attributes:
  region: { label: { ru: Область, kk: Облыс, en: Region } }
groups:
  region_group: { label: { ru: Область, kk: Облыс, en: Region }, by: [region] }
inputs:
  standards:
    label: { ru: Стандарты, kk: Стандарттар, en: Standards }
    type: count
    clause: "18"
  services:
    label: { ru: Услуги, kk: Қызметтер, en: Services }
    type: list
    fields:
      channel:
        label: { ru: Способ, kk: Тәсіл, en: Channel }
        type: choice
        options: { portal: { ru: Портал, kk: Портал, en: Portal }, office: { ru: Офис, kk: Кеңсе, en: Office } }
      minutes: { label: { ru: Минуты, kk: Минут, en: Minutes }, type: number }
readings:
  strictness:
    question: { ru: Строго ли, kk: Қатаң ба, en: Is it strict }
    default: strict
    options: { strict: { ru: Да, kk: Иә, en: "Yes" }, mild: { ru: Нет, kk: Жоқ, en: "No" } }
tables:
  channel_points:
    label: { ru: Баллы, kk: Балл, en: Points }
    inputs: { channel: { type: choice } }
    rows:
      - { when: { channel: portal }, then: 5 }
samples:
  plain: { category: central, inputs: { standards: 1 } }
values:
  services.points:
    label: { ru: Балл услуги, kk: Қызмет балы, en: Points }
    formula: channel_points(channel)
  total:
    label: { ru: Итог, kk: Қорытынды, en: Total }
    clause: "20"
    formula: sum(services.points)
`;

/** `|` is where somebody types. */
function at(tail: string, head = HEAD) {
  const marked = head + tail;
  const offset = marked.indexOf('|', head.length);
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const line = text.slice(0, offset).split('\n').length;
  return { source: { name: 'typed.yaml', text }, position: { line, column: offset - text.lastIndexOf('\n', offset - 1) } };
}

const offered = (tail: string, head = HEAD): readonly Completion[] => {
  const { source, position } = at(tail, head);
  return complete(source, position);
};
const labels = (tail: string, head = HEAD): string[] => offered(tail, head).map(({ label }) => label);

describe('complete', () => {
  it('offers what the language has at the root, but for what is there', () => {
    expect(labels('|')).toEqual(expect.arrayContaining(['cases', 'stages', 'ranking', 'title']));
    expect(labels('|')).not.toContain('values');
    expect(labels('|', '')).toContain('metodika');
    expect(labels('ran|')).toContain('ranking');
  });

  it('offers keys on an empty line, half typed, and between braces', () => {
    for (const tail of [
      '  next:\n    |',
      '  next:\n    wei|',
      '  next: { |',
      '  next: { label: { ru: a }, |',
      '  next: { label: { ru: a }, w|: 3 }',
      '  next:\n    formula: 1\n    |',
      '  next:\n    w|\n    formula: 1',
    ]) {
      expect(labels(tail), tail).toEqual(expect.arrayContaining(['weight', 'within', 'clause']));
    }
    expect(labels('  next:\n    formula: 1\n    |')).not.toContain('formula');
    for (const tail of [
      '  next: { weight: { | } }',
      '  next: { weight: { b',
      '  next:\n    formula:\n      |',
      '  next: { floor: { b| } }',
    ])
      expect(labels(tail.includes('|') ? tail : `${tail}|`), tail).toContain('by');
    expect(labels('  next:\n    legend:\n      a: { mea|')).toContain('means');
    expect(labels('  next:\n    label:\n      |')).toEqual(['ru', 'kk', 'en']);
    expect(labels('  next:\n    round: { digits: 2, mode: |')).toContain('half_away');
  });

  it.each([
    ['an empty value', '  next:\n    formula: |'],
    ['an unfinished sum', '  next:\n    formula: standards + |\n    clause: "3"'],
    ['an open call', '  next:\n    formula: max(standards, |'],
    ['a folded text', '  next:\n    formula: >-\n      standards +\n      |\n    clause: "3"'],
    ['quotes', '  next:\n    formula: "max(standards, |"'],
    ['open quotes', '  next:\n    formula: "max(standards, |\n  other:\n    clause: "3"'],
    ['a choice', '  next:\n    formula: { by: strictness, strict: sta|, mild: 1 }'],
    ['a choice between lines', '  next:\n    formula:\n      by: strictness\n      strict: |'],
    ['a letter', '  next:\n    formula: a\n    legend:\n      a: |'],
    ['a letter with a meaning', '  next:\n    formula: a\n    legend:\n      a:\n        means: { ru: а }\n        formula: |'],
    ['a condition', '  next:\n    when: |'],
    ['a limit', 'limits:\n  - { rule: | }'],
    ['a grade', 'grade:\n  formula: |'],
  ])('offers names in %s', (_, tail) => {
    expect(labels(tail)).toEqual(
      expect.arrayContaining(['standards', 'total', 'services.points', 'services.minutes', 'region', 'if', 'sum', 'channel_points']),
    );
  });

  it('knows the row, the letters above and the words of each argument', () => {
    expect(labels('  services.next:\n    formula: |')).toEqual(expect.arrayContaining(['channel', 'minutes', 'points', 'standards']));
    expect(labels('  next:\n    formula: |\n    legend: { a: 1, b: 2 }').slice(0, 2)).toEqual(['a', 'b']);
    expect(labels('  next:\n    formula: a\n    legend: { a: 1, b: |, c: 2 }').filter((one) => /^[abc]$/.test(one))).toEqual(['a']);
    expect(labels('  next:\n    formula: rank_over(|')).toEqual(['region_group', 'category', 'all', 'stage']);
    expect(labels('  next:\n    formula: rank_over(all, total, |)')).toEqual(['highest', 'lowest']);
    expect(labels('  next:\n    formula: round(total, 2, |')).toContain('half_even');
    expect(labels('  services.next:\n    formula: channel == "|')).toEqual(['portal', 'office']);
    expect(labels('  next:\n    cap: |')).toContain('none');
  });

  it.each([
    ['  next: { within: | }', 'total'],
    ['  next: { of: | }', 'central'],
    ['  next: { of: [central, | ] }', 'local'],
    ['  next: { of: [|] }', 'central'],
    ['  next: { role: | }', 'criterion'],
    ['  next: { formula: { by: | } }', 'strictness'],
    ['  next: { formula: { by: strictness, | } }', 'mild'],
    ['  next: { formula: { by: category, | } }', 'local'],
    ['ranking: { within: | }', 'region_group'],
    ['ranking:\n  by: |', 'total'],
    ['limits: [ { per: | } ]', 'services'],
    ['cases:\n  - subjects:\n      - { like: | }', 'plain'],
    ['cases:\n  - subjects:\n      - { expect: { | } }', 'total'],
    ['cases:\n  - subjects:\n      - { expect: { | } }', 'rank'],
    ['cases:\n  - subjects:\n      - inputs: { | }', 'standards'],
    ['cases:\n  - readings: { | }', 'strictness'],
    ['cases:\n  - readings: { strictness: | }', 'mild'],
    ['cases:\n  - subjects:\n      - inputs: { services: [ { | } ] }', 'minutes'],
    ['cases:\n  - subjects:\n      - inputs: { services: [ { channel: | } ] }', 'office'],
    ['cases:\n  - |', 'subjects'],
    ['cases:\n  - name: a\n    |', 'subjects'],
    ['stages:\n  - gates:\n      - admit_when: { fact: | }', 'standards'],
    ['stages:\n  - gates:\n      - admit_when: { fact: standards, operator: | }', 'at_least'],
  ])('offers after %j: %s', (tail, name) => {
    expect(labels(tail)).toContain(name);
  });

  it('says what to put in place of what', () => {
    const found = (tail: string, label: string) => offered(tail).find((one) => one.label === label);
    expect(found('  next:\n    formula: 1 + stand| * 2', 'standards')).toMatchObject({
      insert: 'standards',
      kind: 'input',
      detail: 'count · 18',
      documentation: { en: 'Standards' },
      start: { column: 18 },
      end: { column: 23 },
    });
    expect(found('  next:\n    formula: ma|', 'max')).toMatchObject({ insert: 'max(', kind: 'function' });
    expect(found('  next:\n    formula: ma|(1, 2)', 'max')).toMatchObject({ insert: 'max' });
    expect(found('  next:\n    formula: |', 'channel_points')).toMatchObject({ kind: 'table', detail: 'channel_points(channel)' });
    expect(found('  next:\n    wei|', 'weight')).toMatchObject({ insert: 'weight: ', kind: 'key' });
    expect(found('  next:\n    wei|: 3', 'weight')).toMatchObject({ insert: 'weight' });
  });

  describe('in tables', () => {
    /** As a later section: the head ends in values. */
    const TABLES = `${HEAD.slice(0, HEAD.indexOf('samples:'))}  scale:
    label: { ru: Шкала, kk: Шкала, en: Scale }
    clause: "4"
    inputs: { days: { type: number }, since: { type: date }, how: { type: choice } }
    outputs: { points: { label: { ru: Баллы, kk: Балл, en: Points } }, grade: {} }
    rows:
`;
    const HANDED = `parameters: { rate: { label: { ru: Ставка, kk: Мөлшерлеме, en: Rate } } }\n${TABLES.replace(
      'readings:',
      '  filed: { type: date }\n  signed: { type: bool }\nreadings:',
    )}`;

    it.each([
      ['a range', '      - { when: { days: { from: | } } }'],
      ['one of several', '      - { when: { days: [1, { below: sta| }] } }'],
      ['what must not hold', '      - { when: { days: { not: { to: | } } } }'],
      ['one of several that must not', '      - { when: { days: { not: [1, { above: | }] } } }'],
    ])('offers parameters and inputs of the kind as bounds: %s', (_, tail) => {
      expect(labels(tail, HANDED)).toEqual(['rate', 'standards']);
      expect(labels(tail.replace('days:', 'since:'), HANDED)).toEqual(['rate', 'filed']);
    });

    it('offers options in a cell of a choice, wherever in it', () => {
      for (const cell of ['|', '[|]', '{ not: | }', '{ not: [portal, |] }'])
        expect(labels(`      - { when: { how: ${cell} } }`, HANDED), cell).toEqual(expect.arrayContaining(['portal', 'office']));
    });

    it('offers outputs as keys, and in a formula the columns and what is not computed', () => {
      expect(labels('      - { then: { | } }', HANDED)).toEqual(expect.arrayContaining(['points', 'grade', 'formula', 'by']));
      for (const tail of ['      - { then: { formula: | } }', '      - { then: { points: { formula: 2 * | } } }']) {
        const names = labels(tail, HANDED);
        expect(names, tail).toEqual(expect.arrayContaining(['days', 'since', 'rate', 'standards', 'filed', 'max']));
        expect(names, tail).not.toEqual(expect.arrayContaining(['channel_points']));
      }
    });

    it('offers each output as a table of its own, and leads to it', () => {
      const values = `${HANDED}      - { then: { points: 1, grade: good } }\nvalues:\n  next:\n    formula: `;
      expect(labels('|', values)).toEqual(expect.arrayContaining(['scale.points', 'scale.grade', 'channel_points']));
      expect(labels('|', values)).not.toContain('scale');
      const { source, position } = at('scale.poi|nts(1, filed, "portal")', values);
      expect(hover(source, position, 'ru')).toMatchObject({ label: 'Баллы', clause: '4', signature: 'scale.points(days, since, how)' });
      expect(definition(source, position)?.path).toEqual(['tables', 'scale', 'outputs', 'points']);
    });
  });

  it('says nothing in comments', () => {
    expect(labels('  # fo|')).toEqual([]);
  });
});

describe('hover and definition', () => {
  const said = (tail: string) => {
    const { source, position } = at(tail);
    return { hover: hover(source, position, 'ru'), definition: definition(source, position)?.path };
  };

  it('tell of names in a text that is broken elsewhere', () => {
    expect(said('  next:\n    formula: stan|dards +\nranking: {')).toMatchObject({
      hover: { kind: 'input', label: 'Стандарты', clause: '18', type: 'целое число не меньше нуля' },
      definition: ['inputs', 'standards'],
    });
    expect(said('  next:\n    formula: su|m(')).toMatchObject({
      hover: { kind: 'function', signature: 'sum(services.score)' },
      definition: undefined,
    });
    expect(said('  next:\n    formula: channel_po|ints("a")')).toMatchObject({
      hover: { kind: 'table', signature: 'channel_points(channel)' },
      definition: ['tables', 'channel_points'],
    });
    expect(said('  next:\n    formula: 2 * |a\n    legend: { a: standards }')).toMatchObject({
      hover: { kind: 'letter', label: 'Стандарты', documentation: 'standards' },
      definition: ['values', 'next', 'legend', 'a'],
    });
    expect(said('  next:\n    wei|ght: 3')).toMatchObject({ hover: { kind: 'key' } });
    expect(said('  ne|xt: { label: { ru: Так } }')).toMatchObject({
      hover: { kind: 'value', label: 'Так' },
      definition: ['values', 'next'],
    });
    expect(said('  next: { formula: { by: strictness, mil|d: 1 } }')).toMatchObject({
      hover: { kind: 'option', label: 'Нет' },
      definition: ['readings', 'strictness', 'options', 'mild'],
    });
  });

  it('tell the range that is proved, once nothing is wrong', () => {
    const text = readFileSync('test/fixtures/three-part-index-2022.yaml', 'utf8');
    const [, id = ''] = /^values:\n {2}(\w+):/m.exec(text) ?? [];
    const line = text.split('\n').findIndex((one) => one.startsWith(`  ${id}:`)) + 1;
    expect(hover({ name: 'a.yaml', text }, { line, column: 4 }, 'en')).toMatchObject({
      kind: 'value',
      name: id,
      type: 'a number',
      range: { low: { inclusive: true }, high: { inclusive: true } },
    });
    expect(hover({ name: 'a.yaml', text: `${text}\nwrong: {` }, { line, column: 4 }, 'en')).toMatchObject({ kind: 'value', range: null });
  });

  it.each([
    ['body_total', { kind: 'input', type: 'a whole number not below zero', range: { low: { value: '0', inclusive: true }, high: null } }],
    ['population', { kind: 'input', range: { low: { value: '0', inclusive: false }, high: null } }],
    ['satisfaction', { kind: 'field', range: { low: { value: '0', inclusive: true }, high: { value: '10', inclusive: true } } }],
    ['channel', { kind: 'field', range: null }],
    [
      'per_services',
      {
        kind: 'parameter',
        type: 'a number',
        range: { low: { value: '10000', inclusive: true }, high: { value: '10000', inclusive: true } },
      },
    ],
    [
      'report_late_points',
      { kind: 'parameter', type: 'a number', range: { low: { value: '0', inclusive: true }, high: { value: '1.5', inclusive: true } } },
    ],
  ])('tell the range that %s is declared with', (name, expected) => {
    const text = readFileSync('rulesets/service-quality-2014.yaml', 'utf8');
    const lines = text.split('\n');
    const line = lines.findIndex((one) => one.trimStart().startsWith(`${name}:`)) + 1;
    expect(hover({ name: 'a.yaml', text }, { line, column: lines[line - 1]!.search(/\S/) + 2 }, 'en')).toMatchObject({ ...expected, name });
  });
});
