import type { Model } from '../../model.ts';
import type { FindingDefinition, InputDefinition } from '../../language/definition.ts';
import type { Label } from '../../language/ruleset.ts';
import { inputAt, labelOfTerm } from '../labels.ts';

/** What a place of findings is called: the field that one of the rules takes it from. */
export function placeLabel(name: string, model: Model): Label | null {
  for (const { place } of model.findings) {
    const label = place[name] && labelOfTerm(place[name], model);
    if (label) return label;
  }
  return null;
}

/** What the item of a rule is called among the fields of its list, or the inputs. */
export function itemLabel(name: string, rule: FindingDefinition, model: Model): Label | null {
  const search = (fields: ReadonlyMap<string, InputDefinition>): InputDefinition | null => {
    const own = fields.get(name);
    if (own) return own;
    for (const field of fields.values()) {
      const inner = search(field.fields);
      if (inner) return inner;
    }
    return null;
  };
  return search((rule.list === null ? null : inputAt([rule.list], model)?.fields) ?? model.inputs)?.label ?? null;
}
