import schema from '../language/ruleset.schema.json' with { type: 'json' };
import { entryOf, nodeAt, textOf, type Node } from '../read/node.ts';
import type { Path } from '../source.ts';

/** The part of JSON Schema that the language's own schema is written in. */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: string | number | boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly propertyNames?: Schema;
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

const ROOT = schema as unknown as Schema & { readonly definitions: Readonly<Record<string, Schema>> };

/** Every schema that what stands at a path has to meet; where it is not told yet which of two, both. */
export function schemasAt(root: Node, path: Path): Schema[] {
  let found = applying(ROOT, root);
  path.forEach((step, index) => {
    const node = nodeAt(root, path.slice(0, index + 1));
    found = found.flatMap((one) => stepInto(one, step)).flatMap((one) => applying(one, node));
  });
  return found;
}

const DEFINITIONS = new Map(Object.entries(ROOT.definitions).map(([name, one]) => [one, name]));

/** By what names schemas are defined. */
export function definitionsAt(schemas: readonly Schema[]): ReadonlySet<string> {
  return new Set(schemas.flatMap((one) => DEFINITIONS.get(one) ?? []));
}

/** The schema of a key as its map describes it: its first words are about this key, not about what it holds. */
export function describedKey(root: Node, path: Path, key: string): string | null {
  for (const one of schemasAt(root, path)) {
    const property = one.properties?.[key];
    if (typeof property === 'object') return property.description ?? (property.$ref ? resolved(property).description : undefined) ?? null;
  }
  return null;
}

/** Keys a map may still have, with their descriptions. */
export function keysAt(
  root: Node,
  path: Path,
): Map<string, { readonly description: string; readonly required: boolean; readonly holdsMap: boolean }> {
  const keys = new Map<string, { description: string; required: boolean; holdsMap: boolean }>();
  const schemas = schemasAt(root, path);
  const barred = new Set(
    schemas.flatMap((one) => Object.entries(one.properties ?? {}).flatMap(([key, value]) => (value === false ? [key] : []))),
  );
  for (const one of schemas) {
    for (const [key, property] of Object.entries(one.properties ?? {})) {
      if (typeof property !== 'object' || barred.has(key) || keys.has(key)) continue;
      const holds = applying(property, undefined);
      const holdsMap = holds.length > 0 && holds.every((each) => each.type === 'object' || each.type === 'array');
      keys.set(key, {
        description: property.description ?? resolved(property).description ?? '',
        required: schemas.some((each) => each.required?.includes(key)),
        holdsMap,
      });
    }
  }
  return keys;
}

/** The closed list of what may stand at a path: words of an enumeration, or true and false. */
export function wordsAt(root: Node, path: Path): string[] {
  const words = new Set<string>();
  for (const one of schemasAt(root, path)) {
    for (const word of one.enum ?? []) words.add(word);
    if (one.type === 'boolean') for (const word of ['true', 'false']) words.add(word);
    if (Array.isArray(one.type) && one.type.includes('null')) words.add('null');
    if (one.const !== undefined) words.add(String(one.const));
  }
  return [...words];
}

/** What a name at a path has to look like: of a key, or of an item's value that names it. */
export function patternAt(root: Node, path: Path): RegExp {
  const names = schemasAt(root, path.slice(0, -1)).flatMap(({ propertyNames }) => (propertyNames ? [resolved(propertyNames)] : []));
  const found = [...names, ...schemasAt(root, path)].find(({ pattern }) => pattern !== undefined);
  return new RegExp(found?.pattern ?? '^[A-Za-z_][A-Za-z0-9_]*$', 'u');
}

function resolved(one: Schema): Schema {
  return one.$ref === undefined ? one : (ROOT.definitions[one.$ref.slice('#/definitions/'.length)] ?? {});
}

function applying(given: Schema, node: Node | undefined): Schema[] {
  const one = resolved(given);
  const branches: Schema[] = [];
  if (one.if) {
    const unknown =
      !node || (node.kind === 'scalar' && node.text === '') || (node.kind === 'map' && node.entries.every(({ whole }) => !whole));
    const holds = meets(one.if, node);
    if (one.then && (unknown || holds)) branches.push(one.then);
    if (one.else && (unknown || !holds)) branches.push(one.else);
  }
  const parts = (one.allOf ?? []).filter((part) => !part.if || (node && meets(part.if, node)));
  return [one, ...parts, ...branches].flatMap((part) => (part === one ? [one] : applying(part, node)));
}

function meets(condition: Schema, node: Node | undefined): boolean {
  if (condition.type === 'object' && node?.kind !== 'map') return false;
  if (condition.type === 'array' && node?.kind !== 'list') return false;
  if (condition.required?.some((key) => !entryOf(node, key))) return false;
  if (condition.anyOf && !condition.anyOf.some((one) => meets(one, node))) return false;
  if (condition.not && meets(condition.not, node)) return false;
  return Object.entries(condition.properties ?? {}).every(([key, value]) => {
    if (typeof value !== 'object') return true;
    const text = textOf(entryOf(node, key)?.value);
    return text === null || ((!value.enum || value.enum.includes(text)) && (value.const === undefined || value.const === text));
  });
}

function stepInto(one: Schema, step: string | number): Schema[] {
  if (typeof step === 'number') return one.items ? [one.items] : [];
  const property = one.properties?.[step];
  if (property !== undefined) return typeof property === 'object' ? [property] : [];
  return typeof one.additionalProperties === 'object' ? [one.additionalProperties] : [];
}
