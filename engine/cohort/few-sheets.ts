import type { Subject } from '../language/cohort.ts';
import type { Model } from '../model.ts';
import type { Path } from '../source.ts';
import type { Report } from './reporting.ts';

interface Taken {
  readonly subject: Subject;
  readonly path: Path;
}

/** Whom fewer than half as many members scored as others of the commission's group; without any sheet one may not have come so far. */
export function reportFewSheets({ commissions, inputs }: Model, taken: readonly Taken[], report: Report): void {
  for (const { per, sheets } of commissions)
    for (const { list } of sheets) {
      const counted = taken.flatMap(({ subject, path }) => {
        const rows = inputs.get(list)?.categories.has(subject.category) ? subject.inputs[list] : null;
        const group = per === null ? '' : (subject.attributes[per] ?? '');
        return Array.isArray(rows) ? [{ subject: subject.id, path, group, count: rows.length }] : [];
      });
      const most = new Map<string, number>();
      for (const { group, count } of counted) most.set(group, Math.max(count, most.get(group) ?? 0));
      for (const { subject, path, group, count } of counted) {
        const best = most.get(group) ?? 0;
        if (count > 0 && count * 2 < best) report('cohort-few-sheets', [...path, 'inputs', list], { subject, figures: count, most: best });
      }
    }
}
