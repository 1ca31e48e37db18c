import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAsFar } from '../../../engine/check/as-far/read-as-far.ts';
import { align } from '../../../engine/compare/align.ts';
import type { RulesetComparison } from '../../../engine/compare/comparison.ts';
import { withoutLeftOut } from '../../../engine/compare/left-out.ts';
import { compareRulesets } from '../../../engine/compare/rulesets.ts';
import { checkDefinitions, comparisonText, comparisonView, LANGUAGES, read, type LeftOut, type Model } from '../../../engine/index.ts';
import type { Node } from '../../../engine/read/node.ts';
import { samples } from '../../harness/length.ts';

interface Held {
  readonly name: string;
  readonly text: string;
  readonly model: Model;
}

function held(path: string): Held {
  const text = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const { ruleset } = checkDefinitions({ name: path, text });
  if (!ruleset) throw new Error(path);
  return { name: path, text, model: ruleset.model };
}

const FILES = {
  pair: ['test/engine/compare/pair/before.yaml', 'test/engine/compare/pair/after.yaml'],
  index: ['test/fixtures/three-part-index-2020.yaml', 'test/fixtures/three-part-index-2022.yaml'],
} as const;
const PAIRS = Object.values(FILES).flatMap(([one, other]) => [[held(one), held(other)] as const, [held(other), held(one)] as const]);

/** An entry as it stands in the text. */
interface Place {
  readonly start: number;
  readonly end: number;
}

const SECTIONS = [
  'categories',
  'inputs',
  'limits',
  'parameters',
  'readings',
  'tables',
  'groups',
  'values',
  'grade',
  'ranking',
  'warnings',
  'stages',
];

function placesIn(text: string): Place[] {
  const root: Node = read({ name: '', text }).outline;
  if (root.kind !== 'map') return [];
  return root.entries
    .filter(({ key }) => [...SECTIONS, 'findings', 'deadlines', 'clauses', 'act', 'in_force', 'title'].includes(key))
    .flatMap(({ key: section, keySpan, value }): Place[] => {
      if (value.kind === 'map' && SECTIONS.includes(section) && !['grade', 'ranking'].includes(section))
        return value.entries.map((entry) => ({ start: entry.keySpan.start, end: entry.value.span.end }));
      if (value.kind === 'list') return value.items.map(({ span }) => span);
      return [{ start: keySpan.start, end: value.span.end }];
    });
}

/** Ways in which people break an entry. */
const BREAKS: readonly ((entry: string) => string)[] = [
  (entry) => entry.replace(/formula: .*/, 'formula: no_such_name + 1'),
  (entry) => entry.replace(/formula: .*/, 'formula: "max(1,"'),
  (entry) => entry.replace(/\b(label|formula|clause|type|question|options|inputs): /, '$1x: '),
  (entry) => entry.replace(/\b(label|type|title|from): .*/, '$1: 7.7.7'),
  (entry) => entry.replace(/: .*/, ': ['),
  (entry) => entry.replace(/: .*/, ': "'),
  (entry) => entry.replace(/\n(\s+)/, '\n$1nonsense: 1\n$1'),
  (entry) => entry.replace(/kk: [^,}\n]*,/, ''),
  (entry) => entry.replace(/ru: /, 'ru: ""\n'),
];

function broken({ text }: Held, chosen: readonly { readonly at: number; readonly how: number }[]): string {
  const places = placesIn(text);
  let result = text;
  const at = [...new Map(chosen.map((one) => [one.at % places.length, one.how])).entries()].sort(([one], [other]) => other - one);
  for (const [index, how] of at) {
    const { start, end } = places[index] as Place;
    const worse = BREAKS[how]?.(result.slice(start, end)) ?? '';
    result = result.slice(0, start) + worse + result.slice(end);
  }
  return result;
}

/** What is told of names by way of others depends on who is left out, and words of tables only serve to word them. */
type Sections = Readonly<Record<string, unknown>>;
type TableLike = Readonly<Record<'left' | 'right', { readonly id: string } | null>>;

function told(comparison: RulesetComparison, leftOut: readonly LeftOut[]): Sections {
  const names = new Set(leftOut.flatMap(({ path }) => [path.slice(1).join('.'), String(path[1])]));
  return JSON.parse(
    JSON.stringify({ ...comparison, leftOut: null }, (key, value: unknown) => {
      if (['hash', 'words', 'decides', 'means'].includes(key)) return null;
      if (typeof value !== 'object' || value === null) return value;
      if ('by' in value && 'option' in value) return { ...value, label: null };
      // What cannot be read comes last.
      if (key === 'categories') return (Array.isArray(value) ? [...(value as unknown[])] : Object.keys(value)).sort();
      if (key === 'weights') return Object.fromEntries(Object.entries(value).sort());
      if (!('refers' in value)) return value;
      return names.has(String(value.refers)) ? { ...value, clause: null } : value;
    }),
  ) as Sections;
}

const damage = fc.array(fc.record({ at: fc.nat(10_000), how: fc.nat(BREAKS.length - 1) }), { minLength: 1, maxLength: 3 });

