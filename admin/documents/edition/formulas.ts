import { entryOf, functionWords, mathematics, nameMathematics, nodeAt, type Mathematics, type Node } from '../../../engine/index.ts';
import { isNumber } from '../../rulesets/editor/grid/written.ts';
import { note, paragraph, type Block, type Run } from '../block.ts';
import { variantsOf } from './variants.ts';
import type { Edition } from './words.ts';
import { plainText } from './plain-text.ts';

/** A letter of a formula with what it stands for. */
interface Letter {
  readonly letter: string;
  readonly name: string;
}

/** Letters that an edition's own legend leaves free: one with a number for whatever has a long name, others for tables and functions. */
const FREE = ['x', 'y', 'z', 'u', 'v'];
const TABLES = ['T', 'S', 'F'];
const FUNCTIONS = ['f', 'g', 'h'];

/** A letter as acts have them, perhaps with an index; what an edition calls its own steps is longer. */
const LETTER = /^\p{L}{1,2}(?:_?\d*|_(?:min|max))$/u;
const MODE = /^(?:half_\w+|up|down|floor|ceiling)$/;

/** What formulas of one element share: its legend, and letters for the names that no page should show. */
export class Lettering {
  readonly #edition: Edition;
  readonly #of: string;
  readonly #legend: ReadonlySet<string>;
  readonly #given: Letter[] = [];
  readonly #kept = new Set<string>();

  constructor(edition: Edition, of: string, legend: Node | undefined) {
    this.#edition = edition;
    this.#of = of;
    this.#legend = new Set(legend?.kind === 'map' ? legend.entries.map(({ key }) => key) : []);
  }

  set(formula: string): Mathematics | null {
    return mathematics(formula, this.#edition.language, {
      name: (name) => this.#letter(name, FREE),
      option: (option) => this.#edition.named(option)?.label ?? null,
      callee: (name) => {
        if (functionWords(name, this.#edition.language) !== null) return this.#give(`${name}()`, FUNCTIONS);
        return this.#edition.named(name)?.section === 'tables' ? this.#letter(name, TABLES) : null;
      },
    });
  }

  #letter(name: string, letters: readonly string[]): string | null {
    if (name.length === 1) return null;
    if (this.#legend.has(name)) return LETTER.test(name) ? null : this.#give(name, letters);
    if (MODE.test(name)) return this.#edition.translate(`word-mode-${name}`);
    const known = this.#edition.named(name, this.#of);
    // The act's own codes are what its readers know a criterion by.
    if (/^\p{Lu}/u.test(name)) {
      if (known) this.#kept.add(name);
      return null;
    }
    return !known && this.#edition.nameWords(name) === name ? null : this.#give(name, letters);
  }

  #give(name: string, letters: readonly string[]): string {
    const given = this.#given.find((one) => one.name === name);
    if (given) return given.letter;
    const free = letters.find((one) => ![...this.#legend].some((letter) => letter.startsWith(one))) ?? letters[0] ?? 'x';
    const letter = `${free}_${this.#given.filter((one) => one.letter.startsWith(free)).length + 1}`;
    this.#given.push({ letter, name });
    return letter;
  }

  /** What stands in formulas for a letter of the legend. */
  shown(letter: string): string {
    return this.#given.find(({ name }) => name === letter)?.letter ?? letter;
  }

  /** What the letters mean that are in no legend. */
  meanings(): Block[] {
    const edition = this.#edition;
    const given = this.#given.filter(({ name }) => !this.#legend.has(name));
    return [...[...this.#kept].map((name) => ({ letter: name, name })), ...given].map(({ letter, name }) =>
      paragraph(slanted(letter), ` — ${meaningOf(edition, name, this.#of)}`),
    );
  }
}

function meaningOf(edition: Edition, name: string, of = ''): string {
  // What is called bears a name that a value may have, too.
  const doc = name.endsWith('()') ? functionWords(name.slice(0, -2), edition.language) : null;
  if (doc !== null) return doc.charAt(0).toLocaleLowerCase(edition.language) + doc.slice(1);
  const known = edition.named(name, of);
  const words = known?.section === 'tables' ? edition.translate('document-by-table', { table: known.label }) : edition.nameWords(name, of);
  return known?.clause ? `${words} (${known.clause})` : words;
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** `x₁` within a line of words. */
export const slanted = (letter: string): Run => ({
  text: letter.replace(
    /^(\p{L})_?(\d+)$/u,
    (_whole, first: string, digits: string) => first + [...digits].map((one) => SUBSCRIPTS[Number(one)]).join(''),
  ),
  emphasis: true,
});

/** A formula under each reading, and below what its letters stand for. `of`: the value that it gives, as the act's code for it. */
export function formulaBlocks(edition: Edition, node: Node | undefined, of: string, legend?: Node): Block[] {
  const lettering = new Lettering(edition, of, legend);
  const head = /^\p{Lu}/u.test(of) ? nameMathematics(of) : null;
  const shown = setsOf(edition, node, head, lettering);
  const letters =
    legend?.kind === 'map' ? legend.entries.flatMap(({ key, value }) => letterBlocks(edition, key, value, lettering, of)) : [];
  const meanings = [...letters, ...lettering.meanings()];
  return meanings.length === 0 ? shown : [...shown, note(edition.translate('document-where')), ...meanings];
}

function setsOf(edition: Edition, node: Node | undefined, head: Mathematics | null, lettering: Lettering): Block[] {
  return variantsOf(edition, node).flatMap((variant): Block[] => {
    const under = variant.when ? [note(variant.when)] : [];
    const formula = plainText(variant.node) ?? '';
    const set = lettering.set(formula);
    if (!set) return [...under, paragraph(edition.scalar(variant.node))];
    const equals: Mathematics = { kind: 'sign', text: ' = ' };
    return [...under, { kind: 'formula', set: head ? { kind: 'row', parts: [head, equals, set] } : set }];
  });
}

/** A letter of the act's legend: a name or a number in words, else a formula of its own. */
function letterBlocks(edition: Edition, name: string, node: Node, lettering: Lettering, of: string): Block[] {
  const letter = lettering.shown(name);
  const means = edition.labelAt(node, 'means');
  const computed = means ? entryOf(node, 'formula')?.value : node;
  const variants = variantsOf(edition, computed);
  const words = variants.map((one) => wordsOf(edition, one.node, of));
  if (words.every((one) => one !== null)) {
    const said = words.map((one, index) => [one, variants[index]?.when].filter(Boolean).join(' — ')).join('; ');
    return [paragraph(slanted(letter), ` — ${means || said}`)];
  }
  return [...(means ? [paragraph(slanted(letter), ` — ${means}`)] : []), ...setsOf(edition, computed, nameMathematics(letter), lettering)];
}

function wordsOf(edition: Edition, node: Node, of: string): string | null {
  const text = plainText(node) ?? '';
  if (isNumber(text)) return edition.scalar(node);
  return /^[\p{L}_][\p{L}\d_.]*$/u.test(text) && edition.nameWords(text, of) !== text ? meaningOf(edition, text, of) : null;
}

/** Formulas of an element that are asked whether they hold: its `when`, say. */
export function conditionBlocks(edition: Edition, node: Node, key: string, title: string): Block[] {
  const condition = nodeAt(node, [key]);
  return condition ? [note(title), ...formulaBlocks(edition, condition, '', entryOf(node, 'legend')?.value)] : [];
}
