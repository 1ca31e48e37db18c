import type { Diagnostic } from '../diagnostic.ts';
import type { ValueDefinition } from '../language/definition.ts';
import { absenceOf, type Absence } from './ranges/abstract.ts';
import type { Ranges } from './ranges/analyse.ts';
import { assignmentText } from './answers.ts';
import { textAt, type Locate } from './locate.ts';

/** A value that may be missing says so; one that says so may be missing. */
export function provePresence(ranges: Ranges, locate: Locate): Diagnostic[] {
  return [...ranges.model.values.values()].flatMap((value): Diagnostic[] => {
    const all = [...value.categories].flatMap((category) => ranges.readings(value.id, category));
    const lacking = all.map(({ assignment, result }) => ({ assignment, because: unsaid(value, absenceOf(result.abstract), locate) }));
    const first = lacking.find((one) => one.because.length > 0);
    const at = locate([...value.at, 'formula']);
    if (first && !value.optional) {
      const because = [...new Set(first.because)].join(', ');
      return [
        {
          code: 'may-be-missing',
          severity: 'error',
          at,
          details: { value: value.id, because, under: assignmentText(first.assignment, ranges.model) },
        },
      ];
    }
    const never = value.optional && !value.when && all.length > 0 && all.every(({ result }) => absenceOf(result.abstract).size === 0);
    return never ? [{ code: 'never-missing', severity: 'info', at: locate([...value.at, 'optional']), details: { value: value.id } }] : [];
  });
}

/** Causes but for the value's own condition, which says by itself that there may be no value. */
function unsaid(value: ValueDefinition, causes: Absence, locate: Locate): string[] {
  return [...causes].flatMap(([key, cause]) => {
    if (key === `when:${value.id}`) return [];
    return typeof cause === 'string' ? [cause] : [textAt(cause, locate)];
  });
}
