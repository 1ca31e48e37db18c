import type { InputDefinition, LimitDefinition } from '../language/definition.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';
import { sameScope, type Alignment } from './align.ts';
import type { Both, Entry, Formula, InputAspect, InputSaid, OriginSaid, Said, SideName } from './comparison.ts';
import { formulaOf, writingOf } from './formulas.ts';
import { compareById, lone } from './lone.ts';
import { meansAnother } from './meaning.ts';
import type { Named } from './named.ts';
import { normalText } from './normal-form.ts';
import { namingOf } from './same.ts';
import { boundSaid, scalarText } from './tables.ts';

/**
 * What is handed in: new, no longer, or within other limits. Of a list or record that only one ruleset has, its fields go without saying.
 */
export function compareInputs(alignment: Alignment): Entry<InputSaid, InputAspect>[] {
  return compareFields(alignment.models.left.inputs, alignment.models.right.inputs, null, alignment);
}

type Fields = ReadonlyMap<string, InputDefinition>;

function compareFields(
  left: Fields,
  right: Fields,
  owner: Both<InputDefinition> | null,
  alignment: Alignment,
): Entry<InputSaid, InputAspect>[] {
  const inner = [...right].flatMap(([name, other]) => {
    const one = left.get(name);
    return one && one.fields.size + other.fields.size > 0
      ? compareFields(one.fields, other.fields, { left: one, right: other }, alignment)
      : [];
  });
  const told = (input: InputDefinition, side: SideName): Said<InputSaid> => said(input, alignment.models[side]);
  return [...compareById(left, right, told, (one, other) => aspectsOf(one, other, owner, alignment)), ...inner];
}

function said(input: InputDefinition, model: Model): Said<InputSaid> {
  const { path, label, clause, type, categories, low, high, optional, absent, options } = input;
  const content = {
    type,
    categories: [...categories],
    low: boundSaid(low),
    high: boundSaid(high),
    required: !optional && absent === null,
    absent: absent === null ? null : absent instanceof Rational ? scalarText(absent) : String(absent),
    options: Object.fromEntries(options),
    sources: path.length === 1 ? sourcesOf(input.name, model) : [],
    reports: path.length === 1 ? reportsOf(input, model) : null,
  };
  return { id: path.join('.'), label, clause, content };
}

function sourcesOf(name: string, { sources, origins }: Model): OriginSaid[] {
  return (sources.get(name)?.order ?? []).flatMap(({ origin, takes }) => {
    const one = origins.get(origin);
    return one ? [{ name: origin, means: one.label, kind: one.kind, methodology: one.methodology, takes }] : [];
  });
}

function reportsOf({ name, fields }: InputDefinition, { reports }: Model): Named | null {
  return reports?.list === name ? { name: reports.by, means: fields.get(reports.by)?.label ?? null } : null;
}

/** Another label is another wording, not another origin. */
const originsIn = ({ sources }: InputSaid): string => JSON.stringify(sources.map((one) => ({ ...one, means: null })));

function aspectsOf(one: InputDefinition, other: InputDefinition, owner: Both<InputDefinition> | null, alignment: Alignment): InputAspect[] {
  const [left, right] = [said(one, alignment.models.left).content, said(other, alignment.models.right).content];
  const differs = (...keys: readonly (keyof InputSaid)[]): boolean =>
    keys.some((key) => JSON.stringify(left[key]) !== JSON.stringify(right[key]));
  const aspects: InputAspect[] = [];
  if (meansAnother(one.label, other.label)) aspects.push('meaning');
  if (differs('type')) aspects.push('type');
  const asOwner =
    owner !== null && one.categories.size === owner.left.categories.size && other.categories.size === owner.right.categories.size;
  if (!asOwner && !sameScope(one.categories, other.categories, alignment)) aspects.push('categories');
  if (differs('low', 'high')) aspects.push('limits');
  if (differs('required')) aspects.push('required');
  if (differs('absent')) aspects.push('absent');
  if ([...one.options.keys()].sort().join() !== [...other.options.keys()].sort().join()) aspects.push('options');
  if (originsIn(left) !== originsIn(right)) aspects.push('sources');
  if (left.reports?.name !== right.reports?.name) aspects.push('reports');
  return aspects;
}

/** Limits between figures go by what they say. */
export function compareLimits(alignment: Alignment): Entry<Formula>[] {
  return lone(limitsByText('left', alignment), limitsByText('right', alignment), ({ text, term, list, clause }, side) => ({
    id: text,
    label: { ru: text, kk: text, en: text },
    clause,
    content: formulaOf(term, new Map(), list, writingOf(side, alignment)),
  }));
}

/** Limits by what they say, equal where two rulesets say the same. */
export function limitsByText(side: SideName, alignment: Alignment): Map<string, LimitDefinition> {
  const naming = namingOf(side, alignment, null, false);
  return new Map(alignment.models[side].limits.map((limit) => [normalText(limit.term, naming), limit]));
}
