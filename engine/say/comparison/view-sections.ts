import type { Entry, RulesetComparison } from '../../compare/comparison.ts';
import type { Language } from '../../language/ruleset.ts';
import { sayCommissions } from './commissions.ts';
import { sayDeadlines } from './deadlines.ts';
import { sayRephrased } from './formulas.ts';
import { sayCounted, sayLoneHeadings } from './headings.ts';
import { sayInferred } from './inferred.ts';
import { sayChangedInputs, sayLimits, sayLoneInputs } from './inputs.ts';
import { sayLedger } from './ledger.ts';
import { leftOutView } from './left-out.ts';
import { act, inForce } from './page.ts';
import { isAnswered, sayNamed, sayRankingAndGrade, sayRules } from './provisions.ts';
import { PLAIN, Speaker } from './speaker.ts';
import { sayStages } from './stages.ts';
import { formulaBlock, noteBlocks, parameterBlock, readingBlock, tableBlock } from './view-entries.ts';
import { levelBlocks, weightBlocks } from './view-points.ts';
import type { ComparisonView, EditionView, SectionCode, ViewBlock, ViewChange, ViewPart, ViewSection } from './view.ts';

const CHANGES: readonly Entry<unknown>['change'][] = ['changed', 'added', 'removed'];

/** What two rulesets say differently, in the words of a language, by what a reader looks for. */
export function comparisonView(comparison: RulesetComparison, language: Language): ComparisonView {
  // A page folds its lines itself.
  const speaker = new Speaker(language, { ...PLAIN, width: Infinity }, comparison);
  const sections = partsOf(comparison, speaker).flatMap(([code, parts]): ViewSection[] => {
    const told = parts.filter(({ blocks }) => blocks.length > 0);
    const count = told.flatMap(({ blocks }) => blocks).reduce((sum, block) => sum + (block.kind === 'weights' ? block.rows.length : 1), 0);
    return count === 0 ? [] : [{ code, title: speaker.say(`section-${code}`), count, parts: told }];
  });
  const leftOut = leftOutView(comparison.leftOut, speaker);
  const count = sections.reduce((sum, one) => sum + one.count, 0);
  const parts = sections.map(({ title, count }) => speaker.say('view-count', { title: title.toLocaleLowerCase(language), count }));
  return {
    was: editionView('left', comparison, speaker),
    is: editionView('right', comparison, speaker),
    leftOut,
    counts:
      count === 0 && leftOut.length > 0 ? speaker.say('no-changes-seen') : speaker.say('view-counts', { count, parts: parts.join(', ') }),
    sections,
  };
}

function editionView(side: 'left' | 'right', comparison: RulesetComparison, speaker: Speaker): EditionView {
  const edition = comparison[side];
  const wording = edition.act.wording ? speaker.label(edition.act.wording) : '';
  return {
    title: speaker.label(edition.title),
    version: edition.version,
    lines: [act(edition, speaker), wording, inForce(edition, speaker)].filter((line) => line !== ''),
  };
}

