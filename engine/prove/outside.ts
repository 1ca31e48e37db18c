import type { FindingDefinition, Resolved, TieLinkDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { Rational } from '../number/rational.ts';
import { PRESENT, type Abstract } from './ranges/abstract.ts';
import type { Ranges } from './ranges/analyse.ts';
import { Form } from './linear/form.ts';

/** Looks at the formulas that belong to no value, for divisions and for what tables are asked: grades, warnings, stages, findings. */
export function visitOutside(ranges: Ranges): void {
  const { model } = ranges;
  const categories = [...model.categories.keys()];
  if (model.grade) for (const category of categories) ranges.visit(model.grade.term, category);
  for (const warning of model.warnings) for (const category of warning.categories) ranges.visit(warning.term, category);
  for (const { contest } of model.stages) {
    const terms = contest
      ? [...contest.needs, contest.best, ...(contest.quorum ? [contest.quorum.term] : []), ...linksOf(contest.tieBreak)]
      : [];
    for (const term of terms) for (const category of categories) ranges.visit(term, category);
  }
  for (const finding of model.findings) {
    for (const category of finding.categories) {
      for (const bound of boundBy(finding)) {
        for (const term of [finding.term, ...Object.values(finding.place)]) ranges.visit(term, category, finding.list, bound);
      }
    }
  }
}

/** What settles ties, under any reading. */
function linksOf(tieBreak: Resolved<readonly TieLinkDefinition[]>): Term[] {
  return 'by' in tieBreak ? Object.values(tieBreak.options).flatMap(linksOf) : tieBreak.map((link) => link.term);
}

/** More numbers than this are looked at as one that may be anything. */
const MOST_NUMBERS = 31;

/** The numbers that a finding runs over, one at a time. */
function boundBy({ numbers }: FindingDefinition): ReadonlyMap<string, Abstract>[] {
  if (!numbers || numbers.to - numbers.from >= MOST_NUMBERS) return [new Map()];
  return Array.from({ length: numbers.to - numbers.from + 1 }, (_, index) => {
    const number = Form.constant(Rational.of(numbers.from + index));
    return new Map<string, Abstract>([[numbers.name, { kind: 'number', form: number, missing: PRESENT }]]);
  });
}
