import { Rational } from '../number/rational.ts';
import type { RulesetFile } from '../language/ruleset.ts';
import type { Path } from '../source.ts';
import type { Diagnostics } from './context.ts';

const QUOTED = /^\s*[«“„”‘’"'](.*)[»“”‘’"']\s*$/su;

/** Clauses with the quotes of print around them, which YAML takes for a part of the text. */
export function checkClauseQuotes(file: RulesetFile, diagnostics: Diagnostics): void {
  const look = (data: unknown, path: Path): void => {
    if (typeof data !== 'object' || data === null || data instanceof Rational) return;
    for (const [key, inner] of Object.entries(data)) {
      const at = [...path, Array.isArray(data) ? Number(key) : key];
      const within = key === 'clause' && typeof inner === 'string' ? QUOTED.exec(inner)?.[1] : undefined;
      if (within === undefined) look(inner, at);
      else diagnostics.report('clause-in-quotes', 'warning', diagnostics.locate(at), { text: String(inner), instead: within.trim() });
    }
  };
  look(file, []);
}
