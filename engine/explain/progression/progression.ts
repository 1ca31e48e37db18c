import type { GateOperator, Label } from '../../language/ruleset.ts';
import type { MissingReason } from '../../language/value.ts';
import type { StageStatus } from '../../evaluation/stages.ts';
import type { Explanation, ExplanationNode, ReadingTaken, Shown } from '../explanation.ts';

/** The way of a subject through a contest, stage by stage, as plain data: JSON keeps all of it. */
export interface Progression extends Pick<Explanation, 'subject' | 'ruleset' | 'period'> {
  readonly kind: 'progression';
  readonly outcome: Named | null;
  readonly stages: readonly StageProgression[];
  readonly warnings: readonly { readonly code: string; readonly message: Label; readonly clause: string | null }[];
}

export interface Named {
  readonly id: string;
  /** Null where the ruleset gives no label: a reason that the rules of contests themselves have. */
  readonly label: Label | null;
}

export interface Who {
  readonly id: string;
  readonly name: string | null;
}

/** A stage of a subject's way: the gates it had to pass, what was asked and found at each, and how the contest of its group went. */
export interface StageProgression {
  readonly id: string;
  readonly label: Label;
  readonly clause: string;
  readonly status: StageStatus;
  readonly reasons: readonly Named[];
  /** Those that the subject's category must pass; none where it did not come before them. */
  readonly gates: readonly GateShown[];
  /** Null at a stage of gates only, and where the subject did not come. */
  readonly contest: ContestShown | null;
}

export interface GateShown {
  readonly reason: string;
  readonly label: Label;
  readonly clause: string;
  readonly status: 'admitted' | 'rejected' | 'waits';
  readonly asked: AskedShown;
  readonly readings: readonly ReadingTaken[];
}

export type AskedShown =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly AskedShown[] }
  | { readonly kind: 'not'; readonly part: AskedShown }
  | {
      readonly kind: 'fact';
      readonly fact: Named;
      /** Of a figure that the act does not ask for in so many words: what it was inferred from. */
      readonly inferred: Label | null;
      readonly unit: Label | null;
      readonly operator: GateOperator;
      readonly found: Shown;
      readonly wanted: Shown;
      readonly parameter: Named | null;
      readonly holds: boolean | null;
    };

export interface ContestShown {
  /** How many of the cohort are of the group, came to the stage, and were let in. */
  readonly group: Named & { readonly key: string; readonly all: number; readonly candidates: number; readonly members: number };
  /** Who could still come out of an earlier stage, and at which they are pending. */
  readonly awaits: readonly { readonly who: Who; readonly stage: Named }[];
  /** Others of the group that were turned away at the door. */
  readonly turnedAway: readonly { readonly who: Who; readonly reasons: readonly Named[] }[];
  readonly quorum: QuorumShown | null;
  /** The score with its parts, without what is behind them; null where the subject was not let in. */
  readonly score: ExplanationNode | null;
  readonly lacking: readonly Lack[];
  readonly ranking: RankingShown | null;
}

export interface QuorumShown {
  /** False where none is looked for: by the reading taken, or of this category. */
  readonly asked: boolean;
  /** Why one that the act asks for is not looked for; null where the act asks for none. */
  readonly notShown: Label | null;
  readonly holds: boolean;
  /** Where the rule asks for at least a number. */
  readonly had: Shown | null;
  readonly needed: Shown | null;
  readonly rule: ExplanationNode;
}

/** Data that a group waits for. */
export interface Lack {
  readonly who: Who;
  readonly of: Named;
  readonly code: MissingReason['code'];
}

export interface RankingShown {
  readonly rank: number;
  /** Positions that the subject shares with those whom nothing tells apart from it. */
  readonly first: number;
  readonly last: number;
  readonly of: number;
  /** How many advance, as the rule says. */
  readonly advance: ExplanationNode;
  readonly cuts: readonly Cut[];
  readonly tie: TieShown | null;
  readonly place: { readonly outcome: Named | null; readonly clause: string } | null;
}

/** Whom a position went to, or who share it. */
export interface Holder {
  readonly who: readonly Who[];
  readonly score: Shown;
}

export interface Cut {
  /** Who goes on (or wins), or who takes a place besides. */
  readonly kind: 'advance' | 'places';
  readonly positions: number;
  readonly clause: string;
  /** Null while a tie across the cut is not settled. */
  readonly made: boolean | null;
  /** Who made it last, and missed it first. */
  readonly lastIn: Holder | null;
  readonly firstOut: Holder | null;
  /** By how much the subject's score is above that of the first who missed, or below that of the last who made it. */
  readonly margin: Shown | null;
}

export interface TieShown {
  /** Others with the same score. */
  readonly equals: readonly Who[];
  readonly allAdvance: boolean;
  /** Whether those with this score are told apart by what their positions bring, or advance together across the cut. */
  readonly matters: boolean;
  /** Whom no link tells apart from the subject. */
  readonly unsettled: readonly Who[];
  readonly links: readonly TieLink[];
  readonly readings: readonly ReadingTaken[];
}

/** What one link of the chain says of the subject and of those whom the links before it left equal. */
export interface TieLink {
  readonly by: Named;
  readonly clause: string;
  /** Of a figure that the act does not ask for in so many words: what it was inferred from. */
  readonly inferred: Label | null;
  readonly best: 'highest' | 'lowest' | 'true' | 'false';
  readonly own: Shown;
  readonly rivals: readonly {
    readonly who: Who;
    readonly value: Shown;
    /** The subject is … */ readonly order: 'ahead' | 'behind' | 'equal';
  }[];
}
