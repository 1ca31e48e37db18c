import { entryOf, type Details, type Language, type Node } from '../../../../engine/index.ts';
import { contentsOf, labelAt } from '../contents.ts';

/** By what was read, which never changes: every mistake asks. */
const known: Readonly<Record<Language, WeakMap<Node, ReadonlyMap<string, string>>>> = {
  ru: new WeakMap(),
  kk: new WeakMap(),
  en: new WeakMap(),
};

/** What is declared, by its name, with what people call it; values of an act are called by their codes. */
function labelsIn(root: Node, language: Language): ReadonlyMap<string, string> {
  const before = known[language].get(root);
  if (before) return before;
  const labels = new Map<string, string>();
  const call = (name: string, label: string | null): void => {
    if (label !== null && !labels.has(name)) labels.set(name, label);
  };
  for (const { elements } of contentsOf(root, language))
    for (const { path, id, name } of elements) if (path[0] !== 'values' && id !== null) call(id, name);
  callInner(entryOf(root, 'inputs')?.value, language, call);
  known[language].set(root, labels);
  return labels;
}

/** Fields of rows and records, and the options of either. */
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

/** Names among the details of a mistake, by what people call them. */
export function calledIn(message: string, details: Details, root: Node, language: Language): string {
  const names = Object.entries(details).flatMap(([key, value]) =>
    typeof value === 'string' && !TYPED.includes(key) ? value.split(', ').filter((one) => /^[a-z_]\w*$/i.test(one)) : [],
  );
  const labels = names.length > 0 ? labelsIn(root, language) : null;
  const [open, close] = language === 'en' ? ['“', '”'] : ['«', '»'];
  return [...new Set(names)].reduce((said, name) => {
    const label = labels?.get(name);
    return label === undefined
      ? said
      : said.replace(new RegExp(`(?<![\\w.])[«“]?(?<![\\w.])${name}(?![\\w.(])[»”]?`, 'g'), () => `${open}${label}${close}`);
  }, message);
}
