import type { InputDefinition } from '../../language/definition.ts';
import type { TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { PRESENT, type Absence, type Abstract } from './abstract.ts';
import { Form } from '../linear/form.ts';
import { hull, point, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

export function inputKey(path: readonly string[]): string {
  return `input:${path.join('.')}`;
}

export function fieldKey(list: string, path: readonly string[]): string {
  return `field:${[list, ...path].join('.')}`;
}

/** A subject's input: what its declaration allows, narrowed by what is known. */
export function input(path: readonly string[], known: Knowledge, run: Run): Abstract {
  const defined = run.inputs(path);
  const missing = absence(
    defined.map((one, index) => [one, inputKey(path.slice(0, index + 1))]),
    known,
  );
  return declared(defined.at(-1), inputKey(path), missing, known);
}

/** A field of the current row. */
export function field({ list, path }: Pick<TermOf<'field'>, 'list' | 'path'>, known: Knowledge, run: Run): Abstract {
  const [, ...defined] = run.inputs([list, ...path]);
  const missing = absence(
    defined.map((one, index) => [one, fieldKey(list, path.slice(0, index + 1))]),
    known,
  );
  return declared(defined.at(-1), fieldKey(list, path), missing, known);
}

function absence(steps: readonly (readonly [InputDefinition, string])[], known: Knowledge): Absence {
  const open = steps.filter(([one, key]) => one.optional && one.absent === null && !known.isPresent(key));
  return open.length === 0 ? PRESENT : new Map(open.map(([, key]) => [key, key.slice(key.indexOf(':') + 1)]));
}

export function declaredInterval({ low, high, absent }: InputDefinition): Interval {
  const given = { low, high };
  return absent instanceof Rational ? hull(given, point(absent)) : given;
}

export function isWhole({ type, absent }: InputDefinition): boolean {
  return (type === 'count' || type === 'integer') && !(absent instanceof Rational && !absent.isInteger);
}

function declared(definition: InputDefinition | undefined, key: string, missing: Absence, known: Knowledge): Abstract {
  switch (definition?.type) {
    case 'bool':
      return { kind: 'bool', truth: known.truth(key), key, missing };
    case 'text':
      return { kind: 'text', options: known.options(key, null), key, missing };
    case 'choice':
      return { kind: 'text', options: known.options(key, new Set(definition.options.keys())), key, missing };
    case 'date':
      return { kind: 'date', key, missing };
    case 'count':
    case 'integer':
    case 'number':
      if (isWhole(definition)) known.learnGrid(key, Rational.ONE);
      known.learnBound(key, declaredInterval(definition));
      return { kind: 'number', form: Form.of(key), missing };
    default:
      return { kind: 'absent', missing };
  }
}

/** The keys of everything that may be left out. */
export function optionalKeys(run: Run): Set<string> {
  const keys = new Set<string>();
  const visit = (fields: ReadonlyMap<string, InputDefinition>, list: string | null, outer: readonly string[], optional: boolean): void => {
    for (const [name, one] of fields) {
      const path = [...outer, name];
      const may = optional || (one.optional && one.absent === null);
      if (may) keys.add(list === null ? inputKey(path) : fieldKey(list, path));
      if (one.type === 'list') visit(one.fields, name, [], false);
      else visit(one.fields, list, path, may);
    }
  };
  visit(run.model.inputs, null, [], false);
  return keys;
}
