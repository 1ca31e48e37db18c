import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
  redo,
  redoDepth,
  undo,
  undoDepth,
} from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import {
  Annotation,
  Compartment,
  EditorState,
  Transaction,
  type ChangeDesc,
  type Extension,
  type TransactionSpec,
} from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { applySplices, operate, outlineOf, type Node, type Operation, type Splice } from '../../../../engine/index.ts';

import { changesBetween, type TextChange } from './changes.ts';

/** Changes that somebody else made: undo leaves them alone. */
const foreign = Annotation.define<boolean>();
/** What was changed was read before and after. */
const verified = Annotation.define<boolean>();

export type Change = 'typed' | 'edited' | 'undone' | 'redone' | 'foreign';

/** Whether one may type. */
const writable = new Compartment();

/** How the text is built, of which a view alone makes use: it costs a form milliseconds a key. */
const parsed = new Compartment();

/** Extensions of a text that is edited; what shows diagnostics and completes is added where a view is made. */
const EXTENSIONS: Extension = [
  history(),
  parsed.of([]),
  lineNumbers(),
  foldGutter(),
  indentOnInput(),
  bracketMatching(),
  highlightSelectionMatches(),
  EditorState.tabSize.of(2),
  writable.of([]),
  keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, indentWithTab]),
];

/**
 * The text of a draft, the only truth of an editor: forms, fields and the text itself are windows on it, with one history. Lives outside
 * React, with a view or without.
 */
export class EditedDocument {
  #state: EditorState;
  #view: EditorView | null = null;
  #text: string;
  #root: Node | null = null;
  /** What a text will say that is about to be taken. */
  #foreseen: { readonly text: string; readonly root: Node } | null = null;
  #version = 0;
  readonly #listeners = new Set<() => void>();
  /** What the last change was, where it begins, and how places move by it. */
  last: { readonly change: Change; readonly at: number; readonly changes: ChangeDesc; readonly isVerified: boolean } | null = null;

  constructor(text: string, extensions: Extension = []) {
    this.#text = text;
    this.#state = EditorState.create({ doc: text, extensions: [EXTENSIONS, extensions] });
  }

  get state(): EditorState {
    return this.#state;
  }

  get text(): string {
    return this.#text;
  }

  /** Counts changes of the text. */
  get version(): number {
    return this.#version;
  }

