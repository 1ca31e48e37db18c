import type { BoundTaken, CohortFigure, Derivation, ExplanationNode, NamedMembers, Shown, TableHit } from '../../explain/explanation.ts';
import { digitsSaid } from '../../language/functions/digits.ts';
import type { Label, Language } from '../../language/ruleset.ts';
import { clauseWords } from '../clause.ts';
import { Typesetter } from '../typeset.ts';
import { shortWords, valueWords } from '../values.ts';
import { nested, say } from '../words.ts';
import { condition } from './equation.ts';

/** What a formula looked up, counted, was bounded by or rounded to, in a sentence. */
export interface FactWords {
  readonly kind: 'when' | 'table' | 'figure' | 'bound' | 'rounding';
  readonly sentence: string;
  /** True of a figure that a letter of the formula stands for: who tells the letters has told it. */
  readonly byLetter: boolean;
}

/** In the order in which they decided. `brief`: of a row like one above it. */
export function factsOf(node: ExplanationNode, derivation: Derivation, brief: boolean, language: Language): FactWords[] {
  const { when, words, bounds, rounding, tables, cohort, letters, formula } = derivation;
  const typeset = new Typesetter(language, words);
  const lettered = new Set(letters.filter(({ kind }) => kind === 'letter').map((letter) => letter.formula));
  const holds = when?.value?.kind === 'bool' ? (when.value.bool ? 'yes' : 'no') : 'unknown';
  const fact = (kind: FactWords['kind'], sentence: string, byLetter = false): FactWords => ({ kind, sentence, byLetter });
  const applied = bounds.filter((bound) => bound.applied);
  return [
    ...(when ? [fact('when', say('explain-when', { holds, condition: condition(when, words, language) }, language))] : []),
    ...tables.flatMap((hit) => [
      fact('table', tableWords(hit, typeset, brief, language)),
      ...(hit.inferred && !brief ? [fact('table', inferredWords(hit.inferred, language))] : []),
    ]),
    ...cohort.flatMap((figure) =>
      figureWords(figure, typeset, figure.formula === formula, language).map((one) => fact('figure', one, lettered.has(figure.formula))),
    ),
    ...applied.map((bound, index) =>
      fact('bound', boundWords(bound, typeset, applied[index + 1]?.before ?? rounding?.before ?? node.value, language)),
    ),
    ...(rounding && valueWords(rounding.before, language) !== valueWords(node.value, language)
      ? [
          fact(
            'rounding',
            say(
              'explain-rounding',
              {
                ...digitsSaid(rounding.digits),
                mode: rounding.mode,
                before: valueWords(rounding.before, language),
                after: valueWords(node.value, language),
              },
              language,
            ),
          ),
        ]
      : []),
  ];
}

/** That the act does not say it in so many words, and what it was inferred from. */
export function inferredWords(inferred: Label, language: Language): string {
  return say('explain-inferred', { why: inferred[language] }, language);
}

/** What was looked up is said where the row's condition is a range; else the condition says it. */
function tableWords(hit: TableHit, typeset: Typesetter, brief: boolean, language: Language): string {
  const label = hit.rowLabel?.[language];
  const given = /[<>]| or /.test(hit.when) ? hit.given : [];
  return say(
    brief ? 'explain-table-brief' : 'explain-table',
    {
      table: brief ? hit.table : nested(hit.label[language], language),
      number: hit.index + 1,
      rowLabel: label === undefined ? 'none' : nested(label, language),
      when: hit.when === '' ? 'none' : typeset.formula(hit.when),
      given: given.map(({ column, value }) => `${column} = ${valueWords(value, language)}`).join(', ') || 'none',
      then: outcomeWords(hit, typeset, language),
      clause: clauseWords(hit.clause, language),
    },
    language,
  );
}

/** What the row gives; of a formula also how it came about. */
function outcomeWords({ worked, then }: TableHit, typeset: Typesetter, language: Language): string {
  const steps = worked
    ? [worked.formula, worked.substituted, worked.taken].flatMap((one) => (one === null ? [] : [typeset.formula(one)]))
    : [];
  return [...new Set([...steps, shortWords(then, language)])].join(' = ');
}

/** A page names that many subjects; the data has all. */
const MAX_NAMED = 10;

/** A figure of a cohort. `alone`: the formula before it is the figure itself, so that only what is behind it is left to say. */
export function figureWords(
  { formula, value, group, members, named, lacking, own, restsOn }: CohortFigure,
  typeset: Typesetter,
  alone: boolean,
  language: Language,
): string[] {
  const key = group.label ? group.key : 'none';
  const figure = (of: string, came: Shown, counted: number, whose: string): string =>
    say('explain-figure', { phrase: typeset.formula(of), value: valueWords(came, language), members: counted, key: whose }, language);
  const said = alone
    ? members === null
      ? []
      : [say('explain-members', { members, key }, language)]
    : [figure(formula, value, members ?? -1, key)];
  return [
    ...said,
    ...(named && lacking.length === 0 ? namedWords(named, typeset, language) : []),
    ...(lacking.length > 0 ? [say('explain-lacking', listed(lacking), language)] : []),
    ...(own ? [say('explain-own', { value: valueWords(own, language) }, language)] : []),
    ...restsOn.map((one) => figure(one.formula, one.value, -1, 'none')),
  ];
}

/** Whose values a mean is of, and who is left out of it, by the reason. */
function namedWords({ counted, filteredOut, withoutValue, filter }: NamedMembers, typeset: Typesetter, language: Language): string[] {
  const leftOut = filteredOut.length + withoutValue.length;
  const condition = filter?.label ? nested(filter.label[language], language) : filter ? typeset.formula(filter.formula) : '';
  const out = (ids: readonly string[], why: 'filter' | 'missing'): string[] =>
    ids.length === 0 ? [] : [say('explain-left-out', { ...listed(ids), why, filter: condition }, language)];
  return [
    ...(counted.length === 0 ? [] : [say('explain-counted', { ...listed(counted), leftOut }, language)]),
    ...out(filteredOut, 'filter'),
    ...out(withoutValue, 'missing'),
  ];
}

function listed(ids: readonly string[]): { count: number; ids: string; more: number } {
  return { count: ids.length, ids: ids.slice(0, MAX_NAMED).join(', '), more: Math.max(0, ids.length - MAX_NAMED) };
}

function boundWords({ which, formula, value, before }: BoundTaken, typeset: Typesetter, after: Shown, language: Language): string {
  const [said, number] = [typeset.formula(formula), value ? valueWords(value, language) : ''];
  return say(
    `explain-${which}`,
    {
      bound: said === number ? said : `${said} = ${number}`,
      before: valueWords(before, language),
      after: valueWords(after, language),
    },
    language,
  );
}
