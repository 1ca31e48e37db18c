import type { Label } from '../../language/ruleset.ts';
import type { Explanation, ExplanationNode, Shown } from '../explanation.ts';

/** The report rules that a subject's figures break, as plain data: JSON keeps all of it. */
export interface FindingsExplained extends Pick<Explanation, 'subject' | 'ruleset' | 'period'> {
  readonly kind: 'findings';
  /** In the order of the result. */
  readonly findings: readonly FindingShown[];
}

export interface FindingShown {
  readonly code: string;
  readonly item: { readonly id: string; readonly label: Label | null } | null;
  /** Where, by the places that the ruleset names: a month. */
  readonly place: readonly { readonly name: string; readonly label: Label | null; readonly value: Shown }[];
  /** The row of the list whose rows the rule is of, counted from 0. */
  readonly row: { readonly list: string; readonly index: number } | null;
  /** The rule with the figures that break it. */
  readonly rule: ExplanationNode;
}
