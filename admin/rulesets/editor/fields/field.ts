import type { Path } from '../../../../engine/index.ts';
import type { Mistake } from '../checking/protocol.ts';

/** What every field is given. */
export interface FieldProps {
  readonly path: Path;
  readonly name: string;
  readonly help: string | null;
  readonly required?: boolean;
  /** What it is called is said beside it, and only read out here. */
  readonly isBare?: boolean;
  readonly mistakes: readonly Mistake[];
  readonly aside?: React.ReactNode;
  readonly onRemove?: (() => void) | undefined;
}
