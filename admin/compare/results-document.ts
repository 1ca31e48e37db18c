import type { EvaluationComparison } from '../../engine/index.ts';
import { exactWords } from '../charts/exact.ts';
import { sumLine } from '../charts/Waterfall.tsx';
import { heading, note, paragraph, strong, type Block } from '../documents/block.ts';
import type { Formats } from '../i18n/format.ts';
import { isMoved } from './moved.ts';
import { differenceSteps, resultCells } from './results-words.ts';

type Words = (key: string, details?: Readonly<Record<string, unknown>>) => string;

const COLUMNS = ['who', 'place', 'score', 'difference', 'grade'];

/** What becomes of everybody, and of the one chosen what makes the difference; nothing without figures. */
export function resultsBlocks(results: EvaluationComparison | null, subject: string | null, words: Words, formats: Formats): Block[] {
  if (!results) return [];
  const { subjects } = results;
  const moved = subjects.filter(isMoved).length;
  return [
    heading(2, words('compare-results')),
    paragraph(words('compare-moved', { moved, of: subjects.length })),
    {
      kind: 'table',
      head: COLUMNS.map((column) => words(`compare-${column}`)),
      widths: [5, 2, 3, 2, 3],
      figures: [1, 2, 3],
      rows: subjects.map((one) => [one.name ?? one.subject, ...resultCells(one, results, formats)].map((cell) => [cell])),
    },
    ...subjects.filter((one) => one.subject === subject).flatMap((one) => differenceBlocks(one, results, words, formats)),
  ];
}

function differenceBlocks(
  one: EvaluationComparison['subjects'][number],
  results: EvaluationComparison,
  words: Words,
  { label, number }: Formats,
): Block[] {
  const title = heading(3, words('compare-why', { name: one.name ?? one.subject }));
  const difference = differenceSteps(one, results, words, label);
  if (!difference) return [title, paragraph(words('compare-no-parts'))];
  const said = exactWords(number);
  const { was, steps, is } = difference;
  return [
    title,
    {
      kind: 'table',
      head: null,
      widths: [5, 2],
      figures: [1],
      rows: [
        [[strong(words('compare-was'))], [strong(said.exact(was))]],
        ...steps.map(({ label: step, delta }) => [[step], [said.signed(delta)]]),
        [[strong(words('compare-is'))], [strong(said.exact(is))]],
      ],
    },
    note(sumLine(was, steps, is, said)),
  ];
}
