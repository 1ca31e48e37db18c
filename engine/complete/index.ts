/** What an editor of rulesets asks while somebody types: what may stand here, what this is, where it is declared. */
export { complete, type Completion, type CompletionKind } from './complete.ts';
export { definition, type Definition } from './definition.ts';
export { hover, type Hover } from './hover.ts';
export type { ProvenRange } from './analysis.ts';
export { rename } from './rename.ts';
export { uses, usesAt, type Use } from './uses.ts';
