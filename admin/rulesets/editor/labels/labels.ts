import { nodeAt, type Language, type Node, type Path } from '../../../../engine/index.ts';
import { plainText } from '../../../documents/edition/plain-text.ts';
import { LANGUAGES } from '../../../i18n/languages.ts';
import { labelAt, nameAt } from '../contents.ts';

/** A text in three languages, wherever in a ruleset it stands. */
export interface LabelEntry {
  readonly path: Path;
  /** Null in a language that it lacks. */
  readonly texts: Readonly<Record<Language, string | null>>;
  /** Of what it is about, or of what that is part of. */
  readonly clause: string;
}

/** Of a text with mistakes as far as it can be told. */
export function labelsOf(root: Node, path: Path = [], clause = ''): LabelEntry[] {
  if (root.kind === 'scalar') return [];
  if (isLabel(root)) return [{ path, texts: textsOf(root), clause }];
  const own = plainText(nodeAt(root, ['clause'])) ?? clause;
  const parts: (readonly [string | number, Node])[] =
    root.kind === 'list' ? root.items.map((one, index) => [index, one]) : root.entries.map(({ key, value }) => [key, value]);
  return parts.flatMap(([step, node]) => labelsOf(node, [...path, step], own));
}

const KEYS: ReadonlySet<string> = new Set(LANGUAGES);

const isLabel = (node: Node): boolean =>
  node.kind === 'map' && node.entries.length > 0 && node.entries.every(({ key, value }) => KEYS.has(key) && value.kind === 'scalar');

function textsOf(node: Node): LabelEntry['texts'] {
  const text = (language: Language): string | null => plainText(nodeAt(node, [language])) || null;
  return { ru: text('ru'), kk: text('kk'), en: text('en') };
}

/** As one text that names a place in a file of labels. */
export const idOf = (path: Path): string => JSON.stringify(path);

/** Where a label stands, as people would say it: «Показатели · K3.P1 Соблюдение сроков · Название». */
export function placeOf(root: Node, path: Path, language: Language, translate: (key: string) => string): string {
  const words = path.map((step, index) => {
    if (index === 0) return translate(`editor-section-${step}`);
    const node = nodeAt(root, path.slice(0, index + 1));
    const own = node && (labelAt(node, ['label'], language) ?? labelAt(node, ['question'], language) ?? nameAt(node, language));
    if (own) return typeof step === 'string' && /^\p{Lu}/u.test(step) ? `${step} ${own}` : own;
    if (typeof step === 'number') return String(step + 1);
    const key = `field-${step}`;
    const said = translate(key);
    return said === key ? step : said;
  });
  return words.join(' · ');
}

export const FILTERS = ['all', 'no-kk', 'no-en', 'same', 'changed'] as const;
export type LabelFilter = (typeof FILTERS)[number];

/** What a translator looks for. `before`: the labels of the version in force by their place. */
export function isAmong(filter: LabelFilter, { path, texts }: LabelEntry, before: ReadonlyMap<string, LabelEntry>): boolean {
  const was = before.get(idOf(path))?.texts;
  switch (filter) {
    case 'all':
      return true;
    case 'no-kk':
      return texts.kk === null;
    case 'no-en':
      return texts.en === null;
    case 'same':
      return texts.ru !== null && /\p{L}/u.test(texts.ru) && (texts.ru === texts.kk || texts.ru === texts.en);
    case 'changed':
      return was !== undefined && was.ru !== texts.ru && (was.kk === texts.kk || was.en === texts.en);
  }
}
