import type {
  Calculation,
  Entry,
  Formula,
  ReadingSaid,
  Reformulated,
  RowEntry,
  RowSaid,
  RulesetComparison,
  Said,
  SideName,
  TableEntry,
} from '../../compare/comparison.ts';
import { parseFormula } from '../../language/formula.ts';
import { latexOf } from '../latex.ts';
import { markedMathematics } from '../mathematics.ts';
import { bounds, namesSaid, readings, sayNames, usualIn } from './formulas.ts';
import { changedParts } from './marked.ts';
import { cells, placed, rowValue } from './tables.ts';
import type { Speaker } from './speaker.ts';
import type { FormulaView, ViewBlock, ViewChange } from './view.ts';

const SIDES: readonly SideName[] = ['left', 'right'];

const MARKS = { left: 'removed', right: 'added' } as const;

/** A value computed otherwise, or one that one ruleset alone computes: typeset, with what was taken out and put in. */
export function formulaBlock(
  { change, left, right }: Pick<Reformulated, 'change' | 'left' | 'right'>,
  categories: readonly string[],
  speaker: Speaker,
): ViewBlock {
  const shown = right ?? left;
  const usual = (said: Said<Calculation> | null): Formula['variants'][number] | undefined =>
    said ? usualIn(said.content, categories)[0] : undefined;
  const [one, other] = [left, right].map((said) => {
    const text = usual(said)?.formula;
    return text === undefined ? null : parseFormula(text).expression;
  });
  const parts = one && other ? changedParts(one, other) : null;
  const view = (side: SideName, said: Said<Calculation> | null): FormulaView | null => {
    const [variant, expression] = [usual(said), side === 'left' ? one : other];
    if (!said || !variant) return null;
    const set = expression ? markedMathematics(expression, speaker.language, parts && { mark: MARKS[side], parts: parts[side] }) : null;
    return {
      name: said.id,
      set,
      latex: set && latexOf(set),
      text: speaker.formula(variant.formula, side),
      notes: [...bounds(said.content, side, speaker), ...readings(variant.when, said.content.variants, speaker)],
      names: sayNames(namesSaid(said.content, categories), side, speaker, 0),
    };
  };
  return {
    kind: 'formula',
    change,
    title: shown ? speaker.label(shown.label) : '',
    clause: speaker.clauses(left?.clause ?? null, right?.clause ?? null).trim(),
    was: view('left', left),
    is: view('right', right),
  };
}

/** A table with the rows that are otherwise; of one that a ruleset has alone, all of them. */
export function tableBlock({ change, left, right, rows }: TableEntry, speaker: Speaker): ViewBlock {
  const shown = right ?? left;
  return {
    kind: 'table',
    change,
    title: shown ? speaker.label(shown.label) : '',
    clause: speaker.clauses(left?.clause ?? null, right?.clause ?? null).trim(),
    rows: rows.map((row) => {
      const both = <T>(of: (one: RowSaid, side: SideName) => T): { was: T | null; is: T | null } => ({
        was: row.left && of(row.left, 'left'),
        is: row.right && of(row.right, 'right'),
      });
      return {
        change: rowChange(row),
        condition: both((one, side) => cells(one, side, speaker)),
        value: placed(
          row,
          both((one, side) => rowValue(one, side, (side === 'left' ? left : right)?.clause ?? null, speaker)),
          speaker,
        ),
      };
    }),
  };
}

const rowChange = ({ change }: RowEntry): ViewChange =>
  change === 'points' || change === 'whole' ? 'changed' : change === 'bounds' ? 'moved' : change;

/** What was taken by default and what is, and why. */
export function readingBlock({ change, left, right }: Entry<ReadingSaid>, speaker: Speaker): ViewBlock {
  const shown = right ?? left;
  const option = (said: Said<ReadingSaid> | null): string | null => {
    const label = said?.content.options[said.content.default];
    return label ? speaker.say('view-default', { option: speaker.quoted(label) }) : null;
  };
  return {
    kind: 'note',
    change,
    title: shown ? speaker.label(shown.label) : '',
    clause: speaker.clauses(left?.clause ?? null, right?.clause ?? null).trim(),
    was: option(left),
    is: option(right),
    lines: right ? [speaker.label(right.content.why)] : [],
  };
}

/** A rate or a limit. */
export function parameterBlock({ change, left, right, aspects }: RulesetComparison['parameters'][number], speaker: Speaker): ViewBlock {
  const [was, is] = SIDES.map((side) => {
    const said = side === 'left' ? left : right;
    return said && speaker.value(said.content, side);
  });
  const shown = right ?? left;
  const meaning =
    left && right && aspects.includes('meaning')
      ? [speaker.say('input-meaning', { was: speaker.quoted(left.label), is: speaker.quoted(right.label) })]
      : [];
  return {
    kind: 'note',
    change,
    title: shown ? speaker.label(shown.label) : '',
    clause: speaker.clauses(left?.clause ?? null, right?.clause ?? null).trim(),
    was: was ?? null,
    is: is ?? null,
    lines: meaning,
  };
}

/** What is told well enough in lines: the first of each is its title. */
export function noteBlocks(lines: readonly string[], change: ViewChange): ViewBlock[] {
  const notes: { title: string; lines: string[] }[] = [];
  for (const line of lines) {
    const [, title] = /^• (.*)$/.exec(line) ?? [];
    const last = notes.at(-1);
    if (title !== undefined || !last) notes.push({ title: title ?? line, lines: [] });
    else if (line.trim() !== '') last.lines.push(line);
  }
  return notes.map(({ title, lines: more }) => ({ kind: 'note', change, title, clause: '', was: null, is: null, lines: more }));
}
