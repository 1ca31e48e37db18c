import type { Language } from '../language/ruleset.ts';
import { clauseWords } from './clause.ts';
import type { Derivation, Explanation, ExplanationNode, Letter } from './explanation.ts';
import { nameWithin } from './place.ts';
import { Sayer } from './sayer.ts';

/**
 * An explanation as a page that an auditor would have written: what each number is called, how it was worked out, where the act says so.
 * Lines end with a line feed and are not folded.
 */
export function explanationText(explanation: Explanation, language: Language): string {
  const sayer = new Sayer(language);
  return `${[...heading(explanation, sayer, language), '', ...nodeLines(explanation, sayer, language)].join('\n')}\n`;
}

/** Of whom a page is, and by which edition. */
export function heading(
  { subject, ruleset, period }: Pick<Explanation, 'subject' | 'ruleset' | 'period'>,
  sayer: Sayer,
  language: Language,
): string[] {
  return sayer
    .say('explain-heading', {
      subject: subject.name === null ? subject.id : `${subject.name} (${subject.id})`,
      category: subject.categoryLabel[language],
      ruleset: ruleset.id,
      version: ruleset.version,
      period: period ?? 'none',
    })
    .split('\n');
}

/** The lines about one node and what is behind it, by one who has spoken on the page before. */
export function nodeLines(node: ExplanationNode, sayer: Sayer, language: Language): string[] {
  return new Page(sayer, language).write(node);
}

/** The page shows that many rows of a list; the data has all. */
const MAX_ROWS = 20;

class Page {
  readonly #language: Language;
  readonly #sayer: Sayer;
  readonly #lines: string[] = [];
  /** By id, where each is told in full. */
  readonly #nodes = new Map<string, ExplanationNode>();

  constructor(sayer: Sayer, language: Language) {
    this.#language = language;
    this.#sayer = sayer;
  }

  write(node: ExplanationNode): string[] {
    this.#gather(node);
    this.#node(node, 0, false);
    return this.#lines;
  }

  #gather(node: ExplanationNode): void {
    if (!node.reference) this.#nodes.set(node.id, node);
    for (const child of node.children) this.#gather(child);
  }

  #put(depth: number, text: string): void {
    this.#lines.push('  '.repeat(depth) + text);
  }

  /** `brief`: a row like one before it, whose letters have been told. */
  #node(node: ExplanationNode, depth: number, brief: boolean): void {
    const { derivation } = node;
    if (node.kind === 'input' || node.kind === 'parameter' || (!derivation && node.value.kind !== 'rows')) {
      this.#put(depth, this.#leaf(node, brief));
      return;
    }
    const title = this.#title(node, brief);
    const inner = title === '' ? depth : depth + 1;
    if (title !== '') this.#put(depth, title);
    if (node.row?.counted === false && !isOwnCondition(node)) return;
    if (derivation) {
      this.#put(inner, this.#sayer.equation(node.kind === 'rule' || isOfRow(node) ? null : nameWithin(node.id), node, derivation, brief));
      for (const fact of this.#sayer.facts(node, derivation, brief)) this.#put(inner, fact);
      this.#letters(derivation, inner, brief);
    }
    const shownByLetters = new Set(derivation?.letters.map(({ refers }) => refers));
    const children = node.children.filter((child) => !(isLeaf(child) && (child.reference || shownByLetters.has(child.id))));
    this.#children(children, inner, brief);
  }

  #title(node: ExplanationNode, brief: boolean): string {
    const { row } = node;
    const label = brief ? '' : node.label[this.#language];
    if (!row) return label;
    const name = row.name ?? '';
    const number = this.#sayer.say('explain-row', { number: row.index + 1 });
    return (
      [[number, name].filter(Boolean).join(' — '), label].filter(Boolean).join(': ') +
      (row.counted ? '' : ` — ${isOwnCondition(node) ? this.#sayer.say('explain-row-not-counted') : this.#sayer.leftOut(row)}`)
    );
  }

  /** An input, a parameter, or what stands in full elsewhere. */
  #leaf(node: ExplanationNode, brief: boolean): string {
    const { row, label, unit, clause } = node;
    const language = this.#language;
    const value = this.#sayer.measure(node.value, unit);
    const name = row ? this.#title(node, brief) : `${label[language]} (${nameWithin(node.id)})`;
    const above = node.reference && !isLeaf(node) ? ` — ${this.#sayer.say('explain-see-above')}` : '';
    return `${name}: ${value}${clause === null || above !== '' ? '' : ` (${clauseWords(clause, language)})`}${above}`;
  }

  #letters(derivation: Derivation, depth: number, brief: boolean): void {
    const told = derivation.letters.filter(
      (letter) => letter.used && letter.kind !== 'call' && letter.value !== null && this.#isTold(letter),
    );
    if (told.length === 0) return;
    if (brief) {
      this.#put(depth, `${this.#sayer.say('explain-where')} ${told.map((letter) => this.#sayer.letterBrief(letter)).join('; ')}`);
      return;
    }
    this.#put(depth, this.#sayer.say('explain-where'));
    for (const letter of told) this.#put(depth + 1, this.#sayer.letter(letter, derivation, this.#leafOf(letter)));
  }

  /** A name that a child below explains in full is not told twice; a letter that stands for one is. */
  #isTold(letter: Letter): boolean {
    return letter.kind === 'letter' || this.#leafOf(letter) !== null;
  }

  #leafOf({ refers }: Letter): ExplanationNode | null {
    const node = refers === null ? undefined : this.#nodes.get(refers);
    return node && isLeaf(node) ? node : null;
  }

  #children(children: readonly ExplanationNode[], depth: number, brief: boolean): void {
    const rows = new Map<string, number>();
    const told = new Set<string>();
    let hidden = 0;
    for (const child of children) {
      const { row } = child;
      if (!row) {
        this.#node(child, depth, brief);
        continue;
      }
      const before = rows.get(row.list) ?? 0;
      rows.set(row.list, before + 1);
      if (before >= MAX_ROWS) hidden += 1;
      else this.#node(child, depth, brief || told.has(row.list));
      if (row.counted || isOwnCondition(child)) told.add(row.list);
    }
    if (hidden > 0) this.#put(depth, this.#sayer.say('explain-more-rows', { count: hidden }));
  }
}

/** A formula over a row that has no name of its own: its id is the row and the formula. */
function isOfRow({ kind, id }: ExplanationNode): boolean {
  return kind === 'row' && id.includes(':');
}

/** A row told by the condition under which it is counted. */
function isOwnCondition({ id, row }: ExplanationNode): boolean {
  const name = nameWithin(id);
  return row !== null && row.filter !== null && (row.filter === name || row.filter.endsWith(`.${name}`)) && /^[\w.]+$/.test(row.filter);
}

function isLeaf({ kind, derivation, value }: ExplanationNode): boolean {
  return kind === 'input' || kind === 'parameter' || (kind === 'row' && derivation === null && value.kind !== 'rows');
}
