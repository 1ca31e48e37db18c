import type { CommissionAspect, CommissionSaid } from '../../compare/commission-said.ts';
import type { Entry } from '../../compare/comparison.ts';
import type { Named } from '../../compare/named.ts';
import type { Speaker } from './speaker.ts';

const FACTS: readonly CommissionAspect[] = ['members', 'per', 'secretary', 'barred', 'sheets', 'stages'];

/** Commissions, a line each: of one that is new or gone all, of one that changed what did. */
export function sayCommissions(
  commissions: readonly Entry<CommissionSaid, CommissionAspect>[],
  change: Entry<unknown>['change'],
  speaker: Speaker,
): string[] {
  return commissions
    .filter((one) => one.change === change)
    .flatMap(({ left, right, aspects }) => {
      const shown = right ?? left;
      if (!shown) return [];
      const facts = (left && right ? FACTS.filter((fact) => aspects.includes(fact)) : FACTS).flatMap((fact) => {
        const both = [left, right].flatMap((one) => (one ? [told(fact, one.content, speaker)] : [])).filter((text) => text !== '');
        return both.length === 0 ? [] : [both.join(' → ')];
      });
      return speaker.item(
        `${speaker.label(shown.label)}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}: ${facts.join('; ')}`,
      );
    });
}

function told(fact: CommissionAspect, said: CommissionSaid, speaker: Speaker): string {
  const names = (all: readonly Named[]): string => all.map((one) => (one.means ? speaker.quoted(one.means) : one.name)).join(', ');
  switch (fact) {
    case 'members':
      return speaker.say('commission-members', said.members);
    case 'per':
      return speaker.say('commission-per', { per: said.per ? names([said.per]) : 'none' });
    case 'secretary':
      return speaker.say('commission-secretary', { secretary: said.secretary });
    case 'barred':
      return speaker.say('commission-barred', {
        bars: (said.barred.length === 0 ? ['none'] : said.barred).map((bar) => speaker.say('commission-bar', { bar })).join(', '),
      });
    case 'sheets':
      return said.sheets.length === 0 ? '' : speaker.say('commission-sheets', { lists: names(said.sheets) });
    case 'stages':
      return speaker.say('commission-stages', { stages: names(said.stages) });
  }
}
