import type { CheckedRuleset } from '../../check/checked.ts';
import { Rational } from '../../number/rational.ts';
import type { Path } from '../../source.ts';
import { choiceSites, flip, formulas, numberSite, replaced, said } from '../choices.ts';
import { otherModes } from '../formula.ts';
import type { Site } from '../mutation.ts';
import { near, written } from '../numbers.ts';
import { otherGroups, scopeOf } from '../scope.ts';
import { broken, formulated, gone, ofSites } from './common.ts';

export function valueSites(ruleset: CheckedRuleset): Site[] {
  const {
    file,
    model: { values },
  } = ruleset;
  return Object.entries(file.values).flatMap(([id, value]) => {
    const at: Path = ['values', id];
    const standing = { own: id, list: values.get(id)?.list ?? null };
    const scope = scopeOf(ruleset, { ...standing, legend: value.legend });
    const sites = [...formulated(ruleset, value, at, 'formula', standing), ...ofSites(ruleset, value.of, at)];
    for (const key of ['when', 'floor', 'cap'] as const) {
      if (value[key] === undefined) continue;
      sites.push(...formulas(value[key], [...at, key], scope), gone('bound', `${key}: ${said(value[key])}`, [...at, key]));
    }
    for (const key of ['weight', 'deduction'] as const) {
      if (value[key] === undefined) continue;
      sites.push(
        ...choiceSites(value[key], [...at, key], (leaf, path) =>
          leaf instanceof Rational ? [numberSite('weight', leaf, path).filter(({ now }) => !now.startsWith('-'))] : [],
        ),
      );
    }
    if (value.within !== undefined) sites.push(broken(value.within, [...at, 'within']));
    // A deduction is in no sum of weights.
    if (value.within !== undefined && value.deduction === undefined)
      sites.push(gone('weight', `within: ${value.within}`, [...at, 'within']));
    if (value.bonus) sites.push(gone('weight', 'bonus', [...at, 'bonus']));
    if (value.round) {
      const { digits, mode } = value.round;
      const path = [...at, 'round', 'digits'];
      sites.push(
        near(digits)
          .filter((one) => one.sign >= 0)
          .map((one) => ({ kind: 'rounding', at: path, was: written(digits), now: written(one), edits: [{ path, value: one }] })),
      );
      sites.push(...replaced('rounding', mode, otherModes(mode), [...at, 'round', 'mode']), gone('rounding', 'round', [...at, 'round']));
    }
    if (value.optional) sites.push(gone('absence', 'optional', [...at, 'optional']));
    if (value.per !== undefined) sites.push(broken(value.per, [...at, 'per']));
    if (value.at_stage !== undefined) {
      const stages = (file.stages ?? []).map((one) => one.id);
      sites.push(...replaced('reference', value.at_stage, [`${value.at_stage}_x`, ...stages], [...at, 'at_stage']));
    }
    return sites;
  });
}

export function parameterSites({ file }: CheckedRuleset): Site[] {
  return Object.entries(file.parameters ?? {}).flatMap(([id, { value }]) =>
    choiceSites(value, ['parameters', id, 'value'], (leaf, path) => {
      if (leaf instanceof Rational) return [numberSite('number', leaf, path)];
      return typeof leaf === 'boolean' ? [flip('name', leaf, path)] : [];
    }),
  );
}

/** What is taken when a cohort does not say. */
export function readingSites({ file }: CheckedRuleset): Site[] {
  return Object.entries(file.readings ?? {}).flatMap(([id, reading]) =>
    replaced('reading', reading.default, Object.keys(reading.options), ['readings', id, 'default']),
  );
}

export function rankingSites(ruleset: CheckedRuleset): Site[] {
  const { file, model } = ruleset;
  const { ranking, grade } = file;
  const sites: Site[] = [];
  if (ranking) {
    const numbers = [...model.values.values()]
      .filter((one) => one.type === 'number' && one.list === null && one.group === null && one.stage === null)
      .map((one) => one.id);
    sites.push(
      ...replaced('ranking', ranking.best, ['highest', 'lowest'], ['ranking', 'best']),
      ...(ranking.rounded === undefined ? [] : [gone('ranking', 'rounded', ['ranking', 'rounded'])]),
      ...replaced('ranking', ranking.by, numbers, ['ranking', 'by']),
      ...replaced('ranking', ranking.within, otherGroups(ruleset, ranking.within), ['ranking', 'within']),
      broken(ranking.by, ['ranking', 'by']),
      gone('ranking', 'ranking', ['ranking']),
    );
  }
  if (grade) sites.push(...formulated(ruleset, grade, ['grade'], 'formula', {}), gone('ranking', 'grade', ['grade']));
  const by = Object.entries(file.groups ?? {}).flatMap(([id, group]) =>
    group.by.flatMap((one, index) => {
      const at: Path = ['groups', id, 'by', index];
      return [broken(one, at), ...(group.by.length > 1 ? [gone('ranking', one, at)] : [])];
    }),
  );
  return [...sites, ...by];
}
