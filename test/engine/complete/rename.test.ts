// Long because every kind of name is renamed in one text of homonyms, which all cases share.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applySplices, checkDefinitions, rename, runCases, uses, usesAt, type CheckedRuleset, type Path } from '../../../engine/index.ts';
import { times } from '../../harness/length.ts';

/** With something of every kind of name, names that are the same in different scopes, and two mistakes that have nothing to do with them. */
const TEXT = `categories:
  local: { label: { ru: Местные } }
attributes:
  region: { label: { ru: Область } }
groups:
  district: { label: { ru: Область }, by: [region] }
inputs:
  done: { label: { ru: Сделано }, type: count, of: local }
  services:
    type: list
    unique: [minutes]
    fields:
      minutes: { label: { ru: Минуты }, type: number }
      scores: { type: record, each: { type: number }, fields: { done: { label: { ru: Сделано } } } }
parameters:
  limit: { value: { by: strictness, strict: 1, mild: 2 } }
readings:
  strictness: { default: strict, options: { strict: { ru: Да }, mild: { ru: Нет } } }
tables:
  scale:
    inputs: { limit: { type: number } }
    rows:
      - { when: { limit: { from: limit } }, then: done }
values:
  services.points:
    formula: "scale(minutes) + scores.done"
  K1:
    of: [local]
    within: total
    at_stage: final
    per: district
    formula: >-
      k * done
      + sum(services.points) + max(services.minutes)
    legend:
      k: if(category == "local" or strictness, limit, 0)
      done: services.scores.done
      x: limit
  K2:
    formula: { by: category, local: "rank_over(district, K1)" }
    weight: {
  total: { formula: K1 + K1.P, floor: { by: strictness, strict: 0, mild: none } }
ranking: { by: total, within: district }
stages:
  - id: final
    score: total
    needs: [K1]
    gates: [{ admit_when: { fact: done, operator: at_least, parameter: limit } }]
    places: { outcomes: [winner] }
outcomes:
  winner: { ru: Победитель }
events:
  decision: { ru: Решение }
deadlines:
  plan: { after: decision, stage: final }
  report: { after: plan }
correspondence:
  other-2019: { K1: K1 }
findings:
  - { code: few, per: services, when: minutes < done }
samples:
  plain: { category: local, attributes: { region: done }, inputs: { done: 1, services: [{ minutes: 2, scores: { done: 3 } }] } }
cases:
  - readings: { strictness: mild }
    subjects:
      - { id: a, like: plain, without: [done], expect: { K1: 5, services.points: [1], stages: { final: winner }, outcome: winner, findings: [{ code: few }] } }
mistake [
`;

const source = { name: 'a.yaml', text: TEXT };

/** Lines where something is renamed, with the new name between marks. */
function renamed(path: Path, name: string): string[] {
  const splices = rename(source, path, name).map((one) => ({ ...one, text: `<${one.text}>` }));
  return applySplices(TEXT, splices)
    .split('\n')
    .filter((line) => line.includes('<') && !TEXT.includes(line))
    .map((line) => line.trim());
}

