import { useSyncExternalStore } from 'react';
import type { DiagnosticJson } from '../../engine/index.ts';

/** A word of the language, what people call it, and what it is for. */
export interface KeyWords {
  readonly key: string;
  readonly name: string;
  readonly help: string;
}

/** What stands behind a diagnostic: why it matters, and what it was said of in an example. */
export interface Background {
  readonly why: string;
  readonly example: string | null;
  readonly said: string | null;
}

/** What help is wanted on. */
export interface Question {
  /** The section of the manual; null where none is about it. */
  readonly at: string | null;
  /** The key that is being edited. */
  readonly own: KeyWords | null;
  /** Others that may stand beside it. */
  readonly keys: readonly KeyWords[];
  readonly diagnostic: Pick<DiagnosticJson, 'code' | 'severity' | 'message' | 'help'> | null;
}

interface Asked {
  readonly question: Question;
  /** Another for every asking. */
  readonly visit: number;
}

/** One pane for all pages, beside them: what is asked for last is what it shows. */
let asked: Asked | null = null;
let from: Element | null = null;
const readers = new Set<() => void>();

function become(next: Asked | null): void {
  asked = next;
  for (const told of readers) told();
}

/** Asked from within the pane, one goes back to where one was before it. */
export const ask = (question: Question): void => {
  const active = document.activeElement;
  if (active && !active.closest('[data-help]')) from = active;
  become({ question, visit: (asked?.visit ?? 0) + 1 });
};

/** To where one was before. */
export function returnFocus(): void {
  if (from instanceof HTMLElement && from.isConnected) from.focus();
}

/** What is put away by itself leaves the focus where it is. */
export function putAway(): void {
  if (asked) become(null);
}

export function useAsked(): Asked | null {
  return useSyncExternalStore(subscribe, () => asked);
}

function subscribe(told: () => void): () => void {
  readers.add(told);
  return () => readers.delete(told);
}
