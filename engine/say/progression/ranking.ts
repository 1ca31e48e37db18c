import type { ExplanationNode, Shown } from '../../explain/explanation.ts';
import type { Cut, Holder, RankingShown } from '../../explain/progression/progression.ts';
import { nodeLines } from '../explanation/page.ts';
import { deeper, line, type Line } from '../lines.ts';
import type { Sayer } from '../sayer.ts';
import { nameOf, several, whoWords } from './names.ts';
import { tieLines } from './tie.ts';

/** The place, the cut and by how much it was made or missed, and how equal scores were told apart. */
export function rankingLines({ rank, first, last, of, advance, cuts, tie, place }: RankingShown, sayer: Sayer): Line[] {
  const position = first === last ? String(first) : `${first}–${last}`;
  return [
    line(sayer.say('explain-progression-rank', { rank, of, position: tie?.matters && !tie.allAdvance ? position : 'none' })),
    line(`${sayer.label(advance.label)}: ${sayer.value(advance.value)} (${sayer.clause(advance.clause ?? '')})`),
    ...deeper(ruleLines(advance, sayer)),
    ...cuts.map((cut) => line(cutWords(cut, sayer))),
    ...(tie ? tieLines(tie, sayer) : []),
    ...(place?.outcome
      ? [
          line(
            sayer.say('explain-progression-place', { position, outcome: nameOf(place.outcome, sayer), clause: sayer.clause(place.clause) }),
          ),
        ]
      : []),
  ];
}

/** How a rule came to its number, when it is more than a number or its name. */
function ruleLines(rule: ExplanationNode, sayer: Sayer): Line[] {
  const { derivation } = rule;
  if (!derivation || !/[ (]/.test(derivation.formula)) return [];
  return nodeLines({ ...rule, clause: null, label: { ru: '', kk: '', en: '' } }, sayer);
}

function isNothing(margin: Shown): boolean {
  return margin.kind === 'number' && margin.exact === '0/1';
}

function cutWords({ kind, positions, clause, made, lastIn, firstOut, margin }: Cut, sayer: Sayer): string {
  const other = made ? firstOut : lastIn;
  return sayer.say('explain-progression-cut', {
    kind,
    positions,
    clause: sayer.clause(clause),
    made:
      made === null ? 'open' : !other ? 'everybody' : margin && isNothing(margin) ? (made ? 'yes_equal' : 'no_equal') : made ? 'yes' : 'no',
    margin: margin ? sayer.value(margin) : '',
    other: other ? holderWords(other, sayer) : '',
  });
}

function holderWords({ who, score }: Holder, sayer: Sayer): string {
  return `${sayer.value(score)} — ${several(who.map(whoWords), sayer)}`;
}
