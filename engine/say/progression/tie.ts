import type { TieShown, TieLink } from '../../explain/progression/progression.ts';
import { inferredWords } from '../explanation/facts.ts';
import { deeper, line, type Line } from '../lines.ts';
import type { Sayer } from '../sayer.ts';
import { nameOf, several, whoWords } from './names.ts';

/** Who has the same score, and link by link how they were told apart; where that makes no difference, that. */
export function tieLines({ equals, allAdvance, matters, unsettled, links, readings }: TieShown, sayer: Sayer): Line[] {
  const head = line(
    sayer.say('explain-progression-tie', {
      who: several(equals.map(whoWords), sayer),
      matters: !matters ? 'no' : allAdvance ? 'all_advance' : 'yes',
    }),
  );
  if (allAdvance || !matters) return [head];
  const told = [
    ...links.flatMap((link, index) => [
      linkWords(link, index + 1, sayer),
      ...(link.inferred ? [inferredWords(link.inferred, sayer.language)] : []),
    ]),
    ...(unsettled.length > 0
      ? [sayer.say('explain-progression-unsettled', { who: several(unsettled.map(whoWords), sayer), by: endOf(links, sayer) })]
      : []),
    ...sayer.readings(readings),
  ];
  return [head, ...deeper(told.map(line))];
}

/** Whom nothing tells apart, all links left equal: the last is what is to settle it. */
function endOf(links: readonly TieLink[], sayer: Sayer): string {
  const last = links.at(-1);
  return last ? nameOf(last.by, sayer) : '';
}

function linkWords({ by, clause, best, own, rivals }: TieLink, number: number, sayer: Sayer): string {
  const parts = (['equal', 'behind', 'ahead'] as const).flatMap((order) => {
    const those = rivals
      .filter((rival) => rival.order === order)
      .map(({ who, value }) => `${whoWords(who)}: ${sayer.measure(value, null)}`);
    return those.length === 0 ? [] : [sayer.say('explain-progression-rivals', { order, who: several(those, sayer) })];
  });
  const decides = rivals.some(({ order }) => order !== 'equal');
  return sayer.say('explain-progression-link', {
    number,
    label: nameOf(by, sayer),
    best,
    clause: sayer.clause(clause),
    own: sayer.measure(own, null),
    decides: decides ? 'yes' : 'no',
    rivals: parts.join('; '),
  });
}
