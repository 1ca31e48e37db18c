import type { Label } from '../language/ruleset.ts';
import { entryOf, nodeAt, type Node } from '../read/node.ts';
import type { Path } from '../source.ts';
import type { Declared } from './declared.ts';
import { documentationOf } from './documentation.ts';
import { isFormula } from '../language/formula-places.ts';
import { isChoice, valueNames } from './names.ts';
import { definitionsAt, keysAt, schemasAt, wordsAt, type Schema } from './schema.ts';

/**
 * What one fills in at a place. `label`: a text in three languages; `clause`, `text`: one text; `number`, `bool`, `day`, `formula`;
 * `scalar`: a number, a text, or true or false; `word`: one of a closed list; `name`: one that is declared elsewhere; `names`: a list of
 * them, or one; `fields`: a map whose keys the language knows; `entries`: one whose keys are names; `items`: a list of maps; `other`:
 * whatever is left.
 */
export type ShapeKind =
  | 'label'
  | 'clause'
  | 'text'
  | 'number'
  | 'bool'
  | 'day'
  | 'formula'
  | 'scalar'
  | 'word'
  | 'name'
  | 'names'
  | 'fields'
  | 'entries'
  | 'items'
  | 'other';

/** What is to be filled in at a place, as the schema and the text around it tell. */
export interface Shape {
  readonly kind: ShapeKind;
  /** Of a number: a whole one. */
  readonly isWhole: boolean;
  /** A choice by a reading or by category may stand in its place. */
  readonly mayDepend: boolean;
  /** A choice by a reading or by category stands there. */
  readonly depends: boolean;
  /** Of a closed list; of names: words that mean something beside those declared. */
  readonly words: readonly string[];
  readonly declared: readonly Declared[];
}

/** A field that a map can have, with what it is for. */
export interface FormField {
  readonly key: string;
  readonly required: boolean;
  readonly help: Label | null;
}

/** The fields that a map at a path can have, in the order of the schema; none where its keys are names. */
export function formFields(root: Node, path: Path): FormField[] {
  return [...keysAt(root, path)].map(([key, { description, required }]) => ({ key, required, help: documentationOf(description) }));
}

/** What is to be filled in at a path, whether something stands there or not. */
export function shapeAt(root: Node, path: Path): Shape {
  const schemas = schemasAt(root, path);
  const definitions = definitionsAt(schemas);
  const mayDepend = ['formula', 'number_choice', 'scalar_choice', 'gate_choice', 'tie_chain'].some((name) => definitions.has(name));
  const depends = mayDepend && isChoice(root, path);
  const own = valueNames(root, path);
  const kind = kindOf(root, path, schemas, definitions, own.declared.length + own.words.length > 0);
  // Of a list of names each is told by what may stand at its place.
  const names = kind === 'names' && own.declared.length === 0 ? valueNames(root, [...path, 0]) : own;
  return {
    kind,
    isWhole: schemas.some(({ type }) => type === 'integer'),
    mayDepend,
    depends,
    words: kind === 'word' ? wordsAt(root, path) : names.words,
    declared: names.declared,
  };
}

/** Definitions that tell by their name what stands there. */
const BY_DEFINITION: Readonly<Record<string, ShapeKind>> = {
  label: 'label',
  clause: 'clause',
  date: 'day',
  formula: 'formula',
  number_choice: 'number',
  scalar_choice: 'scalar',
  scalar: 'scalar',
  of: 'names',
  cell: 'other',
  gate_condition: 'other',
};

function kindOf(root: Node, path: Path, schemas: readonly Schema[], definitions: ReadonlySet<string>, isNamed: boolean): ShapeKind {
  const isMeant = entryOf(nodeAt(root, path), 'means') !== undefined;
  if (!isMeant) for (const [name, kind] of Object.entries(BY_DEFINITION)) if (definitions.has(name)) return kind;
  if (schemas.some(({ enum: words }) => words)) return 'word';
  if (schemas.some(({ format }) => format === 'date')) return 'day';
  const types = new Set(schemas.flatMap(({ type }) => type ?? []));
  if (types.size > 1 && !isMeant) return types.has('array') || types.has('object') ? 'other' : 'scalar';
  if (types.has('object')) return ofMap(schemas);
  if (types.has('array')) return ofList(schemas);
  if (types.has('boolean')) return 'bool';
  if (types.has('number') || types.has('integer')) return 'number';
  if (!types.has('string')) return 'other';
  if (isFormula(path)) return 'formula';
  return isNamed ? 'name' : 'text';
}

function ofMap(schemas: readonly Schema[]): ShapeKind {
  if (schemas.some(({ properties }) => properties && Object.keys(properties).length > 0)) return 'fields';
  return schemas.some(({ additionalProperties }) => typeof additionalProperties === 'object') ? 'entries' : 'other';
}

function ofList(schemas: readonly Schema[]): ShapeKind {
  const items = schemas.flatMap((one) => (one.items ? [one.items] : []));
  return items.every((one) => one.type === 'string' || isName(one)) ? 'names' : 'items';
}

const isName = ({ $ref }: Schema): boolean => /\/(?:value_)?name$/.test($ref ?? '');
