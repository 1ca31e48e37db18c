import type { Label } from '../language/ruleset.ts';
import { entryOf, nodeAt, type Node } from '../read/node.ts';
import { positionOf, type Position, type Source, type Span } from '../source.ts';
import { calledTables, entriesAt, type Declared, type DeclaredKind } from './declared.ts';
import { documentationOf } from './documentation.ts';
import { FUNCTIONS } from './functions.ts';
import { keysAt, wordsAt } from './schema.ts';
import { targetAt, type Target } from './target.ts';

/** What may be completed: a name by what it was declared as, a key of the ruleset, a function, a word of a closed list. */
export type CompletionKind = DeclaredKind | 'key' | 'function' | 'word';

/** Something that may stand at a position. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Beside the label, in a few signs: a type, a clause, how a function is called. */
  readonly detail: string;
  readonly documentation: Label | null;
  /** What to put in place of `span`. */
  readonly insert: string;
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
}

type Offer = Pick<Completion, 'label' | 'kind' | 'detail' | 'documentation' | 'insert'>;

/**
 * What may stand at a position (line and column from 1), nearest first: names, keys, functions, words. What is written there already
 * does not narrow it: that is for the editor, which sees every key stroke. Never throws, whatever the text.
 */
export function complete(source: Source, position: Position): Completion[] {
  const target = targetAt(source, position);
  if (!target) return [];
  const span = target.word;
  const [start, end] = [positionOf(source, span.start), positionOf(source, span.end)];
  const seen = new Set<string>();
  return offers(target)
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .map((one) => ({ ...one, span, start, end }));
}

function offers(target: Target): Offer[] {
  const {
    place,
    analysis: { root },
  } = target;
  if (place.role === 'key') return keyOffers(target);
  const words = [...target.words, ...wordsAt(root, place.path)].map(word);
  const names = target.declared.map((one) => named(one, one.name));
  const calls = target.functions ? callOffers(root, target) : [];
  // A key being typed where a map begins is still a scalar.
  const keys = beginsLine(target) ? schemaKeys(target, root, [...place.path]) : [];
  return [...names, ...words, ...calls, ...keys];
}

function keyOffers(target: Target): Offer[] {
  const {
    place,
    declared,
    words,
    analysis: { root },
  } = target;
  const present = nodeAt(root, place.path);
  const free = (name: string): boolean => name === place.key || !entryOf(present, name);
  const names = declared.filter(({ name }) => free(name)).map((one) => named(one, keyText(target, one.name)));
  const plain = words.filter(free).map((one) => ({ ...word(one), kind: 'key' as const, insert: keyText(target, one) }));
  return [...names, ...plain, ...schemaKeys(target, root, [...place.path]).filter(({ label }) => free(label))];
}

function schemaKeys(target: Target, root: Node, path: (string | number)[]): Offer[] {
  return [...keysAt(root, path)].map(([key, { description, required, holdsMap }]) => ({
    label: key,
    kind: 'key',
    detail: required ? '*' : '',
    documentation: documentationOf(description),
    insert: keyText(target, key, holdsMap),
  }));
}

/** A key with its colon, unless one follows already. */
function keyText({ analysis: { text }, word: { end } }: Target, key: string, holdsMap = false): string {
  if (/^["']?[ \t]*:/.test(text.slice(end, end + 20))) return key;
  return holdsMap ? `${key}:` : `${key}: `;
}

function callOffers(root: Node, target: Target): Offer[] {
  const isCalled = target.analysis.text[target.word.end] === '(';
  const insert = (name: string): string => (isCalled ? name : `${name}(`);
  // A table's formula hands nothing to another table.
  const callable = target.place.path[0] === 'tables' ? [] : calledTables(root);
  const tables = callable.map((one) => {
    const columns = entriesAt(root, 'column', [...one.path.slice(0, 2), 'inputs'])
      .map(({ name }) => name)
      .join(', ');
    return { ...named(one, insert(one.name)), detail: `${one.name}(${columns})` };
  });
  const functions = [...FUNCTIONS.values()].map(({ name, signature, documentation }): Offer => ({
    label: name,
    kind: 'function',
    detail: signature,
    documentation,
    insert: insert(name),
  }));
  return [...tables, ...functions];
}

function named({ kind, name, label, clause, type }: Declared, insert: string): Offer {
  return { label: name, kind, detail: [type, clause].filter((one) => one !== null).join(' · '), documentation: label, insert };
}

function word(label: string): Offer {
  return { label, kind: 'word', detail: '', documentation: null, insert: label };
}

/** Whether nothing but an indentation or the sign of a list stands before the word on its line. */
function beginsLine({ analysis: { text }, place: { span } }: Target): boolean {
  return /^\s*(?:-\s+)*$/.test(text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start));
}
