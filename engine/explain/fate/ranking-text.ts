import type { Language } from '../../language/ruleset.ts';
import { clauseWords } from '../clause.ts';
import type { ExplanationNode, Shown } from '../explanation.ts';
import type { Sayer } from '../sayer.ts';
import { nodeLines } from '../text.ts';
import type { Cut, Holder, RankingFate, TieFate, TieLink } from './fate.ts';
import { nameOf, several, whoWords } from './phrases.ts';

/** The place, the cut and by how much it was made or missed, and how equal scores were told apart. */
export function rankingLines(ranking: RankingFate, sayer: Sayer, language: Language): string[] {
  const { rank, first, last, of, advance, cuts, tie, place } = ranking;
  const position = first === last ? String(first) : `${first}–${last}`;
  return [
    sayer.say('explain-fate-rank', { rank, of, position: tie?.matters && !tie.allAdvance ? position : 'none' }),
    `${advance.label[language]}: ${sayer.value(advance.value)} (${clauseWords(advance.clause ?? '', language)})`,
    ...ruleLines(advance, sayer, language).map((line) => `  ${line}`),
    ...cuts.map((cut) => cutLine(cut, sayer, language)),
    ...(tie ? tieLines(tie, sayer, language) : []),
    ...(place?.outcome
      ? [
          sayer.say('explain-fate-place', {
            position,
            outcome: nameOf(place.outcome, language),
            clause: clauseWords(place.clause, language),
          }),
        ]
      : []),
  ];
}

/** How a rule came to its number, when it is more than a number or its name. */
function ruleLines(rule: ExplanationNode, sayer: Sayer, language: Language): string[] {
  const { derivation } = rule;
  if (!derivation || !/[ (]/.test(derivation.formula)) return [];
  return nodeLines({ ...rule, clause: null, label: { ru: '', kk: '', en: '' } }, sayer, language);
}

function isNothing(margin: Shown): boolean {
  return margin.kind === 'number' && margin.exact === '0/1';
}

function cutLine({ kind, positions, clause, made, lastIn, firstOut, margin }: Cut, sayer: Sayer, language: Language): string {
  const other = made ? firstOut : lastIn;
  return sayer.say('explain-fate-cut', {
    kind,
    positions,
    clause: clauseWords(clause, language),
    made:
      made === null ? 'open' : !other ? 'everybody' : margin && isNothing(margin) ? (made ? 'yes_equal' : 'no_equal') : made ? 'yes' : 'no',
    margin: margin ? sayer.value(margin) : '',
    other: other ? holderWords(other, sayer) : '',
  });
}

function holderWords({ who, score }: Holder, sayer: Sayer): string {
  return `${sayer.value(score)} — ${several(who.map(whoWords), sayer)}`;
}

function tieLines({ equals, allAdvance, matters, unsettled, links, readings }: TieFate, sayer: Sayer, language: Language): string[] {
  const head = sayer.say('explain-fate-tie', {
    who: several(equals.map(whoWords), sayer),
    matters: !matters ? 'no' : allAdvance ? 'all_advance' : 'yes',
  });
  if (allAdvance || !matters) return [head];
  return [
    head,
    ...links.map((link, index) => `  ${linkLine(link, index + 1, sayer, language)}`),
    ...(unsettled.length > 0 ? [`  ${sayer.say('explain-fate-unsettled', { who: several(unsettled.map(whoWords), sayer) })}`] : []),
    ...sayer.readings(readings).map((line) => `  ${line}`),
  ];
}

function linkLine({ by, clause, best, own, rivals }: TieLink, number: number, sayer: Sayer, language: Language): string {
  const parts = (['equal', 'behind', 'ahead'] as const).flatMap((order) => {
    const those = rivals
      .filter((rival) => rival.order === order)
      .map(({ who, value }) => `${whoWords(who)}: ${sayer.measure(value, null)}`);
    return those.length === 0 ? [] : [sayer.say('explain-fate-rivals', { order, who: several(those, sayer) })];
  });
  const decides = rivals.some(({ order }) => order !== 'equal');
  return sayer.say('explain-fate-link', {
    number,
    label: nameOf(by, language),
    best,
    clause: clauseWords(clause, language),
    own: sayer.measure(own, null),
    decides: decides ? 'yes' : 'no',
    rivals: parts.join('; '),
  });
}
