import type { Entry, Formula, GateSaid, Said, SideName, StageAspect, StageEntry, StageSaid } from '../comparison.ts';
import { fold, indent } from './layout.ts';
import { usualOf, type Speaker } from './speaker.ts';

/** Stages of a contest that are new, gone or held otherwise. */
export function sayStages(stages: readonly StageEntry[], speaker: Speaker): string[] {
  return stages.flatMap(({ change, left, right, aspects, gates }) => {
    const stage = right ?? left;
    if (!stage) return [];
    const { width } = speaker.page;
    const title = speaker.say(`stage-${change}`, { stage: `${speaker.quoted(stage.label)}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}` });
    const told = aspects.filter((aspect) => aspect !== 'gates').map((aspect) => speaker.say(`stage-${ASPECTS[aspect]}`, { was: left ? said(left, 'left', aspect, speaker) : '', is: right ? said(right, 'right', aspect, speaker) : '' }));
    return [...fold(title, width, 2), ...indent([...told, ...gates.map((gate) => sayGate(gate, speaker))].flatMap((line) => fold(line, width - 2, 2)), 2)];
  });
}

/** Codes of messages are written without capitals. */
const ASPECTS: Readonly<Record<StageAspect, string>> = {
  order: 'order', group: 'group', score: 'score', needs: 'needs', quorum: 'quorum', best: 'best', ties: 'ties', tieBreak: 'tie-break', places: 'places', final: 'final', gates: 'gates',
};

function said({ content }: Said<StageSaid>, side: SideName, aspect: StageAspect, speaker: Speaker): string {
  const formula = (one: Formula | null): string => (one ? speaker.formula(usualOf(one.variants)?.formula ?? '', side) : speaker.say('nothing'));
  switch (aspect) {
    case 'group': return speaker.editions[side].words[content.group ?? '']?.[speaker.language] ?? content.group ?? speaker.say('nothing');
    case 'score': return content.score ?? speaker.say('nothing');
    case 'needs': return content.needs.join(', ') || speaker.say('nothing');
    case 'quorum': return formula(content.quorum);
    case 'best': return formula(content.best);
    case 'ties': return speaker.say('ties', { ties: content.ties ?? 'none' });
    case 'tieBreak': return chain(content, speaker);
    case 'places': return content.places ? String(content.places.length) : speaker.say('nothing');
    case 'final': return speaker.say(content.final ? 'yes' : 'no');
    case 'order': case 'gates': return '';
  }
}

function chain({ tieBreak }: StageSaid, speaker: Speaker): string {
  const usual = tieBreak.find(({ when }) => when.every(({ isDefault }) => isDefault)) ?? tieBreak[0];
  return usual?.chain.map(({ by, means, clause }, index) => `${index + 1}) ${means ? speaker.label(means) : by}${speaker.bracketed(clause)}`).join('; ') || speaker.say('nothing');
}

function sayGate({ change, left, right }: Entry<GateSaid>, speaker: Speaker): string {
  const gate = right ?? left;
  const admits = (one: Said<GateSaid> | null, side: SideName): string => (one ? speaker.formula(usualOf(one.content.admits)?.formula ?? '', side) : '');
  const details = { gate: gate ? `${speaker.quoted(gate.label)}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}` : '', was: admits(left, 'left'), is: admits(right, 'right') };
  return speaker.say(`gate-${change}`, details);
}
