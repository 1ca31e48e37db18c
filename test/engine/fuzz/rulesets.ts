import fc from 'fast-check';
import { ROUNDING_MODES } from '../../../engine/number/decimal.ts';
import { formulasIn, KINDS, type Around, type Kind } from './formulas.ts';

/** Random rulesets of every construct of the language, well-shaped: what is wrong with one, if anything, is what it means. */

const label = { ru: 'слова', kk: 'сөздер', en: 'words' };
const said = { label, clause: '1' };

export const INPUTS = {
  n1: { label, type: 'number', optional: true },
  n2: { label, type: 'integer', absent: 0 },
  n3: { label, type: 'count', max: 1000 },
  b1: { label, type: 'bool', optional: true },
  b2: { label, type: 'bool' },
  t1: { label, type: 'text', optional: true },
  c1: { label, type: 'choice', options: { one: label, two: label }, absent: 'one' },
  d1: { label, type: 'date', optional: true },
  d2: { label, type: 'date', absent: '2020-02-29' },
  lot: { label, type: 'integer' },
  marks: { label, type: 'record', each: { type: 'number', optional: true }, fields: { m1: { label }, m2: { label } } },
  parts: {
    label,
    type: 'list',
    order_by: 'pn',
    fields: {
      pn: { label, type: 'number' },
      pm: { label, type: 'count', optional: true },
      pb: { label, type: 'bool', optional: true },
      pt: { label, type: 'text' },
      pc: { label, type: 'choice', options: { one: label, two: label } },
      pd: { label, type: 'date', optional: true },
      pr: { label, type: 'record', each: { type: 'number', optional: true }, fields: { p1: { label }, p2: { label } } },
    },
  },
};

const OF_SUBJECT: Record<Kind, readonly string[]> = {
  number: ['n1', 'n2', 'n3', 'marks.m1', 'fixed', 'chosen'],
  bool: ['b1', 'b2'],
  text: ['t1', 'c1', 'region'],
  date: ['d1', 'd2', 'day'],
};
const OF_ROW: Record<Kind, readonly string[]> = { number: ['pn', 'pm', 'pr.p1'], bool: ['pb'], text: ['pt', 'pc'], date: ['pd'] };

const TABLES: Record<Kind, readonly string[]> = { number: ['steps'], bool: [], text: ['words'], date: ['days'] };

/** Names with what is defined before: values of a kind, and calls of tables. */
function around(values: Readonly<Record<Kind, readonly string[]>>, rowValues: readonly string[], inStage = false): Around {
  const all = (kind: Kind, own: Record<Kind, readonly string[]>, more: readonly string[]) => [
    ...own[kind],
    ...more,
    ...TABLES[kind].map((table) => `${table}(${table === 'words' ? 'd1, c1, b1' : 'n1'})`),
  ];
  const kinds = <T>(of: (kind: Kind) => T) => Object.fromEntries(KINDS.map((kind) => [kind, of(kind)])) as Record<Kind, T>;
  return {
    names: kinds((kind) => all(kind, OF_SUBJECT, values[kind])),
    row: kinds((kind) => [...OF_ROW[kind], ...(kind === 'number' ? rowValues : [])].map((name) => `parts.${name}`)),
    records: ['marks'],
    groups: ['all', 'category', 'near', ...(inStage ? ['stage', 'stage'] : [])],
  };
}

const EMPTY = { number: [], bool: [], text: [], date: [] };

/** A formula, or a choice of two by a reading or by category. */
const chosen = (formula: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 5, arbitrary: formula },
    { weight: 1, arbitrary: fc.record({ by: fc.constant('way'), first: formula, second: formula }) },
    { weight: 1, arbitrary: fc.record({ by: fc.constant('category'), a: formula, b: formula }) },
  );

/** Keys of which each may be left out. */
const open = (keys: Record<string, fc.Arbitrary<unknown>>) => fc.record(keys, { requiredKeys: [], noNullPrototype: true });

const round = fc.record({ digits: fc.constantFrom(0, 2, -1, 20), mode: fc.constantFrom(...ROUNDING_MODES) });

