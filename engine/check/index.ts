import { hasErrors, sortDiagnostics, type Diagnostic } from '../diagnostic.ts';
import { canonicalHash } from '../read/canonical.ts';
import { read, type Document } from '../read/document.ts';
import { ReadSegments } from '../read/segmented.ts';
import type { RulesetFile } from '../language/ruleset.ts';
import type { Model } from '../model.ts';
import type { Source } from '../source.ts';
import { checkCaseReferences } from './case-references.ts';
import { assemble } from './assemble.ts';
import type { CheckedRuleset } from './checked.ts';
import { checkClauseQuotes } from './clause-quotes.ts';
import { checkComparedTexts } from './compared-texts.ts';
import { defineCommissions } from './commissions.ts';
import { Diagnostics } from './context.ts';
import { checkDays } from './days.ts';
import { defineDeadlines } from './deadlines.ts';
import { checkShape } from './shape/shape.ts';
import { buildStructure } from './structure.ts';
import { defineFindings } from './findings.ts';
import { defineLedger } from './ledger.ts';
import { defineOrigins, defineReports } from './origins.ts';
import { defineStages } from './stages.ts';
import { reportUnused } from './unused.ts';
import { checkWithinGroups } from './within-group.ts';

export type { CheckedRuleset } from './checked.ts';
export { ReadSegments } from '../read/segmented.ts';

/** What `check` finds, in the order of the text; the ruleset only when nothing is an error. */
export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly ruleset: CheckedRuleset | null;
}

export interface Definitions extends CheckResult {
  /** In spite of errors elsewhere: what the data of cases can be held against, without limits. Null when that too is at fault. */
  readonly admissible: CheckedRuleset | null;
}

/** What tells which data are let in. */
const ADMITTING = ['categories', 'attributes', 'inputs', 'readings'];

/** What data are let in without. */
const NOTHING_MORE = {
  stages: [],
  commissions: [],
  origins: new Map(),
  sources: new Map(),
  reports: null,
  findings: [],
  deadlines: [],
  ledger: [],
} as const;

/**
 * What stands in a ruleset's text, all diagnostics at once: a part at fault is set aside, and the rest is still looked at. What follows
 * from it is proved in `prove`, which `checkRuleset` adds and which takes longer than this. Never throws.
 * Source: `ruleset.schema.json` (JSON Schema, draft 7) for the shape.
 */
export function checkDefinitions(source: Source, segments = new ReadSegments()): Definitions {
  return atOnce(definitionsInSteps(source, segments));
}

/** The same of a text that is read already. */
export function checkDocument(document: Document, earlier: readonly Diagnostic[] = []): Definitions {
  return atOnce(documentInSteps(document, earlier));
}

/** The same as `checkDefinitions`, pausing every few milliseconds: whoever checks while somebody types can leave it there. */
export function* definitionsInSteps(source: Source, segments: ReadSegments): Generator<undefined, Definitions> {
  const { document, diagnostics } = read(source, { segments });
  yield;
  return document
    ? yield* documentInSteps(document, diagnostics)
    : { diagnostics: sortDiagnostics(diagnostics), ruleset: null, admissible: null };
}

function atOnce<T>(steps: Generator<undefined, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

function* documentInSteps(document: Document, earlier: readonly Diagnostic[]): Generator<undefined, Definitions> {
  const shape = checkShape(document);
  yield;
  const found = [...earlier, ...shape.diagnostics];
  if (!shape.file) return { diagnostics: sortDiagnostics(found), ruleset: null, admissible: null };
  const diagnostics = new Diagnostics(shape.document);
  const structure = buildStructure(shape.file, shape.broken, diagnostics);
  yield;
  const stages = defineStages(structure);
  checkWithinGroups(structure, stages);
  const commissions = defineCommissions(structure, stages);
  const rules = defineFindings(structure);
  const deadlines = defineDeadlines(structure);
  const origins = defineOrigins(structure);
  const reports = defineReports(structure);
  const ledger = defineLedger(shape.file, diagnostics);
  yield;
  checkDays(shape.file, diagnostics);
  checkClauseQuotes(shape.file, diagnostics);
  checkComparedTexts(shape.file, structure.names.quoted, diagnostics);
  if (!hasErrors(found)) reportUnused(structure);
  checkCaseReferences(shape.file, structure, diagnostics);
  found.push(...diagnostics.all);
  if (hasErrors(found)) {
    const isAdmissible = ADMITTING.every((section) => !hasErrorsIn(found, shape.document, section));
    const model = isAdmissible && assemble({ ...structure, limits: [] }, { ...NOTHING_MORE, hash: () => '' });
    const admissible = model ? checked(document.source, shape.file, model, diagnostics) : null;
    return { diagnostics: sortDiagnostics(found), ruleset: null, admissible };
  }
  const rest = { stages, commissions, ...origins, reports, findings: rules, deadlines, ledger };
  const model = assemble(structure, { ...rest, hash: () => canonicalHash(document.data) });
  const ruleset = checked(document.source, shape.file, model, diagnostics);
  return { diagnostics: sortDiagnostics(found), ruleset, admissible: ruleset };
}

function hasErrorsIn(found: readonly Diagnostic[], document: Document, section: string): boolean {
  if (document.span([section]) === document.span([])) return false;
  const { start } = document.keySpan([section]);
  const { end } = document.span([section]);
  return found.some(({ severity, at: { span } }) => severity === 'error' && span.start >= start && span.end <= end);
}

function checked(source: Source, file: RulesetFile, model: Model, diagnostics: Diagnostics): CheckedRuleset {
  return {
    source,
    file,
    model,
    locate: (path, span) => diagnostics.locate(path, span),
    locateKey: (path) => diagnostics.locateKey(path),
  };
}
