import type { CheckedRuleset } from '../check/checked.ts';
import type { InputDefinition } from '../language/definition.ts';
import type { Choice, Legend, Scalar } from '../language/ruleset.ts';
import { canonicalText } from '../read/canonical.ts';
import { Rational } from '../number/rational.ts';
import type { Scope } from './formula.ts';
import { isMap } from './mutation.ts';

/** Where a formula stands. */
export interface Standing {
  /** The value that it is the formula of. */
  readonly own?: string;
  readonly list?: string | null;
  readonly legend?: Legend | undefined;
  /** Bound by a report rule. */
  readonly bound?: readonly string[];
}

const kindOf = ({ type }: InputDefinition): string => (type === 'count' || type === 'integer' ? 'number' : type);

/** Other names of the same kind for the names of a ruleset's formulas. */
export function scopeOf(ruleset: CheckedRuleset, { own, list = null, legend = {}, bound = [] }: Standing): Scope {
  const {
    file,
    model: { inputs, values, parameters, tables, groups },
  } = ruleset;
  const options = optionsOf(inputs);
  const rowFields = list === null ? null : (inputs.get(list)?.fields ?? null);

  const ofInput = (path: readonly string[]): string[] => {
    const owner = path
      .slice(0, -1)
      .reduce<ReadonlyMap<string, InputDefinition> | undefined>((fields, step) => fields?.get(step)?.fields, inputs);
    const input = owner?.get(path.at(-1) ?? '');
    if (!owner || !input) return [];
    const shared = [...owner.values()].filter(
      (one) =>
        one !== input &&
        kindOf(one) === kindOf(input) &&
        one.type !== 'text' &&
        [...one.categories].some((category) => input.categories.has(category)),
    );
    return shared.map((one) => [...path.slice(0, -1), one.name.split('.').at(-1) ?? ''].join('.'));
  };
  const ofValue = (id: string): string[] => {
    const value = values.get(id);
    if (!value) return [];
    return [...values.values()]
      .filter(
        (one) =>
          one.id !== id &&
          one.id !== own &&
          one.type === value.type &&
          one.list === value.list &&
          one.group === value.group &&
          [...one.categories].some((category) => value.categories.has(category)),
      )
      .map((one) => one.id);
  };

  return {
    texts: (text) => options.find((group) => group.includes(text))?.filter((one) => one !== text) ?? [],
    meaning: (formula) => formula.replaceAll(/[A-Za-z_]\w*/g, (name) => canonicalText(legend[name] ?? name)),
    alternatives(name, called) {
      if (called)
        return [...tables.values()]
          .filter((one) => one.id !== name && tables.has(name) && one.columns.length === tables.get(name)?.columns.length)
          .map((one) => one.id);
      if (bound.includes(name)) return bound.filter((one) => one !== name);
      const meant = legend[name];
      if (meant !== undefined)
        return Object.entries(legend)
          .filter(([, other]) => canonicalText(other) !== canonicalText(meant))
          .map(([letter]) => letter);
      const path = name.split('.');
      if (list !== null && rowFields?.has(path[0] ?? '')) return ofInput([list, ...path]).map((one) => one.slice(list.length + 1));
      if (list !== null && values.has(`${list}.${name}`)) return ofValue(`${list}.${name}`).map((one) => one.slice(list.length + 1));
      if (values.has(name)) return ofValue(name);
      if (parameters.has(name)) {
        const given = (id: string): Choice<Scalar> | undefined => file.parameters?.[id]?.value;
        return [...parameters.keys()].filter(
          (one) => leafKind(given(one)) === leafKind(given(name)) && canonicalText(given(one)) !== canonicalText(given(name)),
        );
      }
      if (inputs.has(path[0] ?? '')) return ofInput(path);
      return groups.has(name) ? otherGroups(ruleset, name) : [];
    },
  };
}

/** Other groups; with one category, all subjects are the same group as those of a category. */
export function otherGroups({ model: { groups, categories } }: CheckedRuleset, name: string): string[] {
  const same = categories.size > 1 ? [name] : ['all', 'category'].includes(name) ? ['all', 'category'] : [name];
  return [...groups.keys()].filter((one) => !same.includes(one));
}

/** The options of every choice: a text of a formula is one of them. */
function optionsOf(inputs: ReadonlyMap<string, InputDefinition>): string[][] {
  return [...inputs.values()].flatMap((input) => [[...input.options.keys()], ...optionsOf(input.fields)]).filter((one) => one.length > 1);
}

function leafKind(value: Choice<Scalar> | undefined): string {
  if (isMap(value)) return leafKind(Object.entries(value).find(([key]) => key !== 'by')?.[1]);
  return value instanceof Rational ? 'number' : typeof value;
}
