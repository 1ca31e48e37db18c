import { formatDecimal } from '../../number/decimal.ts';
import { Rational } from '../../number/rational.ts';
import type { Calculation, Entry, Heading, HeadingAspect, Said, SideName } from '../../compare/comparison.ts';
import { sayAlone } from './formulas.ts';
import { fold, grid, indent } from './layout.ts';
import { numberOf, type Speaker } from './speaker.ts';

type HeadingEntry = Entry<Heading, HeadingAspect>;

export const WEIGHING: readonly HeadingAspect[] = ['weight', 'share', 'deduction', 'bonus'];

/** Old and new weights side by side, category by category. */
export function sayWeights(headings: readonly HeadingEntry[], speaker: Speaker): string[] {
  const changed = headings.filter(({ aspects }) => aspects.some((one) => WEIGHING.includes(one)));
  const groups = [...groupByCategories(changed, speaker)];
  const titled = groups.length > 1 || Object.keys(speaker.editions.right.categories).length > 1;
  return groups.flatMap(([title, entries], index) => {
    const rows = entries.map(({ left, right }) => [
      right ? speaker.label(right.label) : '',
      left ? weightCell(left, 'left', speaker) : '',
      right ? weightCell(right, 'right', speaker) : '',
      difference(left, right, speaker),
    ]);
    const columns = [
      { head: speaker.say('column-heading') },
      { head: speaker.say('column-was') },
      { head: speaker.say('column-is') },
      { head: speaker.say('column-difference'), align: 'right' as const },
    ];
    return [
      ...(index > 0 ? [''] : []),
      ...(titled ? fold(title, speaker.page.width) : []),
      ...indent(grid(columns, rows, speaker.page.width - 2), 2),
    ];
  });
}

export function groupByCategories(entries: readonly HeadingEntry[], speaker: Speaker): Map<string, HeadingEntry[]> {
  const groups = new Map<string, HeadingEntry[]>();
  for (const entry of entries) {
    const title = (entry.right ?? entry.left)?.content.categories.map((id) => speaker.category(id, 'right')).join(', ') ?? '';
    groups.set(title, [...(groups.get(title) ?? []), entry]);
  }
  return groups;
}

/** `30 · K4, п. 22–23` */
function weightCell({ id, clause, content }: Said<Heading>, side: SideName, speaker: Speaker): string {
  return `${weight(content, side, speaker) || speaker.say('no-weight')} · ${id}${clause === null ? '' : `, ${speaker.clause(clause)}`}`;
}

export function weight({ weight: most, deduction, bonus, share }: Heading, side: SideName, speaker: Speaker): string {
  const said: string[] = [];
  if (most) said.push(speaker.value(most, side));
  if (deduction) said.push(speaker.say('deduction', { most: speaker.value(deduction, side) }));
  if (bonus) said.push(speaker.say('bonus'));
  else if (share !== null && most && shareSaysMore(most, share))
    said.push(speaker.say('share', { percent: speaker.number(percentOf(share)) }));
  return said.join(', ');
}

/** Of a sum of a hundred, the weight is the share. */
function shareSaysMore(most: NonNullable<Heading['weight']>, share: string): boolean {
  const number = numberOf(most);
  return number === null || formatDecimal(number, 4) !== percentOf(share);
}

function percentOf(share: string): string {
  const [whole = '0', fraction = ''] = share.split('.');
  return formatDecimal(Rational.of(BigInt(whole + fraction.padEnd(6, '0')), 10_000n), 4);
}

export function difference(left: Said<Heading> | null, right: Said<Heading> | null, speaker: Speaker): string {
  const [before, after] = [left, right].map((one) => numberOf(one?.content.weight ?? one?.content.deduction ?? null));
  if (!before || !after || before.equals(after)) return '';
  return speaker.signed(formatDecimal(after.subtract(before), 6));
}

/** Criteria that are indicators now, or stand within another criterion. */
export function sayLevels(headings: readonly HeadingEntry[], speaker: Speaker): string[] {
  const moved = headings.filter(({ aspects }) => aspects.includes('level'));
  const columns = [{ head: speaker.say('column-heading') }, { head: speaker.say('column-was') }, { head: speaker.say('column-is') }];
  return moved.length === 0
    ? []
    : grid(
        columns,
        moved.map(({ left, right }) => [right ? speaker.label(right.label) : '', levelOf(left, speaker), levelOf(right, speaker)]),
        speaker.page.width,
      );
}

/** `K3.P1, показатель критерия K3 (п. 22)` */
export function levelOf(said: Said<Heading> | null, speaker: Speaker): string {
  if (!said) return '—';
  const {
    id,
    clause,
    content: { role, within },
  } = said;
  return `${id}, ${speaker.say('level', { role, within: role === 'criterion' ? 'none' : (within ?? 'none') })}${speaker.bracketed(clause)}`;
}

/** Weights that are another only under another reading than the default one. */
export function saySameWeights(headings: readonly HeadingEntry[], speaker: Speaker): string[] {
  return headings
    .filter(({ aspects }) => aspects.includes('weightReading'))
    .flatMap(({ left, right }) =>
      left && right
        ? speaker.item(
            `${right.id} ${speaker.quoted(right.label)}${speaker.bracketed(right.clause)}: ` +
              `${weight(left.content, 'left', speaker)} → ${weight(right.content, 'right', speaker)}`,
          )
        : [],
    );
}

/** Parts of headings that the other ruleset does not part: they did not go, and are not new. */
export function sayCounted(headings: readonly HeadingEntry[], side: SideName, speaker: Speaker): string[] {
  return headings.flatMap(({ left, right }) => {
    const said = side === 'left' ? left : right;
    const whole = said && !(left && right) ? said.content.counted : null;
    if (!said || !whole?.means) return [];
    return speaker.item(
      speaker.say('counted', {
        side,
        part: speaker.named(said),
        whole: `${whole.name} ${speaker.quoted(whole.means)}${speaker.bracketed(whole.clause)}`,
      }),
    );
  });
}

/** Headings that one ruleset alone has; a new one with how it is computed. */
export function sayLoneHeadings(headings: readonly HeadingEntry[], side: SideName, speaker: Speaker): string[] {
  return headings
    .filter(({ change }) => change === (side === 'right' ? 'added' : 'removed'))
    .flatMap((entry) => {
      const said = entry[side];
      if (!said || said.content.counted) return [];
      const { content } = said;
      const points = weight(content, side, speaker);
      const within = content.within !== null && content.role !== 'criterion' ? [speaker.say('within', { within: content.within })] : [];
      const gathers =
        content.gathers.length === 0
          ? []
          : [
              speaker.say('gathers', {
                side,
                parts: content.gathers.map(([own, other]) => speaker.say('gathered', { side, own, other })).join(', '),
              }),
            ];
      const line = [
        speaker.named(said),
        ...[points === '' ? [] : [content.weight ? speaker.say('weight', { weight: points }) : points], within, gathers].flat(),
      ].join('; ');
      const calculation: Calculation | null = side === 'right' ? content.calculation : null;
      return [
        ...speaker.item(line),
        ...(calculation ? indent(sayAlone({ ...said, content: calculation }, side, content.categories, speaker), 4) : []),
      ];
    });
}
