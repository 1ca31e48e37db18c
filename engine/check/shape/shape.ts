import type { Diagnostic } from '../../diagnostic.ts';
import type { RulesetFile } from '../../language/ruleset.ts';
import { Rational } from '../../number/rational.ts';
import type { Document } from '../../read/document.ts';
import { Diagnostics } from '../../read/diagnostics.ts';
import { withFractions } from './fractions.ts';
import { mend } from './mend.ts';
import { prune } from './prune.ts';
import { checkSyntax, entriesOf } from './syntax.ts';
import { faultsOf, partAtFault } from './faults.ts';
import { validator } from './validator.ts';
import type { Violation } from './violation.ts';

export interface Shape {
  readonly diagnostics: readonly Diagnostic[];
  /** The file without what is at fault; null when too little is left to look at. */
  readonly file: RulesetFile | null;
  /** Names of what was set aside: using them is no second mistake. */
  readonly broken: ReadonlySet<string>;
  /** Where everything of `file` stands in the text. */
  readonly document: Document;
}

/** Misspelt keys below misspelt keys, as deep as they are followed. */
const MOST_NESTED = 4;

/** What of a ruleset's text is not as the language has it, and the rest of it, typed. */
export function checkShape(written: Document): Shape {
  const document = withFractions(written);
  const diagnostics = new Diagnostics(document.source);
  const { data } = document;
  if (typeof data !== 'object' || data === null || Array.isArray(data) || data instanceof Rational) {
    diagnostics.error('not-a-ruleset', { start: 0, end: 0 });
    return { diagnostics: diagnostics.list(), file: null, broken: new Set(), document };
  }
  const faults = faultsOf(violationsOf(data), document, diagnostics);
  if (faults.length === 0) return { diagnostics: diagnostics.list(), document, ...prune(data as Fields, document.unread) };
  let mended = mend(document, faults);
  let left = faultsOf(violationsOf(mended.document.data), mended.document, diagnostics, mended.isRenamed);
  // What stood under a misspelt key is looked at now that the key is known; of the rest all has been said.
  for (let depth = 0; depth < MOST_NESTED && left.length > 0 && mended.hasRenamed; depth += 1) {
    mended = mend(mended.document, left);
    left = faultsOf(violationsOf(mended.document.data), mended.document, diagnostics, mended.isRenamed);
  }
  const atFault = left.map(partAtFault);
  for (const base of entriesOf(atFault)) checkSyntax(mended.document, base, diagnostics);
  const pruned = prune(mended.document.data as Fields, [...atFault, ...document.unread]);
  return { diagnostics: diagnostics.list(), document: mended.document, ...pruned };
}

type Fields = Readonly<Record<string, unknown>>;

function violationsOf(data: unknown): readonly Violation[] {
  const check = validator();
  return check(inDoubles(data)) ? [] : (check.errors ?? []);
}

/** By what was read, which never changes: an entry that stands as it stood is not made anew. */
const doubles = new WeakMap<object, unknown>();

/** The same data with numbers that ajv knows: enough to tell a whole number and a bound of the schema. */
function inDoubles(data: unknown): unknown {
  if (data instanceof Rational) return data.toApproximateNumber();
  if (typeof data !== 'object' || data === null) return data;
  let made = doubles.get(data);
  if (made === undefined) {
    made = Array.isArray(data)
      ? data.map(inDoubles)
      : Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inDoubles(value)]));
    doubles.set(data, made);
  }
  return made;
}
