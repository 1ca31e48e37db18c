/** What an editor of rulesets asks while somebody types: what may stand here, what this is, where it is declared. */
export { declaredIn, type Declared, type DeclaredKind } from './declared.ts';
export { keyNames } from './names.ts';
export { complete, type Completion, type CompletionKind } from './complete.ts';
export { definition, type Definition } from './definition.ts';
export { formFields, shapeAt, type FormField, type Shape, type ShapeKind } from './form.ts';
export { FUNCTION_EXAMPLES } from './functions.ts';
export { hover, type Hover } from './hover.ts';
export type { ProvenRange } from './analysis.ts';
export { isPart } from './part.ts';
export { isName, rename } from './rename.ts';
export { uses, usesAt, type Use } from './uses.ts';
export { mixedWords, slipsOf, type Slip } from './slips.ts';
export { latinLetters } from '../language/tokens.ts';
