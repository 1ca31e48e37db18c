import type { Model } from '../model.ts';
import type { InputDefinition } from '../language/definition.ts';
import type { Label } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';

/** An input, or a field inside lists and records, by its path without indices. */
export function inputAt(path: readonly string[], model: Model): InputDefinition | null {
  const [head = '', ...rest] = path;
  let input = model.inputs.get(head);
  for (const part of rest) input = input?.fields.get(part);
  return input ?? null;
}

/** What a name of the ruleset is called. */
export function labelOfName(name: string, model: Model): Label | null {
  return (
    model.values.get(name)?.label ??
    inputAt(name.split('.'), model)?.label ??
    model.parameters.get(name)?.label ??
    model.tables.get(name)?.label ??
    model.stages.find((stage) => stage.id === name)?.label ??
    model.attributes.get(name) ??
    null
  );
}

/** The input a term stands for, if it is one. */
export function inputOf(term: Term, model: Model): InputDefinition | null {
  if (term.kind === 'symbol') return inputOf(term.term, model);
  if (term.kind === 'input') return inputAt(term.path, model);
  return term.kind === 'field' ? inputAt([...term.list.split('.'), ...term.path], model) : null;
}

/** What a term is called, when it is a single name. */
export function labelOfTerm(term: Term, model: Model): Label | null {
  switch (term.kind) {
    case 'symbol':
      return labelOfTerm(term.term, model);
    case 'value':
    case 'parameter':
      return labelOfName(term.id, model);
    case 'attribute':
      return model.attributes.get(term.name) ?? null;
    default:
      return inputOf(term, model)?.label ?? null;
  }
}

const known = new WeakMap<Model, ReadonlyMap<string, Label>>();

/**
 * Labels of the texts that formulas compare and tables yield: options, categories, groups, outcomes of tables. None where two things share
 * a text.
 */
export function wordsOf(model: Model): ReadonlyMap<string, Label> {
  let words = known.get(model);
  if (!words) known.set(model, (words = gather(model)));
  return words;
}

function gather(model: Model): ReadonlyMap<string, Label> {
  const words = new Map<string, Label>();
  const twofold = new Set<string>();
  const put = (text: string, label: Label | null): void => {
    if (!label) return;
    const other = words.get(text);
    if (other && other.ru !== label.ru) twofold.add(text);
    words.set(text, label);
  };
  const options = (inputs: Iterable<InputDefinition>): void => {
    for (const input of inputs) {
      for (const [text, label] of input.options) put(text, label);
      options(input.fields.values());
    }
  };
  options(model.inputs.values());
  for (const [id, label] of model.categories) put(id, label);
  for (const group of model.groups.values()) put(group.id, group.label);
  for (const table of model.tables.values()) {
    for (const { then, label } of table.rows) if (then.kind === 'constant' && typeof then.value === 'string') put(then.value, label);
  }
  for (const text of twofold) words.delete(text);
  return words;
}

/** What an input or value of this name was inferred from, where the act does not say it in so many words. */
export function inferredOf(name: string, model: Model): Label | null {
  return (model.values.get(name) ?? inputAt(name.split('.'), model))?.inferred ?? null;
}
