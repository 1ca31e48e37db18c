import type { Diagnostic } from '../diagnostic.ts';
import type { GateDefinition, StageDefinition, ValueDefinition } from '../language/definition.ts';
import type { TermPlace } from '../language/term.ts';
import { absenceOf, type Absence } from './ranges/abstract.ts';
import type { Ranges } from './ranges/analyse.ts';
import { assignmentText } from './answers.ts';
import { textAt, type Locate } from './locate.ts';

/** A value that may be missing says so; one that says so may be missing. The same of what a gate looks at. */
export function provePresence(ranges: Ranges, locate: Locate): Diagnostic[] {
  return [
    ...ofValues(ranges, locate),
    ...ranges.model.stages.flatMap((stage) => stage.gates.flatMap((gate) => ofGate(gate, stage, ranges, locate))),
  ];
}

function ofValues(ranges: Ranges, locate: Locate): Diagnostic[] {
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
          details: { value: value.id, gate: '', because, under: assignmentText(first.assignment, ranges.model) },
        },
      ];
    }
    const never = value.optional && !value.when && all.length > 0 && all.every(({ result }) => absenceOf(result.abstract).size === 0);
    return never
      ? [{ code: 'never-missing', severity: 'info', at: locate([...value.at, 'optional']), details: { value: value.id, gate: '' } }]
      : [];
  });
}

/** Causes but for the value's own condition, which says by itself that there may be no value. */
function unsaid(value: ValueDefinition, causes: Absence, locate: Locate): string[] {
  return [...causes].flatMap(([key, cause]) => {
    if (key === `when:${value.id}`) return [];
    return [causeText(cause, locate)];
  });
}

const causeText = (cause: string | TermPlace, locate: Locate): string => (typeof cause === 'string' ? cause : textAt(cause, locate));

/**
 * Nobody is admitted by what is missing, so that is a warning: who lacks it waits. What the stage `needs` is said there to be waited for.
 */
function ofGate(gate: GateDefinition, { contest }: StageDefinition, ranges: Ranges, locate: Locate): Diagnostic[] {
  const needed = new Set(
    contest?.needs.flatMap((term) => (term.kind === 'input' ? term.path.join('.') : term.kind === 'value' ? term.id : [])),
  );
  const lacking = gate.facts.flatMap(({ name, term }) => {
    const causes = [...gate.categories].flatMap((category) => ranges.absences(term, category));
    // Whoever stands at the door has been through the stages before.
    const because = causes.filter(([key]) => !key.startsWith('stage:')).map(([, cause]) => causeText(cause, locate));
    return because.length === 0 ? [] : [{ name, at: term.at, because: [...new Set(because)].join(', ') }];
  });
  const details = { value: 'none', gate: gate.reason, under: 'none' };
  if (gate.optional)
    return lacking.length > 0 ? [] : [{ code: 'never-missing', severity: 'info', at: locate([...gate.at, 'optional']), details }];
  return lacking
    .filter(({ name }) => !needed.has(name))
    .map(({ at, because }) => ({ code: 'may-be-missing', severity: 'warning', at: locate(at.path), details: { ...details, because } }));
}
