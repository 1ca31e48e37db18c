import type { Language } from '../../language/ruleset.ts';
import { clauseWords } from '../clause.ts';
import type { Sayer } from '../sayer.ts';
import { nodeLines } from '../text.ts';
import type { ContestFate, QuorumShown } from './fate.ts';
import { nameOf, reasonWords, several, whoWords } from './phrases.ts';
import { rankingLines } from './ranking-text.ts';

/** The group of a stage, what it waits for, the score, and where it brought the subject. */
export function contestLines(contest: ContestFate, sayer: Sayer, language: Language): string[] {
  const { group, awaits, turnedAway, quorum, score, lacking, ranking } = contest;
  const name =
    group.id === 'all'
      ? sayer.say('explain-fate-everybody')
      : group.id === 'category'
        ? nameOf(group, language)
        : `${nameOf(group, language)}: ${group.key}`;
  return [
    sayer.say('explain-fate-group', {
      name,
      all: group.all,
      candidates: group.candidates,
      members: awaits.length > 0 || group.members === group.candidates ? -1 : group.members,
    }),
    ...byKey(
      awaits,
      ({ stage }) => nameOf(stage, language),
      ({ who }) => whoWords(who),
    ).map(([stage, who]) => sayer.say('explain-fate-awaits', { stage, who: several(who, sayer) })),
    ...byKey(
      turnedAway,
      ({ reasons }) => reasons.map((reason) => reasonWords(reason, sayer, language)).join('; '),
      ({ who }) => whoWords(who),
    ).map(([reasons, who]) => sayer.say('explain-fate-turned-away', { who: several(who, sayer), reasons })),
    ...(score ? nodeLines(score, sayer, language) : []),
    ...lackLines(lacking, sayer, language),
    ...(quorum ? quorumLines(quorum, sayer, language) : []),
    ...(ranking ? rankingLines(ranking, sayer, language) : []),
  ];
}

function byKey<T>(list: readonly T[], keyOf: (one: T) => string, said: (one: T) => string): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const one of list) {
    const key = keyOf(one);
    const known = groups.get(key);
    if (known) known.push(said(one));
    else groups.set(key, [said(one)]);
  }
  return [...groups];
}

/** What is not there, and whose: for the same thing all who lack it in one line. */
function lackLines(lacking: ContestFate['lacking'], sayer: Sayer, language: Language): string[] {
  const said = byKey(
    lacking,
    ({ of, code }) => sayer.say('explain-fate-lack', { of: nameOf(of, language), code }),
    ({ who }) => whoWords(who),
  );
  return said.length === 0 ? [] : [sayer.say('explain-fate-lacking'), ...said.map(([what, who]) => `  ${what}: ${several(who, sayer)}`)];
}

function quorumLines({ asked, holds, had, needed, rule }: QuorumShown, sayer: Sayer, language: Language): string[] {
  const numbers = had && needed ? { had: sayer.value(had), needed: sayer.value(needed) } : { had: 'none', needed: 'none' };
  const state = asked ? (holds ? 'yes' : 'no') : 'none';
  const said = sayer.say('explain-fate-quorum', { state, ...numbers, clause: clauseWords(rule.clause ?? '', language) });
  const { derivation, children } = rule;
  if (!derivation) return [said];
  if (!asked) return [said, ...sayer.readings(derivation.readings).map((line) => `  ${line}`)];
  const lines = [
    sayer.condition(derivation, derivation.words),
    ...children.flatMap((child) => nodeLines(child, sayer, language)),
    ...sayer.readings(derivation.readings),
  ];
  return [said, ...lines.map((line) => `  ${line}`)];
}
