import { expect, test } from 'vitest';
import { clauseWords } from '../../../engine/say/clause.ts';

test.each([
  ['16, пп. 2', 'п. 16, пп. 2', '16-тармақ, 2)-тармақша', 'cl. 16, item 2'],
  [
    'прил. 1, 2, стр. 10, 11, поясн. 15, 16',
    'прил. 1, 2, стр. 10, 11, пояснение 15, 16',
    '1, 2-қосымша, 10, 11-жол, 15, 16-түсіндірме',
    'annex 1, 2, row 10, 11, note 15, 16',
  ],
  ['25-1, прил. 1, 2, сноска', 'п. 25-1, прил. 1, 2, сноска', '25-1-тармақ, 1, 2-қосымша, ескерту', 'cl. 25-1, annex 1, 2, footnote'],
])('%s is said in each language', (clause, ru, kk, en) => {
  expect([clauseWords(clause, 'ru'), clauseWords(clause, 'kk'), clauseWords(clause, 'en')]).toEqual([ru, kk, en]);
});
