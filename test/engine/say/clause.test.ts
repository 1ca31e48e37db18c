import { expect, test } from 'vitest';
import { clauseWords } from '../../../engine/say/clause.ts';

test.each([
  ['16, пп. 2', 'п.\u00a016, пп.\u00a02', '16-тармақ, 2)-тармақша', 'cl.\u00a016, item 2'],
  [
    'прил. 1, 2, стр. 10, 11, поясн. 15, 16',
    'прил.\u00a01, 2, строка 10, 11, пояснение 15, 16',
    '1, 2-қосымша, 10, 11-жол, 15, 16-түсіндірме',
    'annex 1, 2, row 10, 11, note 15, 16',
  ],
  [
    '25-1, прил. 1, 2, сноска',
    'п.\u00a025-1, прил.\u00a01, 2, сноска',
    '25-1-тармақ, 1, 2-қосымша, ескерту',
    'cl.\u00a025-1, annex 1, 2, footnote',
  ],
])('%s is said in each language', (clause, ru, kk, en) => {
  expect([clauseWords(clause, 'ru'), clauseWords(clause, 'kk'), clauseWords(clause, 'en')]).toEqual([ru, kk, en]);
});
