import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkCohort, evaluate, type Diagnostic } from '../../../engine/index.ts';
import { Missing } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { Ranges } from '../../../engine/prove/ranges/analyse.ts';
import { samples } from '../../harness/length.ts';
import { prove, understand } from './model.ts';

/** What is said of random tables, held against every point of a small grid: x and y from 0 to 4, y optional. */
const GRID = [0, 1, 2, 3, 4];

interface Cell {
  readonly text: string;
  readonly holds: (value: number | null) => boolean | null;
}

const known =
  (holds: (value: number) => boolean): Cell['holds'] =>
  (value) =>
    value === null ? null : holds(value);
const digit = fc.integer({ min: 0, max: 4 });
const test: fc.Arbitrary<Cell> = fc.oneof(
  digit.map((n) => ({ text: String(n), holds: known((value) => value === n) })),
  fc.tuple(digit, digit).map(([a, b]) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    return { text: `{ from: ${low}, below: ${high + 1} }`, holds: known((value) => value >= low && value <= high) };
  }),
  digit.map((n) => ({ text: `{ above: ${n} }`, holds: known((value) => value > n) })),
  fc.constant({ text: '{ to: two }', holds: known((value) => value <= 2) }),
  fc.constant<Cell>({ text: '{ missing: true }', holds: (value) => value === null }),
);
const cell = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 4, arbitrary: test },
  {
    weight: 1,
    arbitrary: fc
      .tuple(test, test)
      .map(([a, b]): Cell => ({ text: `[${a.text}, ${b.text}]`, holds: (v) => either(a.holds(v), b.holds(v)) })),
  },
  { weight: 1, arbitrary: test.map((a): Cell => ({ text: `{ not: ${a.text} }`, holds: (v) => negated(a.holds(v)) })) },
);
const tables = fc.record({
  hit: fc.constantFrom('unique', 'first', 'collect'),
  rows: fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }),
});

function either(a: boolean | null, b: boolean | null): boolean | null {
  return a === true || b === true ? true : a === null || b === null ? null : false;
}

function negated(holds: boolean | null): boolean | null {
  return holds === null ? null : !holds;
}

function both(row: readonly [Cell | null, Cell | null], x: number, y: number | null): boolean | null {
  const found = [row[0] ? row[0].holds(x) : true, row[1] ? row[1].holds(y) : true];
  return found.includes(false) ? false : found.includes(null) ? null : true;
}

/** Whether a message names a point: each column that it names holds it. */
function names({ details }: Diagnostic, point: Readonly<Record<string, number>>): boolean {
  for (let index = 1; ; index += 1) {
    const of = (key: string) => details[index === 1 ? key : `${key}.${index}`];
    const kind = of('kind');
    if (kind === undefined || kind === 'all') return true;
    const value = point[String(of('column'))] ?? NaN;
    const [from, to] = [of('from') === '' ? -Infinity : Number(of('from')), of('to') === '' ? Infinity : Number(of('to'))];
    if (kind === 'point' ? value !== from : value < from || value > to) return false;
  }
}

it('names no covered point, leaves out none that is not covered, and gives what the rows say', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ hit, rows }) => {
      const written = rows.map(([x, y], index) => {
        const when = [...(x ? [`x: ${x.text}`] : []), ...(y ? [`y: ${y.text}`] : [])].join(', ');
        return `{ ${when === '' ? '' : `when: { ${when} }, `}then: ${2 ** index} }`;
      });
      const understood = understand(`
inputs: { x: { ~ type: integer, min: 0, max: 4 }, y: { ~ type: integer, min: 0, max: 4, optional: true } }
parameters: { two: { ~ value: 2 } }
tables: { t: { ~ hit: ${hit},${hit === 'collect' ? ' collect: sum,' : ''} inputs: { x: { type: number }, y: { type: number } }, rows: [${written.join(', ')}] } }
values: { v: { ~ formula: "t(x, y)", optional: true } }
`);
      const found = prove(understood);
      const gaps = found.filter(({ code }) => code === 'table-gap');
      const points = GRID.flatMap((x) => [...GRID, null].map((y) => ({ x, y })));
      for (const { x, y } of points) {
        if (y === null || hit === 'collect') continue;
        const sure = rows.flatMap((row, index) => (both(row, x, y) === true ? [index] : []));
        expect(gaps.some((gap) => names(gap, { x, y }))).toBe(sure.length === 0);
        for (const shared of found.filter(({ code }) => code === 'rows-overlap'))
          if (names(shared, { x, y }))
            expect(sure).toEqual(expect.arrayContaining([Number(shared.details['first']) - 1, Number(shared.details['second']) - 1]));
      }
      if (found.some(({ severity }) => severity === 'error')) return;
      const subjects = points.map(({ x, y }, index) => ({
        id: `s${index}`,
        category: 'body',
        inputs: { x, ...(y === null ? {} : { y }) },
      }));
      const { cohort } = checkCohort(understood.model, { name: 'c.json', text: JSON.stringify({ subjects }) });
      if (!cohort) throw new Error('not admitted');
      const column = (await evaluate(understood.model, cohort)).columns.get('v');
      points.forEach(({ x, y }, subject) => {
        const value = column?.[subject];
        expect(value instanceof Missing ? null : String(value)).toBe(expected(hit, rows, x, y));
      });
    }),
    samples(300),
  );
});

