import type { ContestShown } from '../../explain/progression/progression.ts';
import { nodeLines } from '../explanation/page.ts';
import { deeper, line, type Line } from '../lines.ts';
import type { Sayer } from '../sayer.ts';
import { nameOf, reasonWords, several, whoWords } from './names.ts';
import { quorumLines } from './quorum.ts';
import { rankingLines } from './ranking.ts';

/** The group of a stage, what it waits for, the score, and where it brought the subject. */
export function contestLines(contest: ContestShown, sayer: Sayer): Line[] {
  const { group, awaits, turnedAway, quorum, score, lacking, ranking } = contest;
  const name =
    group.id === 'all'
      ? sayer.say('explain-progression-everybody')
      : group.id === 'category'
        ? nameOf(group, sayer)
        : `${nameOf(group, sayer)}: ${group.key}`;
  const others = [
    sayer.say('explain-progression-group', {
      name,
      all: group.all,
      candidates: group.candidates,
      members: awaits.length > 0 || group.members === group.candidates ? -1 : group.members,
    }),
    ...byKey(
      awaits,
      ({ stage }) => nameOf(stage, sayer),
      ({ who }) => whoWords(who),
    ).map(([stage, who]) => sayer.say('explain-progression-awaits', { stage, who: several(who, sayer) })),
    ...byKey(
      turnedAway,
      ({ reasons }) => reasons.map((reason) => reasonWords(reason, sayer)).join('; '),
      ({ who }) => whoWords(who),
    ).map(([reasons, who]) => sayer.say('explain-progression-turned-away', { who: several(who, sayer), reasons })),
  ];
  return [
    ...others.map(line),
    ...(score ? nodeLines(score, sayer) : []),
    ...lackLines(lacking, sayer),
    ...(quorum ? quorumLines(quorum, sayer) : []),
    ...(ranking ? rankingLines(ranking, sayer) : []),
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
function lackLines(lacking: ContestShown['lacking'], sayer: Sayer): Line[] {
  const said = byKey(
    lacking,
    ({ of, code }) => sayer.say('explain-progression-lack', { of: nameOf(of, sayer), code }),
    ({ who }) => whoWords(who),
  ).map(([what, who]) => line(`${what}: ${several(who, sayer)}`));
  return said.length === 0 ? [] : [line(sayer.say('explain-progression-lacking')), ...deeper(said)];
}
