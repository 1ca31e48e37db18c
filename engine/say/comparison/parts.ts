import { formatDecimal, parseExact } from '../../number/decimal.ts';
import { Rational } from '../../number/rational.ts';
import type { EvaluationComparison, PartSaid, SubjectComparison } from '../../compare/results.ts';
import { fold, GAP, grid, indent, type Column } from './layout.ts';
import type { Speaker } from './speaker.ts';

/** Subjects by what they are compared within: its heading, and who is in it. */
export type Groups = readonly (readonly [string, readonly SubjectComparison[]])[];

/** Parts are shown to so many decimals: the data has them exactly. */
const SHOWN_DIGITS = 4;

/** Each subject's difference part by part, a column a part; parts that are nothing for everybody are left out. */
export function sayParts(groups: Groups, comparison: EvaluationComparison, speaker: Speaker): string[] {
  const tables = groups.flatMap(([title, all]) => {
    const split = all.filter(({ parts }) => parts !== null);
    const kinds = kindsIn(split);
    return kinds.length === 0
      ? []
      : [
          [
            ...fold(title, speaker.page.width),
            ...indent(
              [
                ...partColumns(split, kinds, speaker),
                '',
                ...kinds.flatMap((kind) => fold(meaning(kind, comparison, speaker), speaker.page.width - 2, 2)),
              ],
              2,
            ),
          ],
        ];
  });
  return tables.length === 0
    ? []
    : [
        ...tables.flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines)),
        '',
        ...fold(speaker.say('results-exact'), speaker.page.width),
      ];
}

const keyOf = ({ kind, left, right }: PartSaid): string => [kind, left, right].join(' ');

function isNothing({ points }: PartSaid): boolean {
  return points.exact === '0/1' || (points.exact === null && points.value === '0');
}

function kindsIn(subjects: readonly SubjectComparison[]): PartSaid[] {
  const kinds = new Map<string, PartSaid>();
  for (const part of subjects.flatMap(({ parts }) => parts ?? []))
    if (!isNothing(part) && !kinds.has(keyOf(part))) kinds.set(keyOf(part), part);
  // In the order in which a subject has them, not in that in which they first come to something.
  const order = [...new Set(subjects.flatMap(({ parts }) => (parts ?? []).map(keyOf)))];
  return [...kinds.values()].sort((a, b) => order.indexOf(keyOf(a)) - order.indexOf(keyOf(b)));
}

/** Short enough to stand over a column: `K4→K2`, `+K4`, `−K2`. */
function head({ kind, left, right }: PartSaid, speaker: Speaker): string {
  if (kind !== 'criterion') return speaker.say(`part-${kind}`);
  if (left !== null && right !== null) return left === right ? right : `${left}→${right}`;
  return right === null ? `−${left ?? ''}` : `+${right}`;
}

function meaning(part: PartSaid, { left, right }: EvaluationComparison, speaker: Speaker): string {
  if (part.kind !== 'criterion') return `${head(part, speaker)} — ${speaker.say(`part-${part.kind}-means`)}`;
  const [was, is] = [left.values[part.left ?? ''], right.values[part.right ?? '']];
  const label = (is ?? was)?.label;
  const lone = was && is ? '' : `, ${speaker.say(is ? 'part-new' : 'part-gone')}`;
  return `${head(part, speaker)} — ${label ? speaker.label(label) : ''}${lone}${speaker.clauses(was?.clause ?? null, is?.clause ?? null)}`;
}

/** As many columns as the page bears, then the rest under them. */
function partColumns(subjects: readonly SubjectComparison[], kinds: readonly PartSaid[], speaker: Speaker): string[] {
  const column = (of: (one: SubjectComparison) => { readonly exact: string | null; readonly value: string } | null): string[] => {
    const numbers = subjects.map((one) => shortened(of(one)));
    return speaker.column([...numbers, mean(subjects.map((one) => of(one)?.exact ?? null))], { signed: true, nothing: '·' });
  };
  const first = [
    { head: speaker.head('subject'), cells: [...subjects.map(({ subject }) => subject), speaker.say('results-mean')] },
    { head: speaker.say('column-difference'), align: 'right' as const, cells: column(({ difference }) => difference) },
  ];
  const parts = kinds.map((kind) => ({
    head: head(kind, speaker),
    align: 'right' as const,
    cells: column(({ parts: own }) => own?.find((part) => keyOf(part) === keyOf(kind))?.points ?? { exact: '0/1', value: '0' }),
  }));
  const widthOf = ({ head: title, cells }: { readonly head: string; readonly cells: readonly string[] }): number =>
    Math.max(title.length, ...cells.map((cell) => cell.length)) + GAP;
  const lines: string[] = [];
  for (let from = 0; from < parts.length;) {
    let to = from;
    for (let width = first.reduce((sum, one) => sum + widthOf(one), 0); to < parts.length; to += 1) {
      width += widthOf(parts[to] as (typeof parts)[number]);
      if (width > speaker.page.width && to > from) break;
    }
    const columns: (Column & { readonly cells: readonly string[] })[] = [...first, ...parts.slice(from, to)];
    lines.push(
      ...(from > 0 ? [''] : []),
      ...grid(
        columns,
        (first[0]?.cells ?? []).map((_, row) => columns.map(({ cells }) => cells[row] ?? '')),
        speaker.page.width - 2,
      ),
    );
    from = to;
  }
  return lines;
}

/** Null for nothing. */
function shortened(points: { readonly exact: string | null; readonly value: string } | null): string | null {
  if (!points) return null;
  const number = parseExact(points.exact ?? points.value);
  const text = number instanceof Rational ? formatDecimal(number, SHOWN_DIGITS) : points.value;
  return text === '0' && (points.exact === '0/1' || points.exact === null) ? null : text;
}

/** Null where it is nothing, or where one of them is no rational number. */
function mean(exacts: readonly (string | null)[]): string | null {
  const rationals = exacts.map((exact) => parseExact(exact ?? '')).filter((one): one is Rational => one instanceof Rational);
  if (rationals.length < exacts.length || exacts.length === 0) return null;
  const average = Rational.sum(rationals).divide(Rational.of(exacts.length));
  return average.isZero ? null : formatDecimal(average, SHOWN_DIGITS);
}
