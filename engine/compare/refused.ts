import type { Model } from '../model.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../source.ts';

/** Which of the two editions does not take the data, as a diagnostic to stand before what it `found` in them. */
export function refusedBy(side: 'left' | 'right', model: Model, source: Source, found: readonly Diagnostic[]): Diagnostic {
  const count = found.filter(({ severity }) => severity === 'error').length;
  return {
    code: 'comparison-refused',
    severity: 'error',
    details: { side, ruleset: model.id, count },
    at: { source, span: { start: 0, end: 0 } },
  };
}