interface Drawn {
  readonly id: string;
  readonly kind: Kind;
  readonly value: fc.Arbitrary<Record<string, unknown>>;
}

function value(id: string, kind: Kind, where: Around, more: Record<string, unknown> = {}): Drawn {
  const formulas = formulasIn(where);
  const numbers = kind === 'number' ? { round, floor: chosen(formulas.number), cap: chosen(formulas.number) } : {};
  const further = open({ when: formulas.bool, ...numbers });
  return {
    id,
    kind,
    value: fc.tuple(chosen(formulas[kind]), further).map(([formula, rest]) => ({ ...said, optional: true, formula, ...rest, ...more })),
  };
}

function valuesOf(hasStages: boolean): fc.Arbitrary<Record<string, unknown>> {
  const inRow: Around = { ...around(EMPTY, []), row: null, records: ['marks', 'pr'], groups: [] };
  const rows = {
    ...inRow,
    names: Object.fromEntries(
      KINDS.map((kind) => [kind, [...inRow.names[kind], ...OF_ROW[kind], ...(kind === 'number' ? ['previous(pn)'] : [])]]),
    ) as Record<Kind, string[]>,
  };
  const drawn: Drawn[] = [value('parts.r1', 'number', rows)];
  const before: Record<Kind, string[]> = { number: [], bool: [], text: [], date: [] };
  const add = (one: Drawn) => {
    drawn.push(one);
    before[one.kind].push(one.id);
  };
  const copy = () => Object.fromEntries(KINDS.map((kind) => [kind, [...before[kind]]])) as Record<Kind, string[]>;
  for (const [index, kind] of (['number', 'bool', 'date', 'number', 'text'] as const).entries())
    add(value(`v${index}`, kind, around(copy(), ['r1'])));
  const figures: Around = {
    names: { number: ['fixed', 'chosen'], bool: [], text: [], date: ['day'] },
    row: null,
    records: [],
    groups: ['near'],
  };
  add(value('shared', 'number', figures, { per: 'near' }));
  if (hasStages) for (const stage of ['one', 'two']) add(value(`s_${stage}`, 'number', around(copy(), ['r1'], true), { at_stage: stage }));
  return fc
    .tuple(...drawn.map((one) => one.value))
    .map((all) => Object.fromEntries(all.map((one, index) => [drawn[index]?.id ?? '', one])));
}

const bound = fc.constantFrom(-5, 0, 0.5, 1, 2, 100, 'fixed', 'n3');
const range = fc.oneof(fc.record({ from: bound }), fc.record({ above: bound }), fc.record({ below: bound }), fc.record({ to: bound }));
const dayRange = fc.constantFrom(
  { from: '2020-01-01' },
  { below: '2014-05-06' },
  { above: 'day' },
  { from: '2013-01-01', to: '2020-02-29' },
);
const cell = (test: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const some = fc.oneof(
    { weight: 4, arbitrary: test },
    { weight: 1, arbitrary: fc.constant({ missing: true }) },
    { weight: 1, arbitrary: fc.array(test, { minLength: 1, maxLength: 2 }) },
  );
  return fc.oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: some.map((not) => ({ not })) });
};
const rowsOf = (when: Record<string, fc.Arbitrary<unknown>>, then: fc.Arbitrary<unknown>) =>
  fc
    .tuple(fc.array(fc.record({ when: open(when), then }), { minLength: 1, maxLength: 3 }), then)
    .map(([rows, last]) => [...rows.filter((row) => Object.keys(row.when).length > 0), { then: last }]);
