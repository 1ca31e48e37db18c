import type { Model } from '../../model.ts';
import type { InputDefinition, ValueDefinition } from '../../language/definition.ts';
import type { Term, TermPlace } from '../../language/term.ts';
import type { Rational } from '../../number/rational.ts';
import type { Abstract } from './abstract.ts';
import type { Interval } from '../linear/interval.ts';
import { leavesKey, type Extent, type Leaf } from './coverage.ts';
import type { Knowledge, Learnt } from './knowledge.ts';

/** The option taken of each reading; a reading that is not named may have any. */
export type Assignment = ReadonlyMap<string, string>;

/** What a value is known to be under a category and an assignment. */
export interface Result {
  readonly abstract: Abstract;
  readonly range: Interval | null;
  readonly grid: Rational | null;
  readonly learnt: Learnt | null;
  /** Equal for equal results. */
  readonly key: string;
}

/** `crossed` and `day`: not that there may be no result, but that what is written is surely a slip. */
export type SiteKind = 'division' | 'ratio' | 'domain' | 'crossed' | 'day';

/** A place where an operation may have no result. */
export interface Site {
  readonly kind: SiteKind;
  readonly at: TermPlace;
  /** The term that must not be 0, or must lie in the function's domain. */
  readonly operand: Term;
  readonly callee: string;
  readonly category: string;
  readonly assignment: Assignment;
  readonly value: string | null;
}

/** One use of a table: what its columns are asked for, and what of that is possible, as its rows split it; null where that is too much. */
export interface TableUse {
  readonly extents: readonly Extent[];
  readonly leaves: readonly Leaf[] | null;
  /** Arguments not known to be multiples of the column's step. */
  readonly offStep: readonly { readonly column: number; readonly at: TermPlace }[];
}

/** What is noted on the way: operations without a proof, and what tables are asked for. */
export class Notes {
  readonly sites = new Map<string, Site>();
  readonly uses = new Map<string, Map<string, TableUse>>();

  site(site: Site): void {
    const key = JSON.stringify([site.kind, site.at]);
    if (!this.sites.has(key)) this.sites.set(key, site);
  }

  ask(table: string, use: TableUse): void {
    const uses = this.uses.get(table) ?? new Map<string, TableUse>();
    this.uses.set(table, uses);
    uses.set(JSON.stringify([use.leaves && leavesKey(use.leaves), use.offStep]), use);
  }

  /** Takes over what was noted elsewhere. */
  add(other: Notes): void {
    for (const [key, site] of other.sites) if (!this.sites.has(key)) this.sites.set(key, site);
    for (const [table, asked] of other.uses) {
      const uses = this.uses.get(table) ?? new Map<string, TableUse>();
      this.uses.set(table, uses);
      for (const [key, use] of asked) uses.set(key, use);
    }
  }
}

/** How the values that a term names are looked up. */
export type Lookup = (id: string, category: string, assignment: Assignment) => Result;

/** How a term of any kind is looked at: whatever holds terms can ask without knowing who answers. */
export type Look = (term: Term, known: Knowledge, run: Run) => Abstract;

/** One way to read the ruleset, for the subjects of one category. */
export class Run {
  readonly model: Model;
  readonly category: string;
  readonly assignment: Assignment;
  readonly lookup: Lookup;
  readonly look: Look;
  readonly notes: Notes | null;
  /** The value that is being looked at, for the notes. */
  readonly value: ValueDefinition | null;
  /** What names bound around a formula stand for. */
  readonly bound: ReadonlyMap<string, Abstract>;
  /** Filters whose truth is being asked right now: they are not asked again from within. */
  readonly asking: Set<string>;

  constructor(
    parts: Pick<Run, 'model' | 'category' | 'assignment' | 'lookup' | 'look' | 'notes' | 'value'> & Partial<Pick<Run, 'bound' | 'asking'>>,
  ) {
    this.model = parts.model;
    this.category = parts.category;
    this.assignment = parts.assignment;
    this.lookup = parts.lookup;
    this.look = parts.look;
    this.notes = parts.notes;
    this.value = parts.value;
    this.bound = parts.bound ?? new Map();
    this.asking = parts.asking ?? new Set();
  }

  /** The same reading, for another category, or without notes. */
  with(change: Partial<Pick<Run, 'category' | 'assignment' | 'notes' | 'bound'>>): Run {
    return new Run({ ...this, ...change });
  }

  result(id: string): Result {
    return this.lookup(id, this.category, this.assignment);
  }

  /** The declared input at a path, with the records and lists around it, outermost first. */
  inputs(path: readonly string[]): InputDefinition[] {
    const found: InputDefinition[] = [];
    let fields = this.model.inputs;
    for (const part of path) {
      const input = fields.get(part);
      if (!input) break;
      found.push(input);
      fields = input.fields;
    }
    return found;
  }
}