describe('rename', () => {
  it.each<[Path, string, string[]]>([
    [
      ['inputs', 'done'],
      'made',
      [
        '<made>: { label: { ru: Сделано }, type: count, of: local }',
        'gates: [{ admit_when: { fact: <made>, operator: at_least, parameter: limit } }]',
        '- { code: few, per: services, when: minutes < <made> }',
        'plain: { category: local, attributes: { region: done }, inputs: { <made>: 1, services: [{ minutes: 2, scores: { done: 3 } }] } }',
        '- { id: a, like: plain, without: [<made>], expect: { K1: 5, services.points: [1], stages: { final: winner }, outcome: winner, findings: [{ code: few }] } }',
      ],
    ],
    [
      ['inputs', 'services', 'fields', 'scores', 'fields', 'done'],
      'made',
      [
        'scores: { type: record, each: { type: number }, fields: { <made>: { label: { ru: Сделано } } } }',
        'formula: "scale(minutes) + scores.<made>"',
        'done: services.scores.<made>',
        'plain: { category: local, attributes: { region: done }, inputs: { done: 1, services: [{ minutes: 2, scores: { <made>: 3 } }] } }',
      ],
    ],
    [
      ['inputs', 'services'],
      'rows',
      [
        '<rows>:',
        '<rows>.points:',
        '+ sum(<rows>.points) + max(<rows>.minutes)',
        'done: <rows>.scores.done',
        '- { code: few, per: <rows>, when: minutes < done }',
        'plain: { category: local, attributes: { region: done }, inputs: { done: 1, <rows>: [{ minutes: 2, scores: { done: 3 } }] } }',
        '- { id: a, like: plain, without: [done], expect: { K1: 5, <rows>.points: [1], stages: { final: winner }, outcome: winner, findings: [{ code: few }] } }',
      ],
    ],
    [
      ['inputs', 'services', 'fields', 'minutes'],
      'time',
      [
        'unique: [<time>]',
        '<time>: { label: { ru: Минуты }, type: number }',
        'formula: "scale(<time>) + scores.done"',
        '+ sum(services.points) + max(services.<time>)',
        '- { code: few, per: services, when: <time> < done }',
        'plain: { category: local, attributes: { region: done }, inputs: { done: 1, services: [{ <time>: 2, scores: { done: 3 } }] } }',
      ],
    ],
    [
      ['values', 'services.points'],
      'services.score',
      [
        'services.<score>:',
        '+ sum(services.<score>) + max(services.minutes)',
        '- { id: a, like: plain, without: [done], expect: { K1: 5, services.<score>: [1], stages: { final: winner }, outcome: winner, findings: [{ code: few }] } }',
      ],
    ],
    [
      ['values', 'K1'],
      'M1',
      [
        '<M1>:',
        'formula: { by: category, local: "rank_over(district, <M1>)" }',
        'total: { formula: <M1> + K1.P, floor: { by: strictness, strict: 0, mild: none } }',
        'needs: [<M1>]',
        'other-2019: { <M1>: K1 }',
        '- { id: a, like: plain, without: [done], expect: { <M1>: 5, services.points: [1], stages: { final: winner }, outcome: winner, findings: [{ code: few }] } }',
      ],
    ],
    [
      ['values', 'K1', 'legend', 'done'],
      'd',
      ['<d> * done', '<d>: services.scores.done'].slice(2).concat(['k * <d>', '<d>: services.scores.done']),
    ],
    [
      ['parameters', 'limit'],
      'most',
      [
        '<most>: { value: { by: strictness, strict: 1, mild: 2 } }',
        '- { when: { limit: { from: <most> } }, then: done }',
        'k: if(category == "local" or strictness, <most>, 0)',
        'x: <most>',
        'gates: [{ admit_when: { fact: done, operator: at_least, parameter: <most> } }]',
      ],
    ],
    [['tables', 'scale'], 'steps', ['<steps>:', 'formula: "<steps>(minutes) + scores.done"']],
    [
      ['tables', 'scale', 'inputs', 'limit'],
      'top',
      ['inputs: { <top>: { type: number } }', '- { when: { <top>: { from: limit } }, then: done }'],
    ],
    [
      ['readings', 'strictness'],
      'rigour',
      [
        'limit: { value: { by: <rigour>, strict: 1, mild: 2 } }',
        '<rigour>: { default: strict, options: { strict: { ru: Да }, mild: { ru: Нет } } }',
        'total: { formula: K1 + K1.P, floor: { by: <rigour>, strict: 0, mild: none } }',
        '- readings: { <rigour>: mild }',
      ],
    ],
    [
      ['readings', 'strictness', 'options', 'mild'],
      'soft',
      [
        'limit: { value: { by: strictness, strict: 1, <soft>: 2 } }',
        'strictness: { default: strict, options: { strict: { ru: Да }, <soft>: { ru: Нет } } }',
        'total: { formula: K1 + K1.P, floor: { by: strictness, strict: 0, <soft>: none } }',
        '- readings: { strictness: <soft> }',
      ],
    ],
    [
      ['categories', 'local'],
      'town',
      [
        '<town>: { label: { ru: Местные } }',
        'done: { label: { ru: Сделано }, type: count, of: <town> }',
        'of: [<town>]',
        'k: if(category == "<town>" or strictness, limit, 0)',
        'formula: { by: category, <town>: "rank_over(district, K1)" }',
        'plain: { category: <town>, attributes: { region: done }, inputs: { done: 1, services: [{ minutes: 2, scores: { done: 3 } }] } }',
      ],
    ],
    [
      ['attributes', 'region'],
      'place',
      [
        '<place>: { label: { ru: Область } }',
        'district: { label: { ru: Область }, by: [<place>] }',
        'plain: { category: local, attributes: { <place>: done }, inputs: { done: 1, services: [{ minutes: 2, scores: { done: 3 } }] } }',
      ],
    ],
    [
      ['groups', 'district'],
      'area',
      [
        '<area>: { label: { ru: Область }, by: [region] }',
        'per: <area>',
        'formula: { by: category, local: "rank_over(<area>, K1)" }',
        'ranking: { by: total, within: <area> }',
      ],
    ],
    [
      ['stages', 0],
      'last',
      [
        'at_stage: <last>',
        '- id: <last>',
        'plan: { after: decision, stage: <last> }',
        '- { id: a, like: plain, without: [done], expect: { K1: 5, services.points: [1], stages: { <last>: winner }, outcome: winner, findings: [{ code: few }] } }',
      ],
    ],
    [
      ['outcomes', 'winner'],
      'first',
      [
        'places: { outcomes: [<first>] }',
        '<first>: { ru: Победитель }',
        '- { id: a, like: plain, without: [done], expect: { K1: 5, services.points: [1], stages: { final: winner }, outcome: <first>, findings: [{ code: few }] } }',
      ],
    ],
    [['events', 'decision'], 'order', ['<order>: { ru: Решение }', 'plan: { after: <order>, stage: final }']],
    [['deadlines', 'plan'], 'scheme', ['<scheme>: { after: decision, stage: final }', 'report: { after: <scheme> }']],
    [
      ['findings', 0, 'code'],
      'scarce',
      [
        '- { code: <scarce>, per: services, when: minutes < done }',
        '- { id: a, like: plain, without: [done], expect: { K1: 5, services.points: [1], stages: { final: winner }, outcome: winner, findings: [{ code: <scarce> }] } }',
      ],
    ],
  ])('%j to %s, wherever it stands and nowhere else', (path, name, lines) => {
    expect(renamed(path, name)).toEqual(lines);
  });

  it.each<[string, Path, string]>([
    ['no-name', ['values', 'X'], 'Y'],
    ['no-name', ['values', 'K1', 'formula'], 'Y'],
    ['name', ['inputs', 'done'], 'Made'],
    ['name', ['inputs', 'done'], 'true'],
    ['name', ['values', 'K1'], 'category'],
    ['name', ['values', 'K1'], 'services.score'],
    ['name', ['values', 'services.points'], 'points'],
    ['name', ['values', 'K1'], 'К1'],
    ['taken', ['values', 'K1'], 'K2'],
    ['taken', ['values', 'K1'], 'limit'],
    ['taken', ['inputs', 'done'], 'minutes'],
    ['taken', ['inputs', 'services', 'fields', 'minutes'], 'points'],
    ['taken', ['tables', 'scale'], 'max'],
    ['taken', ['events', 'decision'], 'plan'],
    ['taken', ['readings', 'strictness', 'options', 'mild'], 'strict'],
    // For the letter below it, the letter `k` would stand before it.
    ['taken', ['parameters', 'limit'], 'k'],
  ])('is refused for %s: %j to %s', (code, path, name) => {
    expect(() => rename(source, path, name)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('uses', () => {
  it('are found from any of them', () => {
    const all = uses(source, ['readings', 'strictness']);
    // A reading is no name of a formula: there it means nothing.
    const lines = TEXT.split('\n').flatMap((line, index) => (/by: strictness|strictness:/.test(line) ? [index + 1] : []));
    expect(all.map(({ start }) => start.line)).toEqual(lines);
    expect(all.map(({ declares }) => declares)).toEqual([false, true, false, false]);
    for (const { span } of all) expect(usesAt(source, span.start + 3)).toEqual({ path: ['readings', 'strictness'], uses: all });
    expect(usesAt(source, TEXT.indexOf('Сделано'))).toBeNull();
  });
});

const EDITIONS = readdirSync('rulesets').filter(
  (name) => name.endsWith('.yaml') && times(1, Number(name === 'service-provider-2025.yaml')),
);

/** Some names of every section, and how they may be called. */
function namesIn({ model }: CheckedRuleset): [Path, string][] {
  const sections = { ...model, cases: null } as unknown as Record<string, ReadonlyMap<string, unknown>>;
  return ['values', 'inputs', 'parameters', 'tables', 'readings', 'categories', 'attributes', 'groups', 'outcomes', 'events'].flatMap(
    (section) =>
      [...(sections[section]?.keys() ?? [])]
        .filter((name, index) => name !== 'all' && index % 24 === 0)
        .map((name): [Path, string] => [[section, name], `${name}_anew`]),
  );
}

describe.each(EDITIONS)('names of %s anew', (name) => {
  it('leave what is said of the text and what its cases give', async () => {
    const before = checkDefinitions({ name, text: readFileSync(`rulesets/${name}`, 'utf8') });
    if (!before.ruleset) throw new Error('a shipped ruleset is in order');
    const names = namesIn(before.ruleset);
    const text = names.reduce(
      (result, [path, anew]) => applySplices(result, rename({ name, text: result }, path, anew)),
      before.ruleset.source.text,
    );
    const after = checkDefinitions({ name, text });
    expect(names.length).toBeGreaterThan(4);
    expect(after.diagnostics.map(({ code }) => code)).toEqual(before.diagnostics.map(({ code }) => code));
    if (!after.ruleset) throw new Error('a renamed ruleset is in order');
    const [was, is] = [await runCases(before.ruleset), await runCases(after.ruleset)];
    expect(is.cases.map((one) => [one.name, one.failures.length, one.diagnostics.length])).toEqual(
      was.cases.map((one) => [one.name, 0, 0]),
    );
  });
});