const number = fc.oneof(
  fc.constantFrom<unknown>(0, 1, -2, 0.3, 1e15),
  fc.record({ by: fc.constant('way'), first: fc.constant(1), second: fc.constant(0) }),
);
const tables = fc.record({
  steps: fc
    .tuple(
      fc.constantFrom(
        { hit: 'first' },
        { hit: 'collect', collect: 'sum' },
        { hit: 'collect', collect: 'min' },
        { hit: 'collect', collect: 'max' },
        { hit: 'collect', collect: 'count' },
      ),
      rowsOf({ x: cell(fc.oneof(range, fc.constantFrom(0, 1))) }, number),
    )
    .map(([hit, rows]) => ({ ...said, ...hit, inputs: { x: {} }, rows })),
  words: rowsOf({ d: cell(dayRange), c: cell(fc.constantFrom('one', 'two')), b: cell(fc.boolean()) }, fc.constantFrom('good', 'bad')).map(
    (rows) => ({
      ...said,
      hit: 'first',
      inputs: { d: { type: 'date' }, c: { type: 'choice', options: ['one', 'two'] }, b: { type: 'bool' } },
      rows,
    }),
  ),
  days: rowsOf({ x: cell(range) }, fc.constantFrom('2020-01-01', '9999-12-31')).map((rows) => ({
    ...said,
    hit: 'first',
    type: 'date',
    inputs: { x: {} },
    rows,
  })),
});

const comparisonOf = (figures: readonly string[]) =>
  fc.oneof(
    fc.record({
      fact: fc.constantFrom(...figures),
      operator: fc.constantFrom('equals', 'not_equals', 'at_least', 'at_most', 'above', 'below'),
      parameter: fc.constant('fixed'),
    }),
    fc.record({
      fact: fc.constantFrom('n1', 'n3', 'v0', 'shared'),
      operator: fc.constantFrom('equals', 'above', 'below'),
      value: fc.constantFrom(0, 1, 0.5),
    }),
    fc.record({ fact: fc.constantFrom('b1', 'v1'), operator: fc.constant('equals'), value: fc.boolean() }),
    fc.record({ fact: fc.constantFrom('d1', 'v2'), operator: fc.constantFrom('at_least', 'not_equals'), value: fc.constant('2020-01-01') }),
    fc.record({ fact: fc.constantFrom('t1', 'v4', 'c1'), operator: fc.constantFrom('equals', 'not_equals'), value: fc.constant('one') }),
  );
