import type { LeftOutSaid, SideName } from '../../compare/comparison.ts';
import { describe } from '../../messages/index.ts';
import type { Path } from '../../source.ts';
import type { Speaker } from './speaker.ts';
import type { LeftOutView } from './view.ts';

const SIDES = { left: 'was', right: 'is' } as const;

type All = Readonly<Record<SideName, readonly LeftOutSaid[]>>;

/** What is not compared, side by side with why; each with its path, for a page to lead there. */
export function leftOutView(all: All, speaker: Speaker): LeftOutView[] {
  return (['left', 'right'] as const).flatMap((side) =>
    all[side].map(({ path, label, why, after }) => ({
      side: SIDES[side],
      path,
      label: label && speaker.label(label),
      why: why.length > 0 ? why.map((one) => describe(one, speaker.language).message) : [sayAfter(after, all[side], speaker)],
    })),
  );
}

/** What it builds on, by its label. */
function sayAfter(after: readonly Path[], all: readonly LeftOutSaid[], speaker: Speaker): string {
  const names = after.map((path) => {
    const label = all.find((one) => one.path.join() === path.join())?.label;
    return label ? speaker.quoted(label) : nameOf(path);
  });
  return speaker.say('left-out-after', { names: names.length === 0 ? 'none' : [...new Set(names)].join(', ') });
}

/** `values.K2`, `limits.3`, counted from 1. */
const nameOf = (path: Path): string => path.map((step) => (typeof step === 'number' ? step + 1 : step)).join('.');

export function sayLeftOut(all: All, speaker: Speaker): string[] {
  return leftOutView(all, speaker).flatMap(({ side, path, label, why }) => {
    const what = label === null ? nameOf(path) : `${nameOf(path)} «${label}»`;
    return speaker.item(`${speaker.say('left-out-of', { side: side === 'was' ? 'left' : 'right', what })}. ${why.join(' ')}`);
  });
}
