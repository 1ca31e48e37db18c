import type { FindingDefinition, GradeDefinition, ParameterDefinition, WarningDefinition } from '../language/definition.ts';
import type { Label } from '../language/ruleset.ts';
import type { Alignment } from './align.ts';
import type { Entry, Formula, RankingSaid, RuleSaid, Said, SideName, Variant } from './comparison.ts';
import { formulaOf, variantsOf, writingOf } from './formulas.ts';
import { compareById } from './lone.ts';
import { meansAnother } from './meaning.ts';
import { compareTerms } from './same.ts';

/** Who is rated. */
export function compareCategories({ models: { left, right } }: Alignment): Entry<null>[] {
  const named = (categories: ReadonlyMap<string, Label>): Map<string, Said<null>> =>
    new Map([...categories].map(([id, label]) => [id, { id, label, clause: null, content: null }]));
  return compareById(
    named(left.categories),
    named(right.categories),
    (one) => one,
    () => [],
  );
}

/** Rates, limits and other numbers that the act fixes. */
export function compareParameters(alignment: Alignment): Entry<readonly Variant[], 'value' | 'meaning'>[] {
  const { left, right } = alignment.models;
  const said = ({ id, label, clause, term }: ParameterDefinition, side: SideName): Said<readonly Variant[]> => ({
    id,
    label,
    clause,
    content: variantsOf(term, null, alignment.models[side]),
  });
  return compareById(left.parameters, right.parameters, said, (one, other) => [
    ...(compareTerms(one.term, other.term, alignment) === 'same' ? [] : ['value' as const]),
    ...(meansAnother(one.label, other.label) ? ['meaning' as const] : []),
  ]);
}

export function compareGrade(alignment: Alignment): Entry<Formula> | null {
  const { left, right } = alignment.models;
  const said = ({ label, clause, term, legend }: GradeDefinition, side: SideName): Said<Formula> => ({
    id: 'grade',
    label,
    clause,
    content: formulaOf(term, legend, null, writingOf(side, alignment)),
  });
  const named = (grade: GradeDefinition | null): Map<string, GradeDefinition> => new Map(grade ? [['grade', grade]] : []);
  return (
    compareById(named(left.grade), named(right.grade), said, (one, other) =>
      compareTerms(one.term, other.term, alignment) === 'same' ? [] : ['formula'],
    )[0] ?? null
  );
}

export function compareRanking({ models: { left, right }, value }: Alignment): Entry<RankingSaid> | null {
  const named = (side: SideName): Map<string, Said<RankingSaid>> => {
    const { ranking, values } = side === 'left' ? left : right;
    if (!ranking) return new Map();
    const { by, within, best, clause, rounded } = ranking;
    return new Map([
      [
        'ranking',
        { id: 'ranking', label: values.get(by)?.label ?? { ru: by, kk: by, en: by }, clause, content: { by, within, best, rounded } },
      ],
    ]);
  };
  return (
    compareById(
      named('left'),
      named('right'),
      (one) => one,
      ({ content: one }, { content: other }) => [
        ...(value.left(one.by) === value.right(other.by) ? [] : ['by']),
        ...(one.within === other.within ? [] : ['within']),
        ...(one.best === other.best ? [] : ['best']),
        ...(one.rounded === other.rounded ? [] : ['rounded']),
      ],
    )[0] ?? null
  );
}

/** Rules by which report forms are checked; the items of one rule stand together. */
export function compareFindings(alignment: Alignment): Entry<RuleSaid>[] {
  const { left, right } = alignment.models;
  const gathered = (all: readonly FindingDefinition[]): Map<string, readonly FindingDefinition[]> =>
    new Map(all.map(({ code }) => [code, all.filter((one) => one.code === code)]));
  const said = ([first, ...more]: readonly FindingDefinition[], side: SideName): Said<RuleSaid> => {
    const { code, label, clause, term, list, item } = first as FindingDefinition;
    const content = {
      holds: formulaOf(term, new Map(), list, writingOf(side, alignment)),
      items: [item, ...more.map((one) => one.item)].filter((one) => one !== null),
    };
    return { id: code, label, clause, content };
  };
  return compareById(gathered(left.findings), gathered(right.findings), said, (one, other) => {
    const items = (all: readonly FindingDefinition[]): string =>
      all
        .map(({ item }) => item)
        .sort()
        .join();
    const rules =
      one.length === other.length && one.every(({ term }, index) => compareTerms(term, other[index]?.term ?? null, alignment) === 'same');
    return items(one) === items(other) ? (rules ? [] : ['rule']) : ['items'];
  });
}

/** What the ruleset warns of. */
export function compareWarnings(alignment: Alignment): Entry<RuleSaid>[] {
  const { left, right } = alignment.models;
  const named = (warnings: readonly WarningDefinition[]): Map<string, WarningDefinition> => new Map(warnings.map((one) => [one.code, one]));
  const said = ({ code, message, clause, term }: WarningDefinition, side: SideName): Said<RuleSaid> => ({
    id: code,
    label: message,
    clause,
    content: { holds: formulaOf(term, new Map(), null, writingOf(side, alignment)), items: [] },
  });
  return compareById(named(left.warnings), named(right.warnings), said, (one, other) =>
    compareTerms(one.term, other.term, alignment) === 'same' ? [] : ['rule'],
  );
}
