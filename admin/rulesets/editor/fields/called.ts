import { entryOf, type Details, type Language, type Node, type Path } from '../../../../engine/index.ts';
import { contentsOf, labelAt } from '../contents.ts';
import { numberWords } from '../grid/notation.ts';

type Translate = (key: string, blanks?: Readonly<Record<string, string>>) => string;

/** By what was read, which never changes: every mistake asks. */
const known: Readonly<Record<Language, WeakMap<Node, ReadonlyMap<string, string>>>> = {
  ru: new WeakMap(),
  kk: new WeakMap(),
  en: new WeakMap(),
};

/** Values are called by their codes where the act has given them one (`K3.P1`); other names are the file's alone. */
export const isCode = (name: string): boolean => /^[A-Z]/.test(name);

/** What is declared, by its name, with what people call it. */
function labelsIn(root: Node, language: Language): ReadonlyMap<string, string> {
  const before = known[language].get(root);
  if (before) return before;
  const labels = new Map<string, string>();
  const call = (name: string, label: string | null): void => {
    if (label !== null && !labels.has(name)) labels.set(name, label);
  };
  for (const { elements } of contentsOf(root, language))
    for (const { path, id, name } of elements) if (id !== null && (path[0] !== 'values' || !isCode(id))) call(id, name);
  callInner(entryOf(root, 'inputs')?.value, language, call);
  const tables = entryOf(root, 'tables')?.value;
  if (tables?.kind === 'map') for (const { value } of tables.entries) callInner(entryOf(value, 'inputs')?.value, language, call);
  known[language].set(root, labels);
  return labels;
}

/** Fields of rows and records, columns of tables, and the options of any. */
function callInner(inputs: Node | undefined, language: Language, call: (name: string, label: string | null) => void): void {
  if (inputs?.kind !== 'map') return;
  for (const { key, value } of inputs.entries) {
    call(key, labelAt(value, ['label'], language));
    const options = entryOf(value, 'options')?.value;
    if (options?.kind === 'map') for (const one of options.entries) call(one.key, labelAt(one.value, [], language));
    callInner(entryOf(value, 'fields')?.value, language, call);
  }
}

/** What is proposed is to be typed as it stands. */
const TYPED = ['suggestion', 'nearest', 'instead', 'example', 'text'];

/** An example, or what it was computed under: `late = 2, count(rows) = 1, rows.paid = true`. */
const PAIR = /^(?:([\w.]+)|count\(([\w.]+)\)) = (\S+)$/;

/** One name of an example and what it is there, as people call both. */
function pairSaid(pair: RegExpExecArray, root: Node, { language, translate, quoted }: Said): string {
  const [, name = '', rows, value = ''] = pair;
  const places = placesOf(rows ?? name);
  const label = places.flatMap((path) => ['label', 'question'].map((field) => labelAt(root, [...path, field], language))).find(Boolean);
  const option = places
    .flatMap((path) => [
      labelAt(root, [...path, 'options', value], language),
      labelAt(root, [...path, 'options', value, 'label'], language),
    ])
    .find(Boolean);
  const called = label ? quoted(label) : (rows ?? name);
  const said = option ? quoted(option) : isTruth(value) ? translate(`name-${value}`) : numberWords(value, language);
  return `${rows === undefined ? called : translate('form-rows-of', { name: called })} = ${said}`;
}

const isTruth = (value: string): boolean => value === 'true' || value === 'false';

/** Where a name of an example may be declared. */
const placesOf = (name: string): Path[] => [
  ['inputs', ...name.split('.').flatMap((step, index) => (index === 0 ? [step] : ['fields', step]))],
  ...['parameters', 'readings'].map((section) => [section, name]),
];

interface Said {
  readonly language: Language;
  readonly translate: Translate;
  readonly quoted: (text: string) => string;
}

/** Names in the message of a mistake, by what people call them. */
export function calledIn(message: string, details: Details, root: Node, language: Language, translate: Translate): string {
  const [open, close] = language === 'en' ? ['“', '”'] : ['«', '»'];
  const said: Said = { language, translate, quoted: (text) => `${open}${text}${close}` };
  const names = new Set<string>();
  let told = message;
  for (const [key, value] of Object.entries(details)) {
    if (typeof value !== 'string' || TYPED.includes(key)) continue;
    const parts = value.split(', ');
    const pairs = parts.map((part) => PAIR.exec(part)).filter((pair) => pair !== null);
    const isExample = pairs.length === parts.length;
    if (isExample) told = told.replace(value, () => pairs.map((pair) => pairSaid(pair, root, said)).join(', '));
    else for (const one of parts) if (/^[a-z_][\w.]*$/i.test(one)) names.add(one);
  }
  const labels = names.size > 0 ? labelsIn(root, language) : null;
  for (const name of names) {
    const label = labels?.get(name);
    if (label === undefined) continue;
    const escaped = name.replaceAll('.', '\\.');
    // A point that ends the sentence is none of the name.
    told = told.replace(new RegExp(`(?<![\\w.])[«“]?(?<![\\w.])${escaped}(?![\\w(]|\\.\\w)[»”]?`, 'g'), () => said.quoted(label));
  }
  return told.replace(/(?<== )(?:true|false)(?![\w.])/g, (truth) => translate(`name-${truth}`));
}
