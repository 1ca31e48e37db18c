import type { Label } from '../language/ruleset.ts';

/** A value or an input by its name. */
export interface Named {
  readonly name: string;
  readonly means: Label | null;
}
