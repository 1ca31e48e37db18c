import type { InputDefinition } from '../language/definition.ts';

/** What the fields of a category are, in the order of the ruleset: what columns of any block of it are laid out by. */
export interface Shape {
  readonly names: readonly string[];
  readonly fields: readonly FieldShape[];
}

export interface FieldShape {
  readonly type: 'number' | 'flag' | 'choice' | 'text' | 'day' | 'list' | 'record' | 'unkept';
  /** Of a choice: its options in the order of the ruleset. */
  readonly texts: readonly string[];
  /** Of a list's rows or a record. */
  readonly below: Shape | null;
}

/** Whether the texts of an input are kept, by its path. */
export type Keeps = (path: string) => boolean;

export const keepsAll: Keeps = () => true;

export function shapeOf(inputs: ReadonlyMap<string, InputDefinition>, category: string, keeps: Keeps): Shape {
  const own = [...inputs.values()].filter((input) => input.categories.has(category));
  return { names: own.map(({ name }) => name), fields: own.map((input) => fieldOf(input, category, keeps)) };
}

function fieldOf({ type, options, fields, path }: InputDefinition, category: string, keeps: Keeps): FieldShape {
  const field = (of: FieldShape['type'], more: Partial<FieldShape> = {}): FieldShape => ({ type: of, texts: [], below: null, ...more });
  switch (type) {
    case 'bool':
      return field('flag');
    case 'choice':
      return field('choice', { texts: [...options.keys()] });
    case 'text':
      return field(keeps(path.join('.')) ? 'text' : 'unkept');
    case 'date':
      return field('day');
    case 'list':
    case 'record':
      return field(type, { below: shapeOf(fields, category, keeps) });
    default:
      return field('number');
  }
}
