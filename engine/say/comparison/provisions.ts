import type { Entry, Formula, RankingSaid, ReadingSaid, RulesetComparison, RuleSaid, Said, Variant } from '../../compare/comparison.ts';
import { sayNames } from './formulas.ts';
import { fold, grid, indent } from './layout.ts';
import { usualOf, type Speaker } from './speaker.ts';

type Change = Entry<unknown>['change'];

/** Rates and limits: what each was and is. */
export function sayParameters(parameters: RulesetComparison['parameters'], speaker: Speaker): string[] {
  if (parameters.length === 0) return [];
  const told = (was: Said<unknown>, is: Said<unknown>): string =>
    speaker.say('input-meaning', { was: speaker.quoted(was.label), is: speaker.quoted(is.label) });
  const cell = (said: Said<readonly Variant[]> | null, side: 'left' | 'right'): string =>
    said ? speaker.value(said.content, side) + speaker.bracketed(said.clause) : '—';
  const columns = [{ head: speaker.say('column-rate') }, { head: speaker.say('column-was') }, { head: speaker.say('column-is') }];
  const rows = parameters.map(({ left, right, aspects }) => [
    right || left
      ? right && left && aspects.includes('meaning')
        ? told(left, right)
        : speaker.label((right ?? (left as Said<unknown>)).label)
      : '',
    cell(left, 'left'),
    cell(right, 'right'),
  ]);
  return grid(columns, rows, speaker.page.width);
}

/** What a reading settled is computed still: the act says itself how. Where that went too, there is nothing left to read. */
export function isAnswered({ change, left }: Entry<ReadingSaid>): boolean {
  return change === 'removed' && left?.content.decides?.stays === true;
}

/** Readings that one ruleset alone has, with what is taken by default and why; or those settled otherwise. */
export function sayReadings(readings: readonly Entry<ReadingSaid>[], change: Change, speaker: Speaker): string[] {
  return readings
    .filter((one) => one.change === change)
    .flatMap(({ left, right, aspects }) => {
      const { width } = speaker.page;
      const shown = right ?? left;
      if (!shown) return [];
      const title = speaker.item(`${speaker.label(shown.label)}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}`);
      const option = (said: Said<ReadingSaid>): string => {
        const label = said.content.options[said.content.default];
        return label ? speaker.quoted(label) : said.content.default;
      };
      if (change === 'added')
        return [
          ...title,
          ...indent(
            fold(speaker.say('settled', { reading: shown.id, option: option(shown), why: speaker.label(shown.content.why) }), width - 2, 2),
            2,
          ),
        ];
      if (change === 'removed')
        return [...title, ...indent(fold(speaker.say('was-settled', { reading: shown.id, option: option(shown) }), width - 2, 2), 2)];
      if (!left || !right) return [];
      const usual = aspects.includes('default')
        ? [speaker.say('default-changed', { reading: right.id, was: option(left), is: option(right) })]
        : [];
      const options = aspects.includes('options') ? optionChanges(left, right, speaker) : [];
      return [
        ...title,
        ...indent(
          [...usual, ...options].flatMap((line) => fold(line, width - 2, 2)),
          2,
        ),
      ];
    });
}

function optionChanges({ content: one }: Said<ReadingSaid>, { content: other }: Said<ReadingSaid>, speaker: Speaker): string[] {
  const only = (a: ReadingSaid, b: ReadingSaid, code: string): string[] => {
    const labels = Object.entries(a.options)
      .filter(([option]) => !(option in b.options))
      .map(([, label]) => speaker.quoted(label));
    return labels.length === 0 ? [] : [speaker.say(code, { options: labels.join(', ') })];
  };
  return [...only(other, one, 'options-new'), ...only(one, other, 'options-gone')];
}

/** How places are given, and how grades are. */
export function sayRankingAndGrade({ ranking, grade }: RulesetComparison, speaker: Speaker): string[] {
  const clauses = (entry: Entry<unknown>): string => speaker.clauses(entry.left?.clause ?? null, entry.right?.clause ?? null);
  const ranked = (said: Said<RankingSaid> | null): string => {
    if (!said) return '—';
    const { by, within, best, rounded } = said.content;
    return speaker.say('ranked', { by: speaker.quoted(said.label), id: by, within, best, rounded: String(rounded) });
  };
  const graded = (said: Said<Formula> | null, side: 'left' | 'right'): string =>
    said ? speaker.formula(said.content.variants[0]?.formula ?? '', side) : '—';
  const named = grade && (grade.right ?? grade.left);
  return [
    ...(ranking ? [`${speaker.say('ranking')}${clauses(ranking)}: ${ranked(ranking.left)} → ${ranked(ranking.right)}`] : []),
    ...(grade && named
      ? [`${speaker.label(named.label)}${clauses(grade)}: ${graded(grade.left, 'left')} → ${graded(grade.right, 'right')}`]
      : []),
  ].flatMap((line) => fold(line, speaker.page.width, 2));
}

/** Things that came, went, or say something else, a line each. */
export function sayNamed(entries: readonly Entry<unknown>[], change: Change, speaker: Speaker): string[] {
  return entries
    .filter((one) => one.change === change)
    .flatMap(({ left, right }) => {
      const said = right ?? left;
      return said ? speaker.item(`${speaker.label(said.label)}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}`) : [];
    });
}

/** Report rules and warnings with the condition that each looks for; `isCalled`: by the labels of what it names. */
export function sayRules(rules: readonly Entry<RuleSaid>[], change: Change, speaker: Speaker, isCalled = false): string[] {
  return rules
    .filter((one) => one.change === change)
    .flatMap(({ left, right }) => {
      const shown = right ?? left;
      if (!shown) return [];
      const lines = (['left', 'right'] as const).flatMap((side) => {
        const one = side === 'left' ? left : right;
        return one
          ? ruleOf(
              one,
              side,
              change === 'changed' ? `${speaker.say(side === 'left' ? 'column-was' : 'column-is')}: ` : '',
              speaker,
              isCalled,
            )
          : [];
      });
      return [
        ...speaker.item(`${speaker.label(shown.label).replace(/\.$/, '')}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}`),
        ...indent(lines, 2),
      ];
    });
}

function ruleOf(
  { content: { holds, items } }: Said<RuleSaid>,
  side: 'left' | 'right',
  prefix: string,
  speaker: Speaker,
  isCalled: boolean,
): string[] {
  const variant = usualOf(holds.variants);
  // What no reading but another than the default looks for has no condition to be told.
  if (!variant || ['true', 'false'].includes(variant.formula)) return [];
  const letters = holds.names.filter(({ kind, formula }) => kind === 'letter' && formula);
  const condition = isCalled ? speaker.called(variant.formula, side, holds.names) : speaker.formula(variant.formula, side);
  return [
    ...fold(prefix + speaker.say('looked-for', { condition, items: items.length }), speaker.page.width - 2, 2),
    ...sayNames(letters, side, speaker, 2),
  ];
}