it('proves of rows with formulas no narrower bounds than they reach, and misses no 0 that they divide by', async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.array(fc.tuple(digit, digit), { minLength: 4, maxLength: 4 }), async ({ hit, rows }, numbers) => {
      const written = rows.map(([x, y], index) => {
        const when = [...(x ? [`x: ${x.text}`] : []), ...(y ? [`y: ${y.text}`] : [])].join(', ');
        const [a, b] = numbers[index] ?? [0, 0];
        return `{ ${when === '' ? '' : `when: { ${when} }, `}then: { formula: "${a} * x - two * coalesce(y, 7) + 12 / (x - ${b})" } }`;
      });
      const understood = understand(`
inputs: { p: { ~ type: integer, min: 0, max: 4 }, q: { ~ type: integer, min: 0, max: 4, optional: true } }
parameters: { two: { ~ value: 2 } }
tables: { t: { ~ hit: ${hit},${hit === 'collect' ? ' collect: sum,' : ''} inputs: { x: { type: number }, y: { type: number } }, rows: [${written.join(', ')}] } }
values: { v: { ~ formula: "t(p, q)", optional: true } }
`);
      const found = prove(understood);
      if (found.some(({ code, severity }) => severity === 'error' && !code.startsWith('division'))) return;
      const isDoubted = found.some(({ code }) => code.startsWith('division'));
      const range = new Ranges(understood.model).of('v');
      for (const x of GRID)
        for (const y of [...GRID, null]) {
          const text = JSON.stringify({ subjects: [{ id: 's', category: 'body', inputs: { p: x, ...(y === null ? {} : { q: y }) } }] });
          const { cohort } = checkCohort(understood.model, { name: 'c.json', text });
          if (!cohort) throw new Error('not admitted');
          const value = isDoubted ? undefined : (await evaluate(understood.model, cohort)).columns.get('v')?.[0];
          if (!(value instanceof Rational)) continue;
          const [low, high] = [range?.low?.value ?? value, range?.high?.value ?? value];
          expect(range !== null && low.compare(value) <= 0 && high.compare(value) >= 0).toBe(true);
        }
    }),
    samples(60),
  );
});

it.each(['q == 0 or absent(q)', 'not (q != 0 and present(q))'])(
  'reckons with what decides alone where the other side is missing: %s',
  (condition) => {
    const { model } = understand(`
inputs: { q: { ~ type: integer, min: 0, max: 4, optional: true } }
values: { v: { ~ formula: "if(${condition}, coalesce(q, 7), 1)", optional: true } }
`);
    // 0, or 7 of what is missing, or 1.
    const range = new Ranges(model).of('v');
    expect([range?.low?.value, range?.high?.value].map(String)).toEqual(['0/1', '7/1']);
  },
);

function expected(hit: string, rows: readonly (readonly [Cell | null, Cell | null])[], x: number, y: number | null): string | null {
  const states = rows.map((row) => both(row, x, y));
  const gives = (row: number): string | null => (row < 0 ? null : `${2 ** row}/1`);
  if (hit === 'collect')
    return states.includes(null) ? null : `${states.reduce((sum, state, row) => sum + (state === true ? 2 ** row : 0), 0)}/1`;
  if (hit === 'first') {
    const first = states.findIndex((state) => state !== false);
    return states[first] === null ? null : gives(first);
  }
  const own = states.findIndex((state, row) => state === true && rows[row]?.some((one) => one !== null) === true);
  return own >= 0 ? gives(own) : states.includes(null) ? null : gives(states.indexOf(true));
}
