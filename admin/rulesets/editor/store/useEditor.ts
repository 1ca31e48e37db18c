import { createContext, useContext, useSyncExternalStore } from 'react';
import { nodeAt, type Node } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import type { Effects } from '../effect/effects.ts';
import type { Checked, Checker } from '../checking/checker.ts';
import type { EditedDocument } from './document.ts';
import type { Draft, ReviewComment } from '../draft.ts';
import type { Following } from './following.ts';
import type { LastGood } from './readable.ts';
import type { Saving, SavingState } from './saving.ts';
import type { Talk } from './talk.ts';

/** What all parts of the editor share: the document, and what is known of it. */
export interface Editor {
  readonly document: EditedDocument;
  readonly checker: Checker;
  readonly saving: Saving;
  readonly lastGood: LastGood;
  readonly following: Following;
  readonly effects: Effects;
  readonly talk: Talk;
  /** As the service has it; `refresh` asks for it anew. */
  readonly draft: Draft;
  readonly refresh: () => void;
  readonly isReadOnly: boolean;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('outside an editor');
  return editor;
}

/** The text as it is now. */
export function useText(): string {
  const { document } = useEditor();
  return useSyncExternalStore(document.subscribe, () => document.text);
}

/** What the text says, as far as its lines tell; the same object until the text changes. */
export function useRoot(): Node {
  const { document } = useEditor();
  return useSyncExternalStore(document.subscribe, () => document.root);
}

/** What is read off the text: whoever asks for it is drawn again only when that is another. */
export function useReading<T extends string | number | boolean | null>(read: (root: Node) => T): T {
  const { document } = useEditor();
  return useSyncExternalStore(document.subscribe, () => read(document.root));
}

export function useNode(path: Path): Node | undefined {
  return nodeAt(useRoot(), path);
}

export function useChecked(): Checked {
  const { checker } = useEditor();
  return useSyncExternalStore(checker.subscribe, () => checker.checked);
}

/** What is read off what is known of the text: whoever asks for it is drawn again only when that is another. */
export function useFound<T extends string | number | boolean | null>(read: (checked: Checked) => T): T {
  const { checker } = useEditor();
  return useSyncExternalStore(checker.subscribe, () => read(checker.checked));
}

export const errorsIn = ({ mistakes }: Checked): number => mistakes.filter(({ severity }) => severity === 'error').length;
export const warningsIn = ({ mistakes }: Checked): number => mistakes.filter(({ severity }) => severity === 'warning').length;
/** Cases that do not come out. */
export const failedIn = ({ cases }: Checked): number => cases?.cases.filter(({ passed }) => !passed).length ?? 0;

export function useSaving(): SavingState {
  const { saving } = useEditor();
  return useSyncExternalStore(saving.subscribe, () => saving.state);
}

export function useComments(): readonly ReviewComment[] {
  const { talk } = useEditor();
  return useSyncExternalStore(talk.subscribe, () => talk.comments);
}
