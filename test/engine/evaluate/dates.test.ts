import { expect, it } from 'vitest';
import { checkCohort, evaluate } from '../../../engine/index.ts';
import { Missing } from '../../../engine/language/value.ts';
import { understand } from '../prove/model.ts';

const { model } = understand(`
inputs: { born: { ~ type: date } }
parameters:
  since: { ~ type: date, value: "1990-06-01" }
tables:
  turn: { ~ hit: first, type: date, inputs: { early: { type: bool } }, rows: [{ when: { early: true }, then: "2020-02-29" }, { then: "2021-03-01" }] }
values:
  year: { ~ formula: 'if(born < since, year_of(turn(true)), year_of(turn(false)))' }
  month: { ~ formula: 'month_of(if(born == since, turn(true), since))' }
stages:
  - id: entry
    label: *words
    clause: "1"
    gates:
      - { ~ reason: young, admit_when: { fact: born, operator: at_most, parameter: since } }
      - { ~ reason: excepted, admit_when: { fact: born, operator: not_equals, value: "1980-01-01" } }
`);

it('compares days of parameters, tables and gates as days', async () => {
  const born = ['1980-01-01', '1990-06-01', '1990-06-02'];
  const text = JSON.stringify({ subjects: born.map((one, index) => ({ id: `s${index}`, category: 'body', inputs: { born: one } })) });
  const { cohort } = checkCohort(model, { name: 'cohort.json', text });
  if (!cohort) throw new Error('not admitted');
  const evaluation = await evaluate(model, cohort);
  const shown = (id: string) => evaluation.columns.get(id)?.map((one) => (one instanceof Missing ? 'missing' : String(one)));
  expect(shown('year')).toEqual(['2020/1', '2021/1', '2021/1']);
  expect(shown('month')).toEqual(['6/1', '2/1', '6/1']);
  const reasons = evaluation.subjects.map(({ stages }) => stages?.[0]?.reasons ?? null);
  expect(reasons).toEqual([['excepted'], [], ['young']]);
});