const conditionOf = (comparison: ReturnType<typeof comparisonOf>) =>
  fc.oneof(
    comparison,
    fc.record({ all: fc.array(comparison, { maxLength: 2 }) }),
    fc.record({ any: fc.array(comparison, { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: comparison }),
  );
const gatesOf = (figures: readonly string[]) =>
  fc.array(
    fc.record({
      reason: fc.constantFrom('why', 'because'),
      label: fc.constant(label),
      clause: fc.constant('1'),
      optional: fc.constant(true),
      admit_when: conditionOf(comparisonOf(figures)),
    }),
    { maxLength: 2 },
  );

function stage(
  id: string,
  isFinal: boolean,
  values: Readonly<Record<Kind, readonly string[]>>,
  known: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const figures: Around = {
    names: { number: ['fixed', 'chosen'], bool: [], text: [], date: ['day'] },
    row: null,
    records: [],
    groups: ['stage', 'all'],
  };
  const formulas = formulasIn(figures, 1);
  const link = fc.oneof(
    fc.record({ by: fc.constantFrom(...values.number, 'n1'), best: fc.constantFrom('highest', 'lowest'), clause: fc.constant('1') }),
    fc.record({ by: fc.constantFrom('b1', 'v1'), best: fc.constantFrom('true', 'false'), clause: fc.constant('1') }),
  );
  const ties = fc.oneof(
    fc.constant({ ties: 'advance_all', chain: {} }),
    fc
      .array(link, { maxLength: 2 })
      .map((links) => ({ ties: 'tie_break', chain: { tie_break: [...links, { by: 'lot', best: 'lowest', clause: '1' }] } })),
  );
  return fc
    .record({
      gates: gatesOf(known),
      score: fc.constantFrom(...values.number),
      group: fc.constantFrom('all', 'near', 'category'),
      best: fc.oneof(fc.constantFrom('1', '2'), chosen(formulas.number)),
      ties,
      rest: open({ needs: fc.constantFrom(['n1'], ['b1', 'v0']), quorum: formulas.bool.map((holds) => ({ holds, clause: '1' })) }),
    })
    .map(({ gates: doors, score, group, best, ties: { ties: kind, chain }, rest }) => ({
      id,
      ...said,
      gates: doors,
      group,
      score,
      advance: { best, ties: kind },
      ...chain,
      ...rest,
      ...(isFinal ? { final: true, places: { count: 2, outcomes: ['won', 'near_won'] } } : {}),
    }));
}

function findings(where: Around): fc.Arbitrary<unknown[]> {
  const drawn = (one: Around) => {
    const { bool, number: figure, text, date } = formulasIn(one, 1);
    const place = open({ one: figure, two: text, three: date, four: bool });
    return fc.record({ code: fc.constantFrom('f', 'g'), when: bool, place });
  };
  const plain = drawn(where);
  const ofRow = drawn({ ...where, row: null });
  return fc.array(
    fc
      .oneof(
        plain,
        plain.map((one) => ({ ...one, each: { record: 'marks' }, when: `item > 0 and ${one.when}` })),
        ofRow.map((one) => ({ ...one, per: 'parts', when: `pn < 2 or ${one.when}`, place: { ...one.place, here: 'pm' } })),
        plain.map((one) => ({
          ...one,
          numbers: { name: 'k', from: 1, to: 3 },
          when: `k > 1 and ${one.when}`,
          place: { ...one.place, here: 'k' },
        })),
        ofRow.map((one) => ({ ...one, per: 'parts', numbers: { name: 'k', from: 0, to: 2 }, when: `k >= pn and ${one.when}` })),
      )
      .map((one) => ({ ...said, ...one })),
    { maxLength: 2 },
  );
}

function drawn(isContest: boolean): fc.Arbitrary<Record<string, unknown>> {
  const own: Record<Kind, readonly string[]> = { number: ['v0', 'v3', 'shared'], bool: ['v1'], text: ['v4'], date: ['v2'] };
  const where = around(own, ['r1']);
  const staged = { ...own, number: [...own.number, 's_one'] };
  const stages = fc.tuple(
    gatesOf(own.number),
    stage('one', false, staged, own.number),
    stage('two', true, { ...own, number: [...staged.number, 's_two'] }, staged.number),
  );
  const formulas = formulasIn(where, 2);
  return fc
    .record({
      values: valuesOf(isContest),
      tables,
      findings: findings(where),
      contest: isContest
        ? stages.map(([doors, one, two]) => ({
            stages: [...(doors.length > 0 ? [{ id: 'zero', ...said, gates: doors }] : []), one, two],
            outcomes: { won: label, near_won: label },
          }))
        : fc.constant({}),
      warnings: fc.dictionary(
        fc.constantFrom('w', 'x'),
        formulas.bool.map((when) => ({ message: label, when })),
        { maxKeys: 2, noNullPrototype: true },
      ),
      rest: open({
        ranking: fc.record({
          by: fc.constantFrom('v0', 'v3'),
          within: fc.constantFrom('all', 'near'),
          best: fc.constantFrom('highest', 'lowest'),
          clause: fc.constant('1'),
        }),
        grade: fc.record({
          label: fc.constant(label),
          clause: fc.constant('1'),
          formula: fc.oneof(fc.constant('words(d1, c1, b1)'), formulas.text),
        }),
      }),
    })
    .map(({ contest, rest, ...sections }) => ({
      metodika: 1,
      id: 'random-2020',
      methodology: 'random',
      version: '1.0.0',
      title: label,
      act: { title: label },
      in_force: { from: '2020-01-01', until: null },
      categories: { a: { label }, b: { label } },
      attributes: { region: { label } },
      groups: { near: { label, by: ['category', 'region'] } },
      inputs: INPUTS,
      readings: { way: { question: label, clause: '1', why: label, default: 'first', options: { first: label, second: label } } },
      parameters: {
        fixed: { ...said, value: 2 },
        chosen: { ...said, value: { by: 'way', first: 0.5, second: { by: 'category', a: 0, b: -3 } } },
        day: { ...said, type: 'date', value: '2020-01-01' },
      },
      ...sections,
      ...contest,
      ...rest,
    }));
}

/** A ruleset file as data. */
export const rulesets: fc.Arbitrary<Record<string, unknown>> = fc.oneof(drawn(false), drawn(true));
