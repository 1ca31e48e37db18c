/** What an editor of rulesets asks for while one types. */
export {
  complete,
  declaredIn,
  definition,
  formFields,
  FUNCTION_EXAMPLES,
  hover,
  isName,
  isPart,
  keyNames,
  latinLetters,
  mixedWords,
  rename,
  shapeAt,
  slipsOf,
  uses,
  usesAt,
  type Completion,
  type CompletionKind,
  type Declared,
  type DeclaredKind,
  type Definition,
  type FormField,
  type Hover,
  type ProvenRange,
  type Shape,
  type ShapeKind,
  type Slip,
  type Use,
} from './complete/index.ts';
export { deleteIn, setIn } from './read/edit.ts';
export { operate } from './read/operate.ts';
export type { Operation } from './read/operation.ts';
export { EditRefused, type RefusalCode } from './read/refused.ts';
export { applySplices, type Splice } from './read/splice.ts';
export { Typed } from './read/typed.ts';
export { outline as outlineOf } from './read/outline.ts';
export { childOf, entryOf, nodeAt, textOf, type Entry, type ListNode, type MapNode, type Node, type ScalarNode } from './read/node.ts';
export { readSegments, writeSegments } from './read/segment-text.ts';
export { mutate, type Mutant, type MutationOptions } from './mutate/mutate.ts';
export { placeAt, type Place } from './read/place.ts';
