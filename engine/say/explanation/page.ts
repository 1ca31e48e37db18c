import type { Explanation, ExplanationNode } from '../../explain/explanation.ts';
import type { Language } from '../../language/ruleset.ts';
import type { Line, Page } from '../lines.ts';
import { Sayer } from '../sayer.ts';
import { headingLines } from './heading.ts';
import { nodeWords, type NodeWords } from './node.ts';

/**
 * An explanation as a page that an auditor would have written: what each number is called, how it was worked out, where the act says so.
 */
export function explanationPage(explanation: Explanation, language: Language): Page {
  const sayer = new Sayer(language);
  return { heading: [...headingLines(explanation, sayer), ''], body: nodeLines(explanation, sayer) };
}

/** The lines about one node and what is behind it, by one who has spoken on the page before. */
export function nodeLines(node: ExplanationNode, sayer: Sayer): Line[] {
  const layout = new Layout(sayer);
  layout.node(nodeWords(node, sayer.language), 0, false);
  return layout.lines;
}

/** The page shows that many rows of a list; the data has all. */
const MAX_ROWS = 20;

class Layout {
  readonly lines: Line[] = [];
  readonly #sayer: Sayer;

  constructor(sayer: Sayer) {
    this.#sayer = sayer;
  }

  #put(depth: number, ...texts: readonly string[]): void {
    this.lines.push(...texts.map((text) => ({ depth, text })));
  }

  /** `brief`: a row like one before it, whose letters have been told. */
  node(node: NodeWords, depth: number, brief: boolean): void {
    const { row } = node;
    if (node.isLeaf || !node.unfolds) {
      this.#put(depth, this.#leaf(node, brief));
      return;
    }
    const title = titleOf(node, brief);
    const inner = title === '' ? depth : depth + 1;
    if (title !== '') this.#put(depth, title);
    if (row && !row.counted && !row.isCondition) return;
    this.#derivation(node, inner, brief);
    this.#children(node.children, inner, brief);
  }

  /** An input, a parameter, or what stands in full elsewhere. */
  #leaf(node: NodeWords, brief: boolean): string {
    const { row, label, name, value, clause } = node;
    const title = row ? titleOf(node, brief) : `${label} (${name})`;
    const above = node.reference && !node.isLeaf ? ` — ${this.#sayer.say('explain-see-above')}` : '';
    const inferred = node.inferred === null || node.reference ? '' : ` — ${node.inferred}`;
    return `${title}: ${value}${clause === null || above !== '' ? '' : ` (${clause})`}${inferred}${above}`;
  }

  #derivation(node: NodeWords, depth: number, brief: boolean): void {
    const told = brief ? node.brief : node.derivation;
    if (!told) return;
    this.#put(depth, told.equation);
    if (node.inferred !== null && !brief) this.#put(depth, node.inferred);
    this.#put(depth, ...told.facts.filter(({ byLetter }) => !byLetter).map(({ sentence }) => sentence));
    this.#put(depth, ...this.#sayer.tell(told.readings));
    const where = this.#sayer.say('explain-where');
    if (brief) {
      const letters = node.brief?.letters ?? [];
      if (letters.length > 0) this.#put(depth, `${where} ${letters.join('; ')}`);
      return;
    }
    const letters = node.derivation?.letters.filter((letter) => letter.told) ?? [];
    if (letters.length === 0) return;
    this.#put(depth, where);
    this.#put(depth + 1, ...letters.map(({ sentence }) => sentence));
  }

  #children(children: readonly NodeWords[], depth: number, brief: boolean): void {
    const rows = new Map<string, number>();
    const told = new Set<string>();
    let hidden = 0;
    for (const child of children) {
      const { row } = child;
      if (!row) {
        this.node(child, depth, brief);
        continue;
      }
      const before = rows.get(row.list) ?? 0;
      rows.set(row.list, before + 1);
      if (before >= MAX_ROWS) hidden += 1;
      else this.node(child, depth, brief || told.has(row.list));
      if (row.counted || row.isCondition) told.add(row.list);
    }
    if (hidden > 0) this.#put(depth, this.#sayer.say('explain-more-rows', { count: hidden }));
  }
}

function titleOf({ row, label }: NodeWords, brief: boolean): string {
  const title = [row?.heading, brief ? '' : label].filter(Boolean).join(': ');
  return row?.leftOut ? `${title} — ${row.leftOut}` : title;
}
