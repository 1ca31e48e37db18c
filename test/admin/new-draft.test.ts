import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editionFrom, lacking, made, named, versionFrom } from '../../admin/rulesets/drafts/new-draft.ts';
import { anchorOf, placeOf, spelled } from '../../admin/rulesets/editor/review/anchors.ts';
import { outlineOf } from '../../engine/editor.ts';
import { checkRuleset, identify } from '../../engine/index.ts';
import { versionOf } from '../harness/editions.ts';

const of2014 = readFileSync('rulesets/service-quality-2014.yaml', 'utf8');
const template = readFileSync('admin/rulesets/drafts/template.yaml', 'utf8');
const empty = readFileSync('admin/rulesets/drafts/empty.yaml', 'utf8');
const MINE = {
  id: 'mine-2026',
  methodology: 'mine',
  version: '0.1.0',
  title: { ru: 'Новая', kk: 'Жаңа', en: 'New' },
  act: { title: { ru: 'Правила', kk: 'Қағидалар', en: 'Rules' }, number: '7', date: '2025-12-01' },
  from: '2026-01-01',
  until: null,
};
const LABEL = { ru: 'Новая', kk: 'Жаңа', en: 'New' };

function checked(text: string) {
  const { ruleset, diagnostics } = checkRuleset({ name: 'draft.yaml', text });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return ruleset!.model;
}

describe('a draft', () => {
  it('of the next version changes the version alone', () => {
    const text = versionFrom(of2014, '9.9.9', { from: '2014-12-30', until: '2016-02-09' });
    expect(text).toBe(of2014.replace(`version: ${versionOf('service-quality-2014')}`, 'version: "9.9.9"'));
  });

  it('of a new edition says its act and days, and that every value is that of the former', () => {
    const text = editionFrom(of2014, {
      id: 'service-quality-2016',
      version: '1.0.0',
      title: LABEL,
      act: { title: LABEL, number: '12', date: '2016-02-09' },
      from: '2016-02-10',
      until: null,
    });
    const { id, methodology, title } = checked(text);
    expect({ id, methodology, title }).toEqual({ id: 'service-quality-2016', methodology: 'service-quality', title: LABEL });
    expect(text).toMatch(/^in_force:.*2016-02-10/ms);
    expect(text).not.toMatch(/^ {2}(orders|registered|repealed|wording):/m);
    const correspondence = text.slice(text.search(/^correspondence:/m)).split(/\n(?=\S)/)[0]!;
    expect(correspondence).toMatch(/^ {2}service-quality-2014:$/m);
    expect(correspondence).toMatch(/^ {4}K2: K2$/m);
    expect(correspondence).toMatch(/^ {4}services\.score: services\.score$/m);
    expect(correspondence).not.toMatch(/service-quality-2013/);
  });

  it('of the template has no errors, and its case passes', () => {
    const text = named(template, MINE);
    const { ruleset, diagnostics } = checkRuleset({ name: 'mine-2026.yaml', text });
    expect(diagnostics).toEqual([]);
    expect(ruleset?.model).toMatchObject({ id: 'mine-2026', methodology: 'mine' });
  });

  it('of nothing says its act and days, and lacks only what has to be written', () => {
    const text = named(empty, MINE);
    const { diagnostics } = checkRuleset({ name: 'mine-2026.yaml', text });
    expect(diagnostics.map(({ code, details }) => [code, details['property']])).toEqual([
      ['missing-property', 'categories'],
      ['missing-property', 'inputs'],
      ['missing-property', 'values'],
    ]);
    expect(text).toMatch(/number: "7"/);
  });
});

describe('a file that does not say all that an edition has to', () => {
  const RULES = template.slice(template.indexOf('categories:'));

  it('is completed where it lacks something, and stays as it is written elsewhere', () => {
    const text = `id: mine-2026 # ours\ntitle: { ru: Новая, kk: Жаңа }\n${RULES}`;
    expect(lacking(text)).toEqual(['methodology', 'version', 'title', 'act', 'in_force']);
    const whole = named(text, MINE);
    expect(lacking(whole)).toEqual([]);
    expect(whole).toContain('id: mine-2026 # ours\n');
    expect(whole).toContain(RULES.trimEnd());
    expect(identify({ name: 'mine-2026.yaml', text: whole })).toMatchObject({ id: 'mine-2026', methodology: 'mine', title: MINE.title });
  });

  it('lacks nothing where it says all, whatever else is wrong with it', () => {
    expect(lacking(`${of2014}\nvalues: [`)).toEqual([]);
  });

  it('is completed also where its rules do not read, but not where what it says of itself does not', () => {
    expect(made(() => named(`version: 0.1.0\nvalues:\n  K1: { formula: "k * a }\n`, MINE))).toContain('id: mine-2026');
    expect(lacking('')).toHaveLength(6);
    expect(identify({ name: 'mine-2026.yaml', text: made(() => named('', MINE)) ?? '' })).toMatchObject({ id: 'mine-2026' });
  });
});

describe('a remark', () => {
  const text = `stages:
  - id: first
    admit: a
  - id: second
    admit: b
limits:
  - rule: a <= b
values:
  K6.P1:
    formula: k * a / c
`;
  const placed = (now: string, anchor: string, quote: string | null = null) => placeOf(outlineOf(now), now, anchor, quote);

  it('goes with an item of a list by its name, wherever it is moved', () => {
    const anchor = anchorOf(outlineOf(text), text, ['stages', 1, 'admit']);
    expect(anchor).toBe('["stages",{"id":"second"},"admit"]');
    const moved = text.replace('  - id: first\n    admit: a\n', '').replace('limits:', '  - id: first\n    admit: a\nlimits:');
    expect(placed(moved, anchor)).toEqual({ path: ['stages', 0, 'admit'], isThere: true });
  });

  it('stays at what is around it when its place is gone, or finds its words under another name', () => {
    const anchor = anchorOf(outlineOf(text), text, ['values', 'K6.P1']);
    const renamed = text.replace('K6.P1', 'K7');
    expect(placed(renamed, anchor)).toEqual({ path: ['values', 'K7'], isThere: true });
    const changed = renamed.replace('k * a / c', 'k * a / c + 1');
    expect(placed(changed, anchor)).toEqual({ path: ['values'], isThere: false });
    expect(placed(changed, anchor, 'k * a / c')).toEqual({ path: ['values', 'K7'], isThere: false });
    expect(spelled(anchor)).toBe('values → K6.P1');
    // One that was written when only the name was kept.
    expect(placed(renamed, '["values","K6.P1"]')).toEqual({ path: ['values'], isThere: false });
  });

  it.each(['[oops', '[null]', '[1]', '[[1]]', '[{"row":1}]', '["limits",{}]', '["limits",{"rule":7}]', '["limits",{"row":"0","like":1}]'])(
    'that is none is nowhere, and is told as it was sent: %s',
    (anchor) => {
      expect(placed(text, anchor)).toEqual({ path: [], isThere: false });
      expect(spelled(anchor)).toBe(anchor);
    },
  );

  it('of earlier times is found by its dots, also in names that have some', () => {
    expect(placed(text, 'values.K6.P1.formula')).toEqual({ path: ['values', 'K6.P1', 'formula'], isThere: true });
    expect(placed(text, 'values.K9.formula')).toEqual({ path: ['values'], isThere: false });
  });
});
