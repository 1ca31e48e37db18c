import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkCohort, checkRuleset, compile, passed, runCases } from '../engine/index.ts';
import { FUNCTION_NAMES } from '../engine/language/functions/index.ts';
import { words } from './harness/rulesets.ts';

/** What `rulesets/README.md` shows is true: its ruleset checks, its cases pass, its cohort is admitted, and no function goes unmentioned. */

const guide = readFileSync(new URL('../rulesets/README.md', import.meta.url), 'utf8');

function blocks(kind: string): string[] {
  return [...guide.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1] ?? '');
}

test('its rulesets have no findings, and their cases reach everything', async () => {
  expect(blocks('yaml').length).toBeGreaterThan(0);
  for (const text of blocks('yaml')) {
    const { diagnostics, ruleset } = checkRuleset({ name: 'rulesets/README.md', text });
    expect(words(diagnostics)).toBe('');
    if (!ruleset) throw new Error('not checked');
    const { cases, coverage } = await runCases(ruleset);
    expect(cases.filter((one) => !passed(one))).toEqual([]);
    expect(coverage.missed).toEqual([]);
  }
});

test('its cohort is admitted', () => {
  const { ruleset } = checkRuleset({ name: 'rulesets/README.md', text: blocks('yaml')[0] ?? '' });
  if (!ruleset) throw new Error('not checked');
  for (const text of blocks('yaml cohort')) expect(words(checkCohort(compile(ruleset), { name: 'cohort.yaml', text }).diagnostics)).toBe('');
});

test.each(FUNCTION_NAMES.map((name) => [name]))('it mentions %s', (name) => {
  expect(guide).toMatch(new RegExp(`\\b${name}\\b`));
});
