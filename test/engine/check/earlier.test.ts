import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../engine/diagnostic.ts';
import { checkRuleset, EarlierChecks } from '../../../engine/driver.ts';
import { samples } from '../../harness/length.ts';

const edition = readFileSync(new URL('../../../rulesets/rural-akim-2020.yaml', import.meta.url), 'utf8');

/** Slips and thoughts of whoever edits: a number changed, a line doubled or gone, a sign put in. */
const edit = fc.oneof(
  fc.tuple(fc.constant('number'), fc.nat(), fc.constantFrom('0', '1', '7', '0.5', '120', '-3', '1/3')),
  fc.tuple(fc.constant('line'), fc.nat(), fc.constantFrom('twice', 'gone', 'in', 'last')),
  fc.tuple(fc.constant('sign'), fc.nat(), fc.constantFrom('"', ':', ' + 1', '{', 'x', '\n', ' # a', '*')),
);

function edited(text: string, [kind, at, what]: readonly [string, number, string]): string {
  if (kind === 'sign') {
    const place = at % text.length;
    return text.slice(0, place) + what + text.slice(place);
  }
  if (kind === 'number') {
    const numbers = [...text.matchAll(/(?<=[:( ])\d+(?:\.\d+)?(?=[ ),\n}])/g)];
    const one = numbers[at % numbers.length];
    return one ? text.slice(0, one.index) + what + text.slice(one.index + one[0].length) : text;
  }
  const lines = text.split('\n');
  const index = at % lines.length;
  const line = lines[index] ?? '';
  const put = { twice: [line, line], gone: [], in: [`  ${line}`], last: [] }[what] ?? [];
  lines.splice(index, 1, ...put);
  if (what === 'last') lines.push(line);
  return lines.join('\n');
}

const shown = (found: readonly Diagnostic[]): unknown[] =>
  found.map(({ at, related = [], ...rest }) => ({ ...rest, span: at.span, related: related.map((one) => [one.role, one.at.span]) }));

describe('a check that knows earlier ones', () => {
  it('finds what a check anew finds, after any edits, taken back or not', () => {
    const earlier = new EarlierChecks();
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        let text = edition;
        for (const one of edits) {
          text = edited(text, one);
          const source = { name: 'edition.yaml', text };
          const [kept, anew] = [checkRuleset(source, earlier), checkRuleset(source)];
          expect(shown(kept.diagnostics)).toEqual(shown(anew.diagnostics));
          expect(kept.ruleset?.model.hash).toBe(anew.ruleset?.model.hash);
        }
      }),
      samples(10),
    );
  });
});

describe('proofs that know earlier ones', () => {
  it.each([
    ['a parameter', /(per_services:[^]*?value: )\d+/, '$110001'],
    ['the place of a part of a formula', /\) \* per_services/, ')  *  per_services'],
    ['a weight', /^(  K2:[^]*?weight: )\d+/m, '$119'],
    ['a limit', /rule: documents_obtained <= documents_obtainable,/, 'rule: documents_obtained <= documents_obtainable + 1,'],
  ])('find what proofs anew find after a change of %s, made and taken back', (_, was, is) => {
    const before = readFileSync(new URL('../../../rulesets/service-quality-2014.yaml', import.meta.url), 'utf8');
    const after = before.replace(was, is);
    expect(after).not.toBe(before);
    const anew = new Map([before, after].map((text) => [text, shown(checkRuleset({ name: '', text }).diagnostics)]));
    const earlier = new EarlierChecks();
    for (const text of [before, after, before])
      expect(shown(checkRuleset({ name: '', text }, earlier).diagnostics)).toEqual(anew.get(text));
  });
});

describe('what cannot be read', () => {
  it.each([
    ['a section without its colon', /^values:$/m, 'values', 'missing-colon'],
    ['an entry without its colon', /^( {2}district): \{/m, '$1 {', 'missing-colon'],
    ['a quote that is not closed', /^(version: )(.*)$/m, '$1"$2', 'unclosed-quote'],
  ])('is told once and is not missing: %s', (_, written, slip, code) => {
    const text = edition.replace(written, slip);
    expect(text).not.toBe(edition);
    const { diagnostics } = checkRuleset({ name: 'edition.yaml', text });
    expect(diagnostics.filter(({ severity }) => severity === 'error').map((one) => one.code)).toEqual([code]);
  });
});
