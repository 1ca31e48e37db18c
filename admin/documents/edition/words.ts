import { clauseWords, entryOf, nodeAt, type Language, type Node, type Path } from '../../../engine/index.ts';
import { numberWords } from '../../rulesets/editor/grid/notation.ts';
import { isNumber, isQuoted } from '../../rulesets/editor/grid/written.ts';
import { plainText } from './plain-text.ts';

/** The admin's words and days of the language that a document is written in. */
export interface Words {
  readonly translate: (key: string, details?: Record<string, unknown>) => string;
  readonly day: (iso: string) => string;
}

/** What a name of the ruleset is called, and where the act says so. */
export interface Named {
  readonly label: string;
  readonly clause: string;
  readonly section: string;
}

export interface Item {
  readonly key: string;
  readonly node: Node;
}

/** Names that the language itself has. */
const BUILT_IN: Readonly<Record<string, string>> = {
  category: 'name-category',
  all: 'name-all',
  stage: 'field-stage',
  id: 'document-subject',
  highest: 'word-best-highest',
  lowest: 'word-best-lowest',
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A ruleset's text with what all parts of its document ask of it: things by their labels, numbers and days as a language writes them. */
export class Edition {
  readonly root: Node;
  readonly text: string;
  readonly language: Language;
  readonly translate: Words['translate'];
  readonly day: Words['day'];
  readonly #names: ReadonlyMap<string, Named>;

  constructor(root: Node, text: string, language: Language, { translate, day }: Words) {
    this.root = root;
    this.text = text;
    this.language = language;
    this.translate = translate;
    this.day = day;
    this.#names = namesOf(this);
  }

  /** A label in the document's language; in Russian where it is not translated. */
  label(node: Node | undefined): string {
    return (node && (plainText(entryOf(node, this.language)?.value) ?? plainText(entryOf(node, 'ru')?.value))) ?? '';
  }

  labelAt(node: Node, ...path: Path): string {
    return this.label(nodeAt(node, path));
  }

  textAt(node: Node, ...path: Path): string {
    return plainText(nodeAt(node, path)) ?? '';
  }

  /** `п. 24, прил. 1`; nothing where there is none. */
  clause(node: Node): string {
    const clause = this.textAt(node, 'clause');
    return clause && clauseWords(clause, this.language);
  }

  clauseInBrackets(node: Node): string {
    const clause = this.clause(node);
    return clause && ` (${clause})`;
  }

  /** The entries of a section, or of what else is a map or list. */
  items(...path: Path): readonly Item[] {
    const node = nodeAt(this.root, path);
    if (node?.kind === 'map') return node.entries.map(({ key, value }) => ({ key, node: value }));
    return node?.kind === 'list' ? node.items.map((one, index) => ({ key: String(index), node: one })) : [];
  }

  /** The label of what bears a name; within what `of` names first: `P1` of `K3` is `K3.P1`. */
  named(name: string, of = ''): Named | null {
    return this.#names.get(`${of}.${name}`) ?? this.#names.get(name) ?? null;
  }

  /** What people read instead of a name. */
  nameWords(name: string, of = ''): string {
    const key = BUILT_IN[name];
    return this.named(name, of)?.label ?? (key === undefined ? name : this.translate(key));
  }

  /** Whom something is for; nothing where it is for everybody. */
  categories(node: Node): string {
    const of = entryOf(node, 'of')?.value;
    const names = of?.kind === 'list' ? of.items.map((one) => plainText(one) ?? '') : [plainText(of) ?? ''];
    return names
      .filter(Boolean)
      .map((name) => this.nameWords(name))
      .join(', ');
  }

  /** A scalar as a sentence has it: a number, a day, a truth, an option by its label. */
  scalar(node: Node | undefined): string {
    if (node?.kind !== 'scalar') return node ? this.text.slice(node.span.start, node.span.end).replace(/\s*\n\s*/g, ' ') : '';
    if (DAY.test(node.text)) return this.day(node.text);
    if (isQuoted(node, this.text)) return node.text;
    if (isNumber(node.text)) return numberWords(node.text, this.language);
    if (node.text === 'true' || node.text === 'false') return this.translate(`name-${node.text}`);
    if (node.text === 'none' || node.text === 'null') return this.translate('document-nothing');
    return this.nameWords(node.text);
  }

  inferred(node: Node): string {
    const why = this.labelAt(node, 'inferred');
    return why && this.translate('document-inferred', { why });
  }
}

/** Sections whose entries formulas and others name. */
const NAMING = [
  'categories',
  'attributes',
  'groups',
  'parameters',
  'tables',
  'values',
  'outcomes',
  'commissions',
  'origins',
  'events',
  'deadlines',
  'readings',
] as const;

function namesOf(edition: Edition): Map<string, Named> {
  const names = new Map<string, Named>();
  const put = (name: string, label: string, node: Node, section: string): void => {
    if (label !== '' && !names.has(name)) names.set(name, { label, clause: edition.clause(node), section });
  };
  for (const section of NAMING)
    for (const { key, node } of edition.items(section))
      put(key, edition.labelAt(node, 'label') || edition.labelAt(node, 'question') || edition.label(node), node, section);
  inputNames(edition, edition.items('inputs'), '', put);
  for (const { node } of edition.items('stages')) put(edition.textAt(node, 'id'), edition.labelAt(node, 'label'), node, 'stages');
  for (const { key, node } of edition.items('readings'))
    for (const option of edition.items('readings', key, 'options')) put(option.key, edition.label(option.node), node, 'options');
  for (const { key, node } of edition.items('tables'))
    for (const input of edition.items('tables', key, 'inputs')) put(input.key, edition.labelAt(input.node, 'label'), node, 'columns');
  // In a row of a list, what is the row's own goes without the list's name.
  for (const [name, named] of [...names])
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      const short = name.slice(dot + 1);
      if (!names.has(short)) names.set(short, named);
    }
  return names;
}

type Put = (name: string, label: string, node: Node, section: string) => void;

function inputNames(edition: Edition, items: readonly Item[], within: string, put: Put): void {
  for (const { key, node } of items) {
    put(within + key, edition.labelAt(node, 'label'), node, 'inputs');
    const options = entryOf(node, 'options')?.value;
    if (options?.kind === 'map') for (const option of options.entries) put(option.key, edition.label(option.value), node, 'options');
    const fields = entryOf(node, 'fields')?.value;
    if (fields?.kind === 'map')
      inputNames(
        edition,
        fields.entries.map((one) => ({ key: one.key, node: one.value })),
        `${within}${key}.`,
        put,
      );
  }
}