function partsOf(comparison: RulesetComparison, speaker: Speaker): [SectionCode, ViewPart[]][] {
  const { categories, headings, formulas, values, parameters, tables, readings, inputs, limits, inferred } = comparison;
  const { stages, commissions, deadlines, findings, warnings, ledger } = comparison;
  const part = (code: string, blocks: readonly ViewBlock[]): ViewPart => ({ title: speaker.say(code), blocks });
  const lines = (code: string, change: ViewChange, said: readonly string[]): ViewPart => part(code, noteBlocks(said, change));
  const byChange = <T extends { readonly change: Entry<unknown>['change'] }>(
    area: string,
    entries: readonly T[],
    blocks: (one: T) => ViewBlock,
  ): ViewPart[] => CHANGES.map((change) => part(`${area}-${NAMES[change]}`, entries.filter((one) => one.change === change).map(blocks)));
  const lone = headings.filter(({ left, right }) => !(left && right) && !(left ?? right)?.content.counted);
  const lost = readings.filter(({ change }) => change === 'removed');
  return [
    [
      'points',
      [
        lines('categories-new', 'added', sayNamed(categories, 'added', speaker)),
        lines('categories-gone', 'removed', sayNamed(categories, 'removed', speaker)),
        part('weights', weightBlocks(comparison, speaker)),
        part('levels', levelBlocks(headings, speaker)),
        lines('headings-parted', 'moved', sayCounted(headings, 'right', speaker)),
        lines('headings-counted', 'moved', sayCounted(headings, 'left', speaker)),
        lines('headings-gone', 'removed', sayLoneHeadings(lone, 'left', speaker)),
        lines('ranking-and-grade', 'changed', sayRankingAndGrade(comparison, speaker)),
      ],
    ],
    [
      'formulas',
      [
        part(
          'formulas',
          formulas.filter(({ kind }) => kind === 'reformulated').map((one) => formulaBlock(one, one.categories, speaker)),
        ),
        part(
          'headings-new',
          lone.flatMap(({ right, change }) => {
            const { calculation = null, categories: whose = [] } = right?.content ?? {};
            return right && calculation
              ? [formulaBlock({ change, left: null, right: { ...right, content: calculation } }, whose, speaker)]
              : [];
          }),
        ),
        ...(['added', 'removed'] as const).map((change) =>
          part(
            change === 'added' ? 'values-new' : 'values-gone',
            values.filter((one) => one.change === change).map((one) => formulaBlock(one, [], speaker)),
          ),
        ),
        lines('rephrased', 'changed', sayRephrased(formulas, speaker)),
        part(
          'parameters',
          parameters.map((one) => parameterBlock(one, speaker)),
        ),
        lines('inferred', 'changed', sayInferred(inferred, speaker)),
      ],
    ],
    ['tables', byChange('tables', tables, (one) => tableBlock(one, speaker))],
    [
      'readings',
      [
        part(
          'readings-changed',
          ofChange(readings, 'changed').map((one) => readingBlock(one, speaker)),
        ),
        part(
          'readings-answered',
          lost.filter(isAnswered).map((one) => readingBlock(one, speaker)),
        ),
        part(
          'readings-gone',
          lost.filter((one) => !isAnswered(one)).map((one) => readingBlock(one, speaker)),
        ),
        part(
          'readings-new',
          ofChange(readings, 'added').map((one) => readingBlock(one, speaker)),
        ),
      ],
    ],
    [
      'data',
      [
        lines('inputs-changed', 'changed', sayChangedInputs(inputs, speaker)),
        lines('inputs-new', 'added', sayLoneInputs(inputs, 'right', speaker)),
        lines('inputs-gone', 'removed', sayLoneInputs(inputs, 'left', speaker)),
        lines('limits-new', 'added', sayLimits(limits, 'right', speaker, true)),
        lines('limits-gone', 'removed', sayLimits(limits, 'left', speaker, true)),
      ],
    ],
    [
      'stages',
      [
        lines('stages', 'changed', sayStages(stages, speaker)),
        ...CHANGES.map((change) => lines(`commissions-${NAMES[change]}`, change, sayCommissions(commissions, change, speaker))),
      ],
    ],
    ['deadlines', CHANGES.map((change) => lines(`deadlines-${NAMES[change]}`, change, sayDeadlines(deadlines, change, speaker)))],
    [
      'rules',
      [
        ...CHANGES.map((change) => lines(`findings-${NAMES[change]}`, change, sayRules(findings, change, speaker, true))),
        ...CHANGES.map((change) => lines(`warnings-${NAMES[change]}`, change, sayRules(warnings, change, speaker, true))),
      ],
    ],
    ['clauses', CHANGES.map((change) => lines(`ledger-${NAMES[change]}`, change, sayLedger(ledger, change, speaker)))],
  ];
}

/** As the catalogue calls them. */
const NAMES: Readonly<Record<Entry<unknown>['change'], string>> = { changed: 'changed', added: 'new', removed: 'gone' };

function ofChange<T extends { readonly change: string }>(entries: readonly T[], change: Entry<unknown>['change']): T[] {
  return entries.filter((one) => one.change === change);
}
