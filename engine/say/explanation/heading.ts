import type { Explanation } from '../../explain/explanation.ts';
import type { Sayer } from '../sayer.ts';

/** Of whom a page is, and by which edition. */
export function headingLines({ subject, ruleset, period }: Pick<Explanation, 'subject' | 'ruleset' | 'period'>, sayer: Sayer): string[] {
  return sayer
    .say('explain-heading', {
      subject: subject.name === null ? subject.id : `${subject.name} (${subject.id})`,
      category: sayer.label(subject.categoryLabel),
      ruleset: ruleset.id,
      version: ruleset.version,
      period: period ?? 'none',
    })
    .split('\n');
}
