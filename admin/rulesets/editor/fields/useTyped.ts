import { useState, useSyncExternalStore, type FocusEvent, type KeyboardEvent } from 'react';
import { EditRefused, type Node, type Operation } from '../../../../engine/index.ts';
import { useEditor, useReading } from '../store/useEditor.ts';

/** What a field types, and how that is read and written. */
export interface Typing {
  /** What it is about: what is typed there and not written is kept under it. */
  readonly field: string;
  /** What stands in the text, as the field shows it. */
  readonly read: (root: Node) => string;
  /** Null: what is typed cannot be written as it is. */
  readonly operation: (root: Node, typed: string) => Operation | null;
  /** When the field is left empty. */
  readonly emptied?: (root: Node) => Operation | null;
}

export interface Typed {
  readonly shown: string;
  /** What is shown is not written. */
  readonly isHeld: boolean;
  readonly refused: EditRefused | null;
  /** Joined with what was typed before, or a step of its own. */
  readonly type: (typed: string, manner?: 'typed' | 'once') => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * A field over a place of the text: it shows what stands there and writes what is typed at once. Only what cannot be written stays with
 * the field, over a reload too, till it can, till Esc, or till the text changes there.
 */
export function useTyped({ field, read, operation, emptied }: Typing): Typed {
  const {
    document: edited,
    saving: { buffers },
  } = useEditor();
  const held = useSyncExternalStore(buffers.subscribe, () => buffers.of(field));
  const [refused, refuse] = useState<EditRefused | null>(null);
  const written = useReading(read);
  const valid = held?.over === written ? held : null;

  function attempt(typed: string, wanted: Operation | null, manner: 'typed' | 'once' = 'typed'): void {
    let why: EditRefused | null = null;
    try {
      if (wanted) edited.edit(wanted, manner);
    } catch (problem) {
      if (!(problem instanceof EditRefused)) throw problem;
      why = problem;
    }
    const over = read(edited.root);
    refuse(why);
    buffers.hold(field, over === typed ? null : { typed, over, isWritten: wanted !== null && why === null });
  }

  return {
    shown: valid?.typed ?? written,
    isHeld: valid !== null && !valid.isWritten && valid.typed.trim() !== written.trim(),
    refused: valid && refused,
    type: (typed, manner) => attempt(typed, typed.trim() === '' ? null : operation(edited.root, typed), manner),
    onBlur: () => {
      if (!valid) return;
      if (valid.typed.trim() === '') attempt('', emptied?.(edited.root) ?? null);
      else if (valid.isWritten || valid.typed.trim() === written) buffers.hold(field, null);
    },
    onKeyDown: (event) => {
      if (event.key !== 'Escape' || !valid) return;
      event.stopPropagation();
      buffers.hold(field, null);
    },
  };
}
