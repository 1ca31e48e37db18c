import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compareRulesets, comparisonText } from '../../../engine/index.ts';
import { modelOf, rulesetFrom } from '../../harness/rulesets.ts';

const written = readFileSync(new URL('../../../rulesets/rural-akim-2020.yaml', import.meta.url), 'utf8');

it('tells of commissions that are new, gone, of other members or for other sheets', () => {
  const other = written
    .replace(
      '    members: { exactly: regional_members }\n    barred: [own_body, recused]',
      '    members: { min: 7 }\n    barred: [recused, own_region]',
    )
    .replace('sheets: [project_sheets, essay_sheets]', 'sheets: [essay_sheets, project_sheets]')
    .replace('  republican:\n    label: { ru: Республиканская', '  national:\n    label: { ru: Республиканская');
  expect(other).not.toBe(written);
  const comparison = compareRulesets(modelOf('rural-akim-2020'), rulesetFrom(other).model);
  // The order in which sheets are named says nothing.
  expect(comparison.commissions.map(({ change, left, right, aspects }) => [change, (right ?? left)?.id, aspects])).toEqual([
    ['changed', 'regional', ['members', 'barred']],
    ['added', 'national', []],
    ['removed', 'republican', []],
  ]);
  const text = comparisonText(comparison, 'en', { width: 400 });
  expect(text).toContain(
    '9 members → at least 7 members; do not score: their own body, whom they recused themselves from → do not score: ',
  );
  expect(text).toContain('Commissions: 1 changed, 1 new, 1 removed');
});

it('tells of a commission of which something is no longer marked as inferred', () => {
  const other = written.replace(/(barred: .*\n) {4}inferred: .*\n/, '$1');
  expect(other).not.toBe(written);
  const comparison = compareRulesets(modelOf('rural-akim-2020'), rulesetFrom(other).model);
  expect(comparison.inferred.map(({ change, left }) => [change, left?.id])).toEqual([['removed', 'regional']]);
  expect(comparisonText(comparison, 'en', { width: 400 })).toContain(
    'No longer marked as inferred: regional “Regional competition commission”',
  );
});
