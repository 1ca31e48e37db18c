import type { Heading, HeadingAspect, Entry, RulesetComparison, Said, SideName } from '../../compare/comparison.ts';
import { formatDecimal, parseDecimal } from '../../number/decimal.ts';
import { Rational } from '../../number/rational.ts';
import { difference, groupByCategories, levelOf, weight, WEIGHING } from './headings.ts';
import { numberOf, type Speaker } from './speaker.ts';
import type { ViewBlock, WeightRow, WeightView } from './view.ts';

type HeadingEntry = Entry<Heading, HeadingAspect>;

/** Weights that are otherwise, with criteria that came or went, category by category, and what they come to together. */
export function weightBlocks({ headings, left, right }: RulesetComparison, speaker: Speaker): ViewBlock[] {
  const weighed = headings.filter(({ left: was, right: is, aspects }) =>
    was && is
      ? [...WEIGHING, 'weightReading'].some((one) => (aspects as readonly string[]).includes(one))
      : [was, is].some((said) => said?.content.weight && !said.content.counted),
  );
  return [...groupByCategories(weighed, speaker)].map(([title, entries]) => {
    const categories = (entries[0]?.right ?? entries[0]?.left)?.content.categories ?? [];
    const [category = ''] = categories;
    return {
      kind: 'weights',
      title,
      rows: entries.map((entry) => rowOf(entry, speaker)),
      sum: sumWords(left.weights[category], right.weights[category], speaker),
    };
  });
}

function rowOf({ left, right, aspects }: HeadingEntry, speaker: Speaker): WeightRow {
  const shown = right ?? left;
  const note = left && right ? difference(left, right, speaker) : speaker.say(right ? 'weight-new' : 'weight-gone');
  return {
    label: shown ? speaker.label(shown.label) : '',
    was: left && weightView(left, 'left', speaker),
    is: right && weightView(right, 'right', speaker),
    note: aspects.includes('weightReading') && note === '' ? speaker.say('weight-same') : note,
  };
}

function weightView({ id, clause, content }: Said<Heading>, side: SideName, speaker: Speaker): WeightView {
  const number = numberOf(content.weight);
  return {
    text: weight(content, side, speaker) || speaker.say('no-weight'),
    number: number && formatDecimal(number, 6),
    place: clause === null ? id : `${id}, ${speaker.clause(clause)}`,
  };
}

type Sum = { readonly sum: string; readonly whole: string | null } | undefined;

/** `Сумма 100 → 95: не хватает 5` */
function sumWords(was: Sum, is: Sum, speaker: Speaker): string | null {
  if (!was || !is) return null;
  const over = is.whole !== null ? exact(is.sum).subtract(exact(is.whole)) : Rational.ZERO;
  return speaker.say('weight-sum', {
    was: speaker.number(was.sum),
    is: speaker.number(is.sum),
    same: was.sum === is.sum ? 'yes' : 'no',
    off: over.isZero ? 'none' : over.sign > 0 ? 'over' : 'short',
    by: speaker.number(formatDecimal(over.abs(), 6)),
  });
}

function exact(text: string): Rational {
  const number = parseDecimal(text);
  return number instanceof Rational ? number : Rational.ZERO;
}

/** Headings that stand elsewhere now: they did not go. */
export function levelBlocks(headings: readonly HeadingEntry[], speaker: Speaker): ViewBlock[] {
  return headings
    .filter(({ aspects }) => aspects.includes('level'))
    .map(({ left, right }): ViewBlock => {
      const weights = [left, right].map((said) => numberOf(said?.content.weight ?? null));
      const isSame = weights[0] && weights[1] && weights[0].equals(weights[1]);
      return {
        kind: 'note',
        change: 'moved',
        title: right ? speaker.label(right.label) : '',
        clause: '',
        was: levelOf(left, speaker),
        is: levelOf(right, speaker),
        lines: isSame && right ? [speaker.say('same-weight', { weight: weight(right.content, 'right', speaker) })] : [],
      };
    });
}
