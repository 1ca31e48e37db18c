import type { ExplanationNode } from '../../explain/explanation.ts';
import { nameWithin } from '../../explain/explanation.ts';
import type { FindingsExplained, FindingShown } from '../../explain/findings/findings.ts';
import type { Language } from '../../language/ruleset.ts';
import { condition } from '../explanation/equation.ts';
import { inferredWords } from '../explanation/facts.ts';
import { headingLines } from '../explanation/heading.ts';
import { nodeWords, type NodeWords } from '../explanation/node.ts';
import { nodeLines } from '../explanation/page.ts';
import { deeper, EMPTY, line, type Line, type Page } from '../lines.ts';
import { Sayer } from '../sayer.ts';

/** A subject's findings in the words of one language: the rule, where it is broken, and by which figures. */
export interface FindingsWords {
  readonly heading: readonly string[];
  /** How many there are. */
  readonly count: string;
  readonly findings: readonly FindingWords[];
}

export interface FindingWords {
  readonly item: string | null;
  /** `месяц`, `3` */
  readonly place: readonly { readonly name: string; readonly value: string }[];
  readonly rule: NodeWords;
  /** Number, rule, item, place and clause in one line. */
  readonly title: string;
  readonly lines: readonly Line[];
}

/** A subject's findings in the words of one language, one by one: what a page and a screen are both made from. */
export function findingsWords(explained: FindingsExplained, language: Language): FindingsWords {
  const sayer = new Sayer(language);
  const { findings } = explained;
  return {
    heading: headingLines(explained, sayer),
    count: sayer.say('explain-findings', { count: findings.length }),
    findings: findings.map((one, index) => findingWords(one, index + 1, sayer)),
  };
}

export function findingsPage(explained: FindingsExplained, language: Language): Page {
  const { heading, count, findings } = findingsWords(explained, language);
  return { heading, body: [line(count), ...findings.flatMap(({ title, lines }) => [EMPTY, line(title), ...deeper(lines)])] };
}

function findingWords(finding: FindingShown, number: number, sayer: Sayer): FindingWords {
  const { item, place, rule } = finding;
  const what = item === null ? null : item.label ? sayer.label(item.label) : item.id;
  const where = place.map(({ name, label, value }) => ({ name: label ? sayer.label(label) : name, value: sayer.value(value) }));
  return {
    item: what,
    place: where,
    rule: nodeWords(rule, sayer.language),
    title: sayer.say('explain-finding', {
      number,
      label: sayer.label(rule.label),
      clause: sayer.clause(rule.clause ?? ''),
      item: what ?? 'none',
      place: where.map(({ name, value }) => `${name} ${value}`).join(', ') || 'none',
    }),
    lines: figureLines(finding, sayer),
  };
}

function figureLines({ row, rule }: FindingShown, sayer: Sayer): Line[] {
  const { derivation, children, inferred } = rule;
  if (!derivation) return [];
  // A rule that only names a value is told by that value; of what is not there no number can be put in.
  const named = children.some(({ id }) => nameWithin(id) === derivation.formula);
  const shown = /\bmissing\b/.test(derivation.substituted ?? '') ? { ...derivation, substituted: null, taken: null } : derivation;
  return [
    ...(inferred ? [line(inferredWords(inferred, sayer.language))] : []),
    ...(named ? [] : [line(condition(shown, derivation.words, sayer.language))]),
    ...children.filter(tellsMore).flatMap((child) => elsewhere(child.id, row, sayer, nodeLines(child, sayer))),
    ...sayer.readings(derivation.readings).map(line),
  ];
}

/** Figures of another row than the rule's own, under that row's number. */
function elsewhere(id: string, row: FindingShown['row'], sayer: Sayer, lines: readonly Line[]): readonly Line[] {
  const index = row && id.startsWith(`${row.list}[`) ? Number.parseInt(id.slice(row.list.length + 1), 10) : null;
  if (index === null || index === row?.index) return lines;
  return [line(sayer.say('explain-row', { number: index + 1 })), ...deeper(lines)];
}

/** Whether a row meets the condition of a figure over rows is said by the figure. */
function tellsMore({ kind, value }: ExplanationNode): boolean {
  return kind !== 'row' || value.kind !== 'bool';
}
