import type { Entry, Formula, InputAspect, InputSaid, Said, SideName } from '../../compare/comparison.ts';
import { fold, indent } from './layout.ts';
import type { Speaker } from './speaker.ts';
import { range } from './tables.ts';

type InputEntry = Entry<InputSaid, InputAspect>;

/** Figures that are handed in now, and those that no longer are. */
export function sayLoneInputs(inputs: readonly InputEntry[], side: SideName, speaker: Speaker): string[] {
  return inputs
    .filter(({ change }) => change === (side === 'right' ? 'added' : 'removed'))
    .flatMap((entry) => {
      const said = entry[side];
      if (!said) return [];
      const {
        content: { categories },
      } = said;
      const all = Object.keys(speaker.editions[side].categories);
      const whose = categories.length === all.length ? [] : [categories.map((id) => speaker.category(id, side)).join(', ')];
      return speaker.item(`${speaker.label(said.label)}${speaker.bracketed(said.clause)}${whose.length > 0 ? ` — ${whose.join('')}` : ''}`);
    });
}

/** What is asked of a figure now that was not before. */
export function sayChangedInputs(inputs: readonly InputEntry[], speaker: Speaker): string[] {
  return inputs
    .filter(({ change }) => change === 'changed')
    .flatMap(({ left, right, aspects }) => {
      if (!left || !right) return [];
      // What may be left out and what it then counts as is one thing to people.
      const told = aspects.filter((aspect) => aspect !== 'absent' || !aspects.includes('required'));
      const changes = told.map((aspect) =>
        speaker.say(`input-${aspect}`, { was: asked(left, 'left', aspect, speaker), is: asked(right, 'right', aspect, speaker) }),
      );
      return speaker.item(`${speaker.label(right.label)}${speaker.clauses(left.clause, right.clause)}: ${changes.join('; ')}`);
    });
}

function asked({ content, label }: Said<InputSaid>, side: SideName, aspect: InputAspect, speaker: Speaker): string {
  switch (aspect) {
    case 'meaning':
      return speaker.quoted(label);
    case 'type':
      return speaker.say('kind', { type: content.type });
    case 'categories':
      return content.categories.map((id) => speaker.category(id, side)).join(', ');
    case 'limits':
      return range(content, speaker) || speaker.say('unlimited');
    case 'required':
    case 'absent':
      return speaker.say('asked', {
        required: content.required ? 'yes' : 'no',
        absent:
          content.absent === null
            ? 'none'
            : ['true', 'false'].includes(content.absent)
              ? speaker.say(content.absent === 'true' ? 'yes' : 'no')
              : speaker.number(content.absent),
      });
    case 'options':
      return Object.values(content.options)
        .map((label) => speaker.quoted(label))
        .join(', ');
    case 'sources':
      return content.sources.length === 0
        ? speaker.say('own-figure')
        : content.sources
            .map(({ name, means, kind, methodology }) =>
              speaker.say('origin', { name: means ? speaker.label(means) : name, kind, methodology: methodology ?? '' }),
            )
            .join(', ');
    case 'reports':
      return content.reports === null
        ? speaker.say('no')
        : content.reports.means
          ? speaker.label(content.reports.means)
          : content.reports.name;
  }
}

/** Limits that one ruleset alone sets between figures. */
/** `isCalled`: by the labels of what is compared; else as the text has it, with what each name means below. */
export function sayLimits(limits: readonly Entry<Formula>[], side: SideName, speaker: Speaker, isCalled = false): string[] {
  return limits.flatMap((entry) => {
    const said = entry[side];
    if (!said) return [];
    const rule = said.content.variants[0]?.formula ?? '';
    if (isCalled) return speaker.item(`${speaker.called(rule, side, said.content.names)}${speaker.bracketed(said.clause)}`);
    const names = said.content.names.map(({ name, means }) => `${name} — ${means ? speaker.label(means) : name}`);
    return [
      ...speaker.item(`${speaker.formula(rule, side)}${speaker.bracketed(said.clause)}`),
      ...indent(
        names.flatMap((line) => fold(line, speaker.page.width - 4, 2)),
        4,
      ),
    ];
  });
}
