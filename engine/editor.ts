/** What an editor of rulesets asks for while one types. */
export {
  complete,
  definition,
  hover,
  type Completion,
  type CompletionKind,
  type Definition,
  type Hover,
  type ProvenRange,
} from './complete/index.ts';
export { deleteIn, EditRefused, setIn } from './read/edit.ts';
