import type { Entry, Formula, GateSaid, Said, SideName, StageAspect, StageEntry, StageSaid } from '../../compare/comparison.ts';
import type { Named } from '../../compare/named.ts';
import { fold, indent } from './layout.ts';
import { usualOf, type Speaker } from './speaker.ts';

/** Stages of a contest that are new, gone or held otherwise; of a new one how it is held. */
export function sayStages(stages: readonly StageEntry[], speaker: Speaker): string[] {
  return stages.flatMap(({ change, left, right, aspects, gates }) => {
    const stage = right ?? left;
    if (!stage) return [];
    const { width } = speaker.page;
    const title = speaker.say(`stage-${change}`, {
      stage: `${speaker.quoted(stage.label)}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}`,
    });
    const told =
      left && right
        ? aspects.filter((aspect) => aspect !== 'gates').map((aspect) => sayChange(aspect, left, right, speaker))
        : right
          ? sayFacts(right, speaker)
          : [];
    const lines = [...told, ...(change === 'removed' ? [] : gates.map((gate) => sayGate(gate, speaker)))];
    return [
      ...fold(title, width, 2),
      ...indent(
        lines.flatMap((line) => fold(line, width - 2, 2)),
        2,
      ),
    ];
  });
}

/** Codes of messages are written without capitals. */
const ASPECTS: Readonly<Record<StageAspect, string>> = {
  order: 'order',
  group: 'group',
  score: 'score',
  needs: 'needs',
  quorum: 'quorum',
  best: 'best',
  ties: 'ties',
  tieBreak: 'tie-break',
  places: 'places',
  final: 'final',
  gates: 'gates',
};

function sayChange(aspect: StageAspect, left: Said<StageSaid>, right: Said<StageSaid>, speaker: Speaker): string {
  const what = speaker.say(`stage-${ASPECTS[aspect]}`);
  return aspect === 'order'
    ? what
    : speaker.say('change', { what, was: said(left, 'left', aspect, speaker), is: said(right, 'right', aspect, speaker) });
}

const FACTS: readonly StageAspect[] = ['group', 'score', 'needs', 'quorum', 'best', 'ties', 'tieBreak', 'places'];

function sayFacts(stage: Said<StageSaid>, speaker: Speaker): string[] {
  if (stage.content.group === null) return [];
  return FACTS.map((aspect) => [aspect, said(stage, 'right', aspect, speaker)] as const)
    .filter(([, is]) => is !== speaker.say('nothing'))
    .map(([aspect, is]) => speaker.say('fact', { what: speaker.say(`stage-${ASPECTS[aspect]}`), is }));
}

function said({ content }: Said<StageSaid>, side: SideName, aspect: StageAspect, speaker: Speaker): string {
  const nothing = speaker.say('nothing');
  const formula = (one: Formula | null): string => {
    const text = usualOf(one?.variants ?? [])?.formula ?? 'true';
    return text === 'true' ? nothing : speaker.formula(text, side);
  };
  const named = ({ name, means }: Named): string => (means ? speaker.quoted(means) : name);
  switch (aspect) {
    case 'group':
      return content.group === null
        ? nothing
        : speaker.say('group', {
            group: content.group,
            label: speaker.editions[side].words[content.group]?.[speaker.language] ?? content.group,
          });
    case 'score':
      return content.score ? named(content.score) : nothing;
    case 'needs':
      return content.needs.map(named).join(', ') || nothing;
    case 'quorum': {
      const text = formula(content.quorum);
      return text === nothing && content.quorumNotShown ? speaker.quoted(content.quorumNotShown) : text;
    }
    case 'best':
      return formula(content.best);
    case 'ties':
      return speaker.say('ties', { ties: content.ties ?? 'none' });
    case 'tieBreak':
      return chain(content, speaker);
    case 'places':
      return content.places ? places(content.places, content.wins, side, speaker) : nothing;
    case 'final':
      return speaker.say(content.final ? 'yes' : 'no');
    case 'order':
    case 'gates':
      return '';
  }
}

function chain({ tieBreak }: StageSaid, speaker: Speaker): string {
  const usual = tieBreak.find(({ when }) => when.every(({ isDefault }) => isDefault)) ?? tieBreak[0];
  return (
    usual?.chain
      .map(({ by, means, clause }, index) => `${index + 1}) ${means ? speaker.label(means) : by}${speaker.bracketed(clause)}`)
      .join('; ') || speaker.say('nothing')
  );
}

function sayGate({ change, left, right, aspects }: Entry<GateSaid>, speaker: Speaker): string {
  const gate = right ?? left;
  const admits = (one: Said<GateSaid> | null, side: SideName): string => {
    if (!one) return '';
    const whose = aspects.includes('categories') ? `${one.content.categories.map((id) => speaker.category(id, side)).join(', ')}: ` : '';
    return whose + speaker.formula(usualOf(one.content.admits)?.formula ?? '', side);
  };
  const details = {
    gate: gate ? `${speaker.quoted(gate.label)}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}` : '',
    was: admits(left, 'left'),
    is: admits(right, 'right'),
  };
  return speaker.say(`gate-${change}`, details);
}

/** How many places there are, what they are called, and how many of them are wins. */
function places(all: readonly string[], wins: number | null, side: SideName, speaker: Speaker): string {
  const called = [...new Set(all)].map((outcome) => speaker.editions[side].words[outcome]?.[speaker.language] ?? outcome).join(', ');
  return `${all.length} (${called}${wins === null ? '' : `; ${speaker.say('wins', { wins })}`})`;
}
