import type { Language } from '../../language/ruleset.ts';
import { clauseWords } from '../clause.ts';
import type { ExplanationNode } from '../explanation.ts';
import { nameWithin } from '../place.ts';
import { Sayer } from '../sayer.ts';
import { heading, nodeLines } from '../text.ts';
import type { FindingsExplained, FindingShown } from './findings.ts';

/** A subject's findings as a page: the rule, where it is broken, and by which figures. */
export function findingsText(explained: FindingsExplained, language: Language): string {
  const sayer = new Sayer(language);
  const { findings } = explained;
  return [
    ...heading(explained, sayer, language),
    sayer.say('explain-findings', { count: findings.length }),
    ...findings.flatMap((one, index) => ['', ...findingLines(one, index + 1, sayer, language)]),
    '',
  ].join('\n');
}

function findingLines({ item, place, row, rule }: FindingShown, number: number, sayer: Sayer, language: Language): string[] {
  const head = sayer.say('explain-finding', {
    number,
    label: rule.label[language],
    clause: clauseWords(rule.clause ?? '', language),
    item: item === null ? 'none' : (item.label?.[language] ?? item.id),
    place: place.map(({ name, label, value }) => `${label?.[language] ?? name} ${sayer.value(value)}`).join(', ') || 'none',
  });
  const { derivation, children } = rule;
  if (!derivation) return [head];
  // A rule that only names a value is told by that value; of what is not there no number can be put in.
  const named = children.some(({ id }) => nameWithin(id) === derivation.formula);
  const condition = named
    ? []
    : [
        sayer.condition(
          /\bmissing\b/.test(derivation.substituted ?? '') ? { ...derivation, substituted: null, taken: null } : derivation,
          derivation.words,
        ),
      ];
  return [
    head,
    ...[
      ...condition,
      ...children.filter(tellsMore).flatMap((child) => elsewhere(child.id, row, sayer, nodeLines(child, sayer, language))),
      ...sayer.readings(derivation.readings),
    ].map((line) => `  ${line}`),
  ];
}

/** Figures of another row than the rule's own, under that row's number. */
function elsewhere(id: string, row: FindingShown['row'], sayer: Sayer, lines: readonly string[]): readonly string[] {
  const index = row && id.startsWith(`${row.list}[`) ? Number.parseInt(id.slice(row.list.length + 1), 10) : null;
  if (index === null || index === row?.index) return lines;
  return [sayer.say('explain-row', { number: index + 1 }), ...lines.map((line) => `  ${line}`)];
}

/** Whether a row meets the condition of a figure over rows is said by the figure. */
function tellsMore({ kind, value }: ExplanationNode): boolean {
  return kind !== 'row' || value.kind !== 'bool';
}
