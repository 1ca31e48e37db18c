import type { Path } from '../source.ts';
import type { Label } from './written.ts';

/** The subject itself, others who hold figures of it, or its result under another methodology. */
export type OriginKind = 'subject' | 'register' | 'methodology';

export interface OriginFile {
  readonly label: Label;
  readonly clause: string;
  readonly inferred?: Label;
  readonly held_by: OriginKind;
  readonly methodology?: string;
}

/** `takes`: of an origin that is another methodology, the value that is the figure. */
export interface SourcesFile {
  readonly order: readonly string[];
  readonly takes?: Readonly<Record<string, string>>;
  readonly clause: string;
  readonly inferred?: Label;
}

/** Where a figure may come from. */
export interface OriginDefinition {
  readonly id: string;
  readonly label: Label;
  readonly clause: string;
  readonly inferred: Label | null;
  readonly kind: OriginKind;
  /** Of an origin that is another methodology. */
  readonly methodology: string | null;
  readonly at: Path;
}

/** Origins of one input in their order of precedence: the first that has a figure is taken. */
export interface SourcesDefinition {
  /** `takes`: the value of another methodology that is the figure. */
  readonly order: readonly { readonly origin: string; readonly takes: string | null }[];
  readonly clause: string;
  readonly inferred: Label | null;
}

/** A list whose rows are reports: they come in one by one, told apart by one field. */
export interface ReportsDefinition {
  readonly list: string;
  readonly by: string;
  readonly clause: string;
}
