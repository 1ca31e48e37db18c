import type { CheckedRuleset } from '../../check/checked.ts';
import type { InputFile } from '../../language/ruleset.ts';
import { Rational } from '../../number/rational.ts';
import type { Path } from '../../source.ts';
import { numberSite, said } from '../choices.ts';
import { GONE, type Site } from '../mutation.ts';
import { formulaSites } from '../formula.ts';
import { scopeOf } from '../scope.ts';
import { gone, ofSites } from './common.ts';

const OTHER_BOUND = { min: 'above', above: 'min', max: 'below', below: 'max' } as const;

export function inputSites(ruleset: CheckedRuleset): Site[] {
  return Object.entries(ruleset.file.inputs).flatMap(([name, input]) => oneInput(ruleset, input, ['inputs', name]));
}

function oneInput(ruleset: CheckedRuleset, input: Partial<InputFile>, at: Path): Site[] {
  const sites: Site[] = [...ofSites(ruleset, input.of, at)];
  for (const [key, other] of Object.entries(OTHER_BOUND) as [keyof typeof OTHER_BOUND, string][]) {
    const bound = input[key];
    if (bound === undefined) continue;
    // What is counted is never below zero anyhow.
    if (input.type === 'count' && key === 'min' && bound.sign <= 0) continue;
    sites.push(
      numberSite('bound', bound, [...at, key]),
      [
        {
          kind: 'bound',
          at: [...at, key],
          was: key,
          now: other,
          edits: [
            { path: [...at, key], value: GONE },
            { path: [...at, other], value: bound },
          ],
        },
      ],
      gone('bound', `${key}: ${said(bound)}`, [...at, key]),
    );
  }
  if (input.optional) sites.push(gone('absence', 'optional', [...at, 'optional']));
  if (input.absent !== undefined) {
    sites.push(gone('absence', 'absent', [...at, 'absent']));
    if (input.absent instanceof Rational) sites.push(numberSite('absence', input.absent, [...at, 'absent']));
  }
  if (input.min_rows !== undefined)
    sites.push(numberSite('bound', input.min_rows, [...at, 'min_rows']).filter(({ now }) => !now.startsWith('-')));
  if (input.unique) sites.push(gone('limit', `unique: ${input.unique.join(', ')}`, [...at, 'unique']));
  if (input.order_by !== undefined) sites.push(gone('ranking', `order_by: ${input.order_by}`, [...at, 'order_by']));
  if (input.each) sites.push(...oneInput(ruleset, input.each, [...at, 'each']));
  return [...sites, ...Object.entries(input.fields ?? {}).flatMap(([name, field]) => oneInput(ruleset, field, [...at, 'fields', name]))];
}

/** Limits between inputs: taken away, turned, and with other names and numbers. */
export function limitSites(ruleset: CheckedRuleset): Site[] {
  return (ruleset.file.limits ?? []).flatMap((limit, index) => {
    const at: Path = ['limits', index];
    return [
      gone('limit', limit.rule, at),
      ...ofSites(ruleset, limit.of, at),
      ...formulaSites(limit.rule, [...at, 'rule'], scopeOf(ruleset, { list: limit.per ?? null }), 'limit'),
    ];
  });
}
