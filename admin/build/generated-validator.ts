import type { Plugin } from 'vite';
import { generatedValidator as codeOf, REPLACED } from '../../engine/build/validator.ts';

/** Puts the validator of the ruleset schema, generated, in the place of the one that makes it of texts: a page may not. */
export function generatedValidator(): Plugin {
  return { name: 'generated-validator', load: (id) => (REPLACED.test(id) ? codeOf(id) : null) };
}
