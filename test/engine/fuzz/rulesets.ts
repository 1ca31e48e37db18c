import fc from 'fast-check';
import { ROUNDING_MODES } from '../../../engine/number/decimal.ts';
import { gatesOf, stage } from './contests.ts';
import { formulasIn, KINDS, type Around, type Kind } from './formulas.ts';
import { chosen, label, open, said } from './sections.ts';
import { tables } from './tables.ts';

/** Random rulesets of every construct of the language, well-shaped: what is wrong with one, if anything, is what it means. */

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
