import type { Contest } from '../../language/definition.ts';
import type { GroupRanking, Ranked } from '../../evaluation/stages.ts';
import { resolve } from '../../terms/choice.ts';
import { inferredOf, inputOf, labelOfTerm } from '../labels.ts';
import { readingsOf, type Explaining } from '../place.ts';
import { shown } from '../shown.ts';
import type { TieShown, TieLink } from './progression.ts';
import { whoIs } from './named.ts';

/** How a subject was told apart from those with its score, link by link; null where nobody has it. */
export function tieShown(contest: Contest, { ranked, best }: GroupRanking, own: Ranked, explaining: Explaining): TieShown | null {
  const { model, evaluation } = explaining;
  const chain = resolve(contest.tieBreak, { model, cohort: evaluation.cohort });
  const equals = ranked.filter((one) => one.rank === own.rank);
  if (equals.length < 2) return null;
  const at = equals.indexOf(own);
  const rivals = equals
    .map((one, index) => ({ one, link: partingLink(equals, at, index), order: index > at ? 'ahead' : 'behind' }) as const)
    .filter(({ one }) => one !== own);
  const links: TieLink[] = [];
  for (const [index, { by, term, best, clause }] of chain.entries()) {
    const left = rivals.filter(({ link }) => link === null || link >= index);
    if (left.length === 0 || contest.ties === 'advance_all') break;
    const value = ({ facts }: Ranked) => shown(facts[index] as Ranked['score'], model, inputOf(term, model));
    links.push({
      by: { id: by, label: labelOfTerm(term, model) },
      clause,
      inferred: inferredOf(by, model),
      best,
      own: value(own),
      rivals: left.map(({ one, link, order }) => ({
        who: whoIs(one.subject, explaining),
        value: value(one),
        order: link === index ? order : 'equal',
      })),
    });
  }
  const brings = ({ place }: Ranked): string => JSON.stringify(place);
  return {
    equals: rivals.map(({ one }) => whoIs(one.subject, explaining)),
    allAdvance: contest.ties === 'advance_all',
    matters:
      contest.ties === 'advance_all'
        ? own.first <= best && best < own.last
        : own.place.kind === 'tied' || equals.some((one) => brings(one) !== brings(own)),
    unsettled: rivals.filter(({ link }) => link === null).map(({ one }) => whoIs(one.subject, explaining)),
    links,
    readings: readingsOf(contest.tieBreak, explaining),
  };
}

/** In a list sorted by link after link, the link that parts two is the first of those that part their neighbours between them. */
function partingLink(equals: readonly Ranked[], a: number, b: number): number | null {
  const between = equals.slice(Math.min(a, b) + 1, Math.max(a, b) + 1).flatMap(({ partedBy }) => partedBy ?? []);
  return between.length === 0 ? null : Math.min(...between);
}
