import { expect, it } from 'vitest';
import { kazakhstan } from '../../../engine/calendar/kazakhstan.ts';
import { Day, deadlineLines, deadlinesDocument, dueDates, explain, explainedText, explainFindings } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

const label = (text: string): string => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const { model } = rulesetFrom(`metodika: 1
id: small-2020
methodology: small
version: 1.0.0
title: ${label('Title')}
act: { title: ${label('Act')} }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: ${label('Body')} } }
inputs: { mark: { label: ${label('Mark')}, type: integer, min: 0, max: 10, clause: "1", inferred: ${label('ten as on the other sheets')} } }
parameters: { rate: { label: ${label('Rate')}, clause: "2", value: 3, inferred: ${label('from the annex')} } }
readings:
  join:
    question: ${label('How')}
    clause: "3"
    why: ${label('the text says nothing else')}
    default: plain
    options: { plain: ${label('plain')}, twice: ${label('twice')} }
tables:
  points:
    label: ${label('Points')}
    clause: "4"
    hit: unique
    inputs: { mark: { type: number, step: 1, min: 0, max: 10 } }
    rows:
      - { when: { mark: { below: 5 } }, then: 0, clause: "4" }
      - { when: { mark: 5 }, then: 1, inferred: ${label('it stands between the rows')} }
      - { when: { mark: { above: 5 } }, then: 2, clause: "4" }
values:
  K1:
    label: ${label('Criterion')}
    clause: "5"
    inferred: ${label('the image is lost')}
    formula: { by: join, plain: points(mark) * rate, twice: points(mark) * rate * 2 }
ranking: { by: K1, within: all, best: highest, clause: "6", inferred: ${label('the act ranks nobody')} }
findings:
  - { code: middling, label: ${label('Middling')}, clause: "7", inferred: ${label('no form says so')}, item: mark, when: mark == 5 }
events: { sitting: ${label('The sitting')} }
deadlines:
  minutes: { label: ${label('Sign')}, clause: "8", after: sitting, days: 1, calendar: calendar, inferred: ${label('a day and a night is a day')} }
`);

const evaluated = () => evaluateData(model, { period: '2020', subjects: [{ id: 'a', category: 'body', inputs: { mark: 5 } }] });

it('an explanation says what was inferred, and why a reading is read so', async () => {
  const { evaluation } = await evaluated();
  const explanation = explain(model, evaluation, 'a', 'K1');
  if (!explanation) throw new Error('nothing is explained');
  const page = explainedText(explanation, 'en')
    .split('\n')
    .map((line) => line.trim());
  expect(page).toContain('inferred, the act does not say so in so many words: the image is lost');
  expect(page).toContain('inferred, the act does not say so in so many words: it stands between the rows');
  expect(page).toContain('why: the text says nothing else');
  expect(page.join('\n')).toContain('from the annex');
  expect(page.join('\n')).toContain('ten as on the other sheets');
});

it('a place, a finding and a deadline that were inferred say so', async () => {
  const { evaluation } = await evaluated();
  const rank = explain(model, evaluation, 'a', 'rank');
  expect(rank && explainedText(rank, 'en')).toContain('inferred, the act does not say so in so many words: the act ranks nobody');
  const findings = explainFindings(model, evaluation, 'a');
  expect(findings && explainedText(findings, 'en')).toContain('inferred, the act does not say so in so many words: no form says so');
  const due = dueDates(model, null, { sitting: Day.of(2020, 3, 2) }, await kazakhstan());
  expect(deadlineLines(model, due, 'en').map(({ note }) => note)).toEqual([
    'inferred, the act does not say so in so many words: a day and a night is a day',
  ]);
  expect(deadlinesDocument(model, {}, due).deadlines).toMatchObject([{ id: 'minutes', inferred: { en: 'a day and a night is a day' } }]);
});
