import { compareText, type Diagnostic } from '../diagnostic.ts';
import type { CaseSubject } from '../language/ruleset.ts';

/** What is said of a subject's data, against what a case says is refused. */
export interface Refusal {
  readonly index: number;
  readonly expected: string;
  readonly actual: string;
}

/** Whether a case is one of data that must not be let in. */
export function isRefusal(subjects: readonly CaseSubject[]): boolean {
  return subjects.some((subject) => subject.refused !== undefined);
}

/** Where the refused fields are others than the case names. A limit is known by the first field that it names. */
export function compareRefused(
  subjects: readonly CaseSubject[],
  diagnostics: readonly Diagnostic[],
): { mismatches: Refusal[]; others: Diagnostic[] } {
  const found = new Map<string, Set<string>>();
  const others: Diagnostic[] = [];
  const ids = new Set(subjects.map(({ id }) => id));
  for (const one of diagnostics) {
    const { subject, field } = one.details;
    if (typeof subject !== 'string' || !ids.has(subject) || field === undefined) {
      others.push(one);
      continue;
    }
    const fields = found.get(subject) ?? new Set<string>();
    found.set(subject, fields.add(fieldOf(one)));
  }
  const mismatches = subjects.flatMap((subject, index) => {
    const expected = textOf([subject.refused ?? []].flat());
    const actual = textOf([...(found.get(subject.id) ?? [])]);
    return expected === actual ? [] : [{ index, expected, actual }];
  });
  return { mismatches, others };
}

/** `services.channel`, whatever the row. */
function fieldOf({ details }: Diagnostic): string {
  const list = String(details['list'] ?? '').replaceAll(/\[\d+\]/g, '');
  const field = String(details['field'] ?? '');
  return [list, field].filter((part) => part !== '').join('.');
}

function textOf(fields: readonly string[]): string {
  return fields.length === 0 ? '–' : [...new Set(fields)].sort(compareText).join(', ');
}
