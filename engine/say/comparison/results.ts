import type { Label, Language } from '../../language/ruleset.ts';
import type { EvaluationComparison, SubjectComparison } from '../../compare/results.ts';
import type { ReportedValue } from '../../evaluation/report.ts';
import { statusWords } from '../results/words.ts';
import { fold, grid, indent } from './layout.ts';
import { sayParts, type Groups } from './parts.ts';
import { KEPT, PLAIN, Speaker, type Page } from './speaker.ts';

/** Results under two rulesets side by side: places, scores and grades, what each difference is made of, and how contests went. */
export function resultsText(comparison: EvaluationComparison, language: Language, page: Partial<Page> = {}): string {
  const { left, right, subjects, alone } = comparison;
  const speaker = new Speaker(language, { ...PLAIN, ...page }, { left: left.ruleset, right: right.ruleset });
  const readings = [...left.unusual.map((one) => ['left', one] as const), ...right.unusual.map((one) => ['right', one] as const)].flatMap(
    ([side, { by, label }]) => speaker.item(speaker.say(`results-reading-${side}`, { reading: by, option: speaker.quoted(label) })),
  );
  const groups = groupByCategory(subjects, speaker);
  const isContest = left.stages.length + right.stages.length > 0;
  const same = subjects.length > 0 && subjects.every((one) => isSame(one));
  const results = [
    ...readings,
    ...(readings.length > 0 ? [''] : []),
    ...(subjects.length === 0 ? [speaker.say('results-none')] : same ? [speaker.say('results-same')] : sayFinals(groups, speaker)),
  ];
  const sections: [string, string[]][] = [
    ['results', results],
    ['results-parts', sayParts(groups, comparison, speaker)],
    ['results-stages', isContest ? sayContests(comparison, speaker) : []],
    [
      'results-alone',
      (['left', 'right'] as const).flatMap((side) =>
        alone[side].length > 0
          ? fold(speaker.say(`results-alone-${side}`, { subjects: alone[side].join(', ') }), speaker.page.width, 2)
          : [],
      ),
    ],
  ];
  const parts = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([code, lines]) => [...fold(speaker.say(code), speaker.page.width).map(speaker.page.heading), ...lines]);
  return `${parts
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .replaceAll(KEPT, ' ')}\n`;
}

function isSame({ final, rank, grade, outcome, stages }: SubjectComparison): boolean {
  return (
    JSON.stringify([final.left?.value ?? null, rank.left, grade.left, outcome.left, stages.left]) ===
    JSON.stringify([final.right?.value ?? null, rank.right, grade.right, outcome.right, stages.right])
  );
}

/** By category, in the order of places on the right. */
function groupByCategory(subjects: readonly SubjectComparison[], speaker: Speaker): Groups {
  const groups = new Map<string, SubjectComparison[]>();
  for (const one of subjects) {
    const [was, is] = [speaker.category(one.category.left, 'left'), speaker.category(one.category.right, 'right')];
    const title = one.category.left === one.category.right ? is : `${was} → ${is}`;
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  const collator = new Intl.Collator(speaker.language, { numeric: true });
  const last = subjects.length + 1;
  return [...groups].map(([title, all]) => [
    title,
    all.toSorted((a, b) => (a.rank.right ?? last) - (b.rank.right ?? last) || collator.compare(a.subject, b.subject)),
  ]);
}

/** A column of the table of results; it is left out where it says nothing of anybody. */
interface Shown {
  readonly head: string;
  readonly align?: 'left' | 'right';
  readonly isShown?: boolean;
  readonly cells: readonly string[];
}

function sayFinals(groups: Groups, speaker: Speaker): string[] {
  return groups.flatMap(([title, all], index) => {
    const shown = columnsOf(all, speaker).filter(({ isShown = true }) => isShown);
    return [
      ...(index > 0 ? [''] : []),
      ...fold(title, speaker.page.width),
      ...indent(
        grid(
          shown,
          all.map((_, row) => shown.map(({ cells }) => cells[row] ?? '')),
          speaker.page.width - 2,
        ),
        2,
      ),
    ];
  });
}

function columnsOf(all: readonly SubjectComparison[], speaker: Speaker): Shown[] {
  const move = (left: string | null, right: string | null): string =>
    left === right ? (right ?? '—') : `${left ?? '—'} → ${right ?? '—'}`;
  const place = (rank: number | null): string | null => (rank === null ? null : String(rank));
  const grade = (id: string | null, side: 'left' | 'right'): string | null => id && labelOf(speaker.editions[side].words[id], id, speaker);
  const numbers = (texts: readonly (string | null)[], signed: boolean): string[] => speaker.column(texts, { signed, nothing: '—' });
  const final = (side: 'left' | 'right'): string[] =>
    numbers(
      all.map((one) => valueText(one.final[side]?.value ?? null)),
      false,
    );
  return [
    {
      head: speaker.say('column-place'),
      align: 'right',
      isShown: all.some(({ rank }) => rank.left !== null || rank.right !== null),
      cells: all.map(({ rank }) => move(place(rank.left), place(rank.right))),
    },
    { head: speaker.head('subject'), cells: all.map(({ subject }) => subject) },
    { head: speaker.head('name'), isShown: all.some(({ name }) => name !== null), cells: all.map(({ name }) => name ?? '') },
    { head: speaker.say('column-was'), align: 'right', cells: final('left') },
    { head: speaker.say('column-is'), align: 'right', cells: final('right') },
    {
      head: speaker.say('column-difference'),
      align: 'right',
      cells: numbers(
        all.map(({ difference }) => difference?.value ?? null),
        true,
      ),
    },
    {
      head: speaker.say('column-grade'),
      isShown: all.some((one) => one.grade.left !== null || one.grade.right !== null),
      cells: all.map(({ grade: { left, right } }) =>
        left === right ? (grade(right, 'right') ?? '—') : move(grade(left, 'left'), grade(right, 'right')),
      ),
    },
  ];
}

function labelOf(label: Label | undefined, id: string, speaker: Speaker): string {
  return label ? speaker.label(label) : id;
}

function valueText(value: ReportedValue): string | null {
  return value === null ? null : typeof value === 'object' ? value.value : String(value);
}

/** Stages at which subjects fared otherwise, and what they ended in. */
function sayContests({ left, right, subjects }: EvaluationComparison, speaker: Speaker): string[] {
  const stages = [...right.stages, ...left.stages.filter(({ id }) => right.stages.every((one) => one.id !== id))];
  const told = (one: SubjectComparison, side: 'left' | 'right', id: string): string => {
    const stage = one.stages[side]?.find((each) => each.id === id);
    if (!stage) return '—';
    const status = statusWords(stage.status, speaker.language);
    return stage.rank === null ? status : speaker.say('status-place', { status, rank: stage.rank });
  };
  const columns = [{ head: speaker.head('subject') }, { head: speaker.say('column-was') }, { head: speaker.say('column-is') }];
  const table = (title: string, cell: (one: SubjectComparison, side: 'left' | 'right') => string): string[] => {
    const rows = subjects.map((one) => [one.subject, cell(one, 'left'), cell(one, 'right')]).filter(([, was, is]) => was !== is);
    return rows.length === 0 ? [] : [title, ...indent(grid(columns, rows, speaker.page.width - 2), 2)];
  };
  const outcome = table(speaker.say('column-outcome'), (one, side) =>
    labelOf(speaker.editions[side].words[one.outcome[side] ?? ''], one.outcome[side] ?? '—', speaker),
  );
  return [...stages.map(({ id, label }) => table(speaker.label(label), (one, side) => told(one, side, id))), outcome]
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
}
