import { expect, it } from 'vitest';
import { explain, explainedText } from '../../../engine/index.ts';
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
inputs: { mark: { label: ${label('Mark')}, type: integer, min: 0, max: 10, clause: "1" } }
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
`);

it('an explanation says what was inferred, and why a reading is read so', async () => {
  const { evaluation } = await evaluateData(model, { period: '2020', subjects: [{ id: 'a', category: 'body', inputs: { mark: 5 } }] });
  const explanation = explain(model, evaluation, 'a', 'K1');
  if (!explanation) throw new Error('nothing is explained');
  const page = explainedText(explanation, 'en')
    .split('\n')
    .map((line) => line.trim());
  expect(page).toContain('inferred, the act does not say so in so many words: the image is lost');
  expect(page).toContain('inferred, the act does not say so in so many words: it stands between the rows');
  expect(page).toContain('why: the text says nothing else');
  expect(page.join('\n')).toContain('from the annex');
});