  /** The text as far as its lines tell, also a broken or half-typed one. */
  get root(): Node {
    return (this.#root ??= this.#foreseen?.text === this.#text ? this.#foreseen.root : outlineOf(this.#text));
  }

  get canUndo(): boolean {
    return undoDepth(this.#state) > 0;
  }

  get canRedo(): boolean {
    return redoDepth(this.#state) > 0;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A window for typing; what is typed there, and what is edited elsewhere, is one history. */
  open(parent: HTMLElement): EditorView {
    this.close();
    this.#state = this.#state.update({ effects: parsed.reconfigure(yaml()) }).state;
    this.#view = new EditorView({
      state: this.#state,
      parent,
      dispatchTransactions: (transactions, view) => {
        view.update(transactions);
        this.#take(transactions);
      },
    });
    return this.#view;
  }

  close(): void {
    if (!this.#view) return;
    this.#view.destroy();
    this.#view = null;
    this.#state = this.#state.update({ effects: parsed.reconfigure([]) }).state;
  }

  /** A draft that is being reviewed is read. */
  set isReadOnly(isReadOnly: boolean) {
    this.dispatch({ effects: writable.reconfigure(EditorState.readOnly.of(isReadOnly)) });
  }

  dispatch(...specs: TransactionSpec[]): void {
    if (this.#view) this.#view.dispatch(...specs);
    else this.#take([this.#state.update(...specs)]);
  }

  /**
   * An edit of a form: one step of the history, or, `typed` sign by sign, joined with what was typed there before.
   * @throws EditRefused, and then nothing is changed
   */
  edit(operation: Operation, manner: 'once' | 'typed' = 'once'): void {
    const splices = operate(this.#text, operation);
    if (splices.length === 0) return;
    const changes = changesOf(splices);
    if (manner === 'once') this.#once(changes, true);
    else this.dispatch({ changes, annotations: verified.of(true), userEvent: 'input.type' });
  }

  /** Edits of places that have nothing to do with each other, together one step. @throws EditRefused, and then nothing is changed */
  editAll(operations: readonly Operation[]): void {
    this.apply(operations.flatMap((operation) => operate(this.#text, operation)));
  }

  /** Edits of one place, each of what the one before left, together one step. @throws EditRefused, and then nothing is changed */
  editInTurn(operations: readonly Operation[]): void {
    const after = operations.reduce((text, operation) => applySplices(text, operate(text, operation)), this.#text);
    this.apply(changesBetween(this.#text, after).map(({ from, to, insert }) => ({ start: from, end: to, text: insert })));
  }

  /** Splices of the text as it is now, together one step of the history. */
  apply(splices: readonly Splice[]): void {
    this.#once(changesOf(splices), false);
  }

  /**
   * What was made of an edit of a form elsewhere, of the text as it is now, as one step: got ready here, and taken by what is returned, a
   * piece of work of its own. That is false where the text has changed between.
   */
  ready(splices: readonly Splice[]): () => boolean {
    const version = this.#version;
    const transaction = this.#state.update(stepOf(changesOf(splices), true));
    const text = transaction.state.doc.toString();
    this.#foreseen = { text, root: outlineOf(text) };
    return () => {
      if (this.#version !== version) return false;
      // What was chosen in the text meanwhile makes another state of the same text.
      if (transaction.startState === this.#state) this.#hand(transaction);
      else this.dispatch(stepOf(changesOf(splices), true));
      this.#foreseen = null;
      return true;
    };
  }

  /** An edit with what changes elsewhere, a comment that no operation writes: one step. @throws EditRefused, and then nothing is changed */
  editWith(operation: Operation | null, beside: readonly TextChange[]): void {
    const changes = [...beside, ...changesOf(operation ? operate(this.#text, operation) : [])];
    this.#once(changes, beside.length === 0);
  }

  #once(changes: readonly TextChange[], isVerified: boolean): void {
    if (changes.length > 0) this.dispatch(stepOf(changes, isVerified));
  }

  /** A text put in the place of a part of this one, joined with what was typed there before. */
  splice(from: number, to: number, insert: string): void {
    this.dispatch({ changes: { from, to, insert }, userEvent: 'input.type' });
  }

  /** What somebody else saved: kept when one's own edits are undone. */
  takeForeign(changes: TransactionSpec['changes']): void {
    if (changes !== undefined) this.dispatch({ changes, annotations: [foreign.of(true), Transaction.addToHistory.of(false)] });
  }

  undo(): void {
    undo({ state: this.#state, dispatch: (transaction) => this.#hand(transaction) });
  }

  redo(): void {
    redo({ state: this.#state, dispatch: (transaction) => this.#hand(transaction) });
  }

  #hand(transaction: Transaction): void {
    if (this.#view) this.#view.dispatch(transaction);
    else this.#take([transaction]);
  }

  #take(transactions: readonly Transaction[]): void {
    const last = transactions.at(-1);
    if (!last) return;
    this.#state = last.state;
    const changed = transactions.filter(({ docChanged }) => docChanged);
    if (changed.length > 0) {
      this.#text = last.newDoc.toString();
      this.#root = null;
      this.#version += 1;
      this.last = lastOf(changed);
    }
    for (const listener of this.#listeners) listener();
  }
}

/** One step of the history. */
const stepOf = (changes: readonly TextChange[], isVerified: boolean): TransactionSpec => ({
  changes,
  annotations: [isolateHistory.of('full'), verified.of(isVerified)],
  userEvent: 'input.form',
});

const changesOf = (splices: readonly Splice[]): TextChange[] =>
  splices.map(({ start, end, text }) => ({ from: start, to: end, insert: text }));

function lastOf(transactions: readonly Transaction[]): EditedDocument['last'] {
  const one = transactions.at(-1);
  if (!one) return null;
  let at = 0;
  one.changes.iterChangedRanges((_from, _to, start) => {
    at = start;
  });
  const isVerified = transactions.length === 1 && one.annotation(verified) === true;
  const changes = transactions
    .slice(1)
    .reduce((all: ChangeDesc, next) => all.composeDesc(next.changes.desc), transactions[0]?.changes.desc ?? one.changes.desc);
  return { change: changeOf(one), at, changes, isVerified };
}

function changeOf(one: Transaction): Change {
  if (one.annotation(foreign)) return 'foreign';
  if (one.isUserEvent('undo')) return 'undone';
  if (one.isUserEvent('redo')) return 'redone';
  return one.isUserEvent('input.form') ? 'edited' : 'typed';
}