describe('a ruleset with faulty entries', () => {
  it('is compared as the whole one is, without the entries left out', () => {
    const left = { read: 0, out: 0 };
    fc.assert(
      fc.property(fc.nat(PAIRS.length - 1), damage, (pair, chosen) => {
        const [was, is] = PAIRS[pair] as (typeof PAIRS)[number];
        const text = broken(is, chosen);
        const { model, leftOut } = readAsFar({ name: 'draft', text }, was);
        if (!model || leftOut.length === 0) return;
        left.read += 1;
        left.out += leftOut.length;
        const out = { left: [], right: leftOut };
        const partial = compareRulesets(was.model, model, out);
        const whole = withoutLeftOut(compareRulesets(was.model, is.model), out, align(was.model, is.model));
        expect(
          unlike(
            told(partial, leftOut),
            told(whole, leftOut),
            leftOut.some(({ hides }) => hides),
          ),
        ).toEqual([]);
        for (const language of LANGUAGES) {
          comparisonText(partial, language);
          expect(comparisonView(partial, language).leftOut).toHaveLength(leftOut.length);
        }
      }),
      samples(100),
    );
    expect(left.read).toBeGreaterThan(0);
    expect(left.out).toBeGreaterThan(0);
  });

  it('is left out entry by entry, and nothing with it that can be compared', () => {
    const [was, is] = PAIRS[0] as (typeof PAIRS)[number];
    const text = is.text.replace('formula: total - penalty', 'formula: total - penality');
    const { model, leftOut } = readAsFar({ name: 'draft', text }, was);
    expect(leftOut.map(({ path, why }) => [path, why.map(({ code }) => code)])).toEqual([[['values', 'exact'], ['unknown-name']]]);
    const { formulas, leftOut: said } = compareRulesets(was.model, model as Model, { left: [], right: leftOut });
    const whole = compareRulesets(was.model, is.model);
    expect(formulas.map(({ right }) => right?.id)).toEqual(whole.formulas.map(({ right }) => right?.id).filter((id) => id !== 'exact'));
    expect(said).toMatchObject({ left: [], right: [{ path: ['values', 'exact'] }] });
  });

  it.each([
    { language: 'ru', counts: 'В том, что сравнивается, различий нет.', same: 'Различий нет.' },
    { language: 'kk', counts: 'Салыстырылғанның ішінде айырмашылық жоқ.', same: 'Айырмашылық жоқ.' },
    { language: 'en', counts: 'There are no differences in what is compared.', same: 'There are no differences.' },
  ] as const)('is not said to be the same where something of it is not compared, in $language', ({ language, counts, same }) => {
    const [, whole] = PAIRS[0] as (typeof PAIRS)[number];
    const text = whole.text.replace('formula: total - penalty', 'formula: total - penality');
    const { model, leftOut } = readAsFar({ name: 'draft', text }, whole);
    const said = (right: Model, out: readonly LeftOut[]): string =>
      comparisonView(compareRulesets(whole.model, right, { left: [], right: out }), language).counts;
    expect(said(model as Model, leftOut)).toBe(counts);
    expect(said(whole.model, [])).toBe(same);
  });

  it('is not compared where too little of it can be read', () => {
    const [was] = PAIRS[0] as (typeof PAIRS)[number];
    for (const text of ['', 'x: 1', 'broken: [', '- 1', 'values: 3\ninputs: {}'])
      expect(readAsFar({ name: 'draft', text }, was)).toEqual({ model: null, leftOut: [] });
  });
});

/** What is told that the whole would not tell; and what is not, unless what is left out may hide others. */
function unlike(partial: Sections, whole: Sections, hides: boolean): string[] {
  return Object.entries(partial).flatMap(([section, found]) => {
    const expected = whole[section];
    if (!Array.isArray(found) || !Array.isArray(expected))
      return hides || JSON.stringify(found) === JSON.stringify(expected) ? [] : [`${section} ${JSON.stringify(found)}`];
    const [some, all] = [found, expected].map((entries) => entries.map((one: unknown) => JSON.stringify(one))) as [string[], string[]];
    // Tables of two names are known to answer each other by the values that look them up.
    const sure = all.filter((_, index) => {
      const { left, right } = expected[index] as TableLike;
      return section !== 'tables' || left?.id === right?.id || !left || !right;
    });
    return [
      ...some.filter((one) => !all.includes(one)).map((one) => `+ ${section} ${one}`),
      ...(hides ? [] : sure.filter((one) => !some.includes(one)).map((one) => `- ${section} ${one}`)),
    ];
  });
}

it('reads a ruleset one of whose cases cannot be read: nothing is compared of them', () => {
  const whole = readFileSync('rulesets/service-quality-2014.yaml', 'utf8');
  const row = whole.split('\n').find((line) => /^ {12}- \{.*channel: body_only/.test(line)) ?? '';
  const text = whole.replace('    formula: ', '    formula: + ').replace(row, (one) => one.slice(0, -1));
  const { model, leftOut } = readAsFar({ name: 'broken.yaml', text }, { name: 'whole.yaml', text: whole });
  expect(model).not.toBeNull();
  expect(leftOut.map(({ path }) => path[0])).toContain('values');
});
