import { createContext, useContext, type ComponentType } from 'react';
import type { Label, Path } from '../../../../engine/index.ts';

export interface InnerProps {
  readonly path: Path;
  /** What it is called, where its key is none that the language knows. */
  readonly name?: string | undefined;
  readonly help?: Label | null;
  readonly required?: boolean;
  /** What it is called is said beside it, and only read out here. */
  readonly isBare?: boolean;
}

/** Fields hold fields: those that do are handed the field they are to hold. */
export const Inner = createContext<ComponentType<InnerProps>>(() => null);

export const useInner = (): ComponentType<InnerProps> => useContext(Inner);
