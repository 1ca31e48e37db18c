import { hasErrors, sortDiagnostics, type Diagnostic } from '../diagnostic.ts';
import { canonicalHash } from '../read/canonical.ts';
import { read, type Document } from '../read/document.ts';
import type { RulesetFile } from '../language/ruleset.ts';
import type { Model } from '../model.ts';
import type { Source } from '../source.ts';
import { checkCaseReferences } from './case-references.ts';
import { assemble } from './assemble.ts';
import type { CheckedRuleset } from './checked.ts';
import { Findings } from './context.ts';
import { checkDays } from './days.ts';
import { defineDeadlines } from './deadlines.ts';
import { checkShape } from './shape/shape.ts';
import { buildStructure } from './structure.ts';
import { defineFindings } from './findings.ts';
import { defineStages } from './stages.ts';
import { reportUnused } from './unused.ts';

export type { CheckedRuleset } from './checked.ts';

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

/**
 * What stands in a ruleset's text, all findings at once: a part at fault is set aside, and the rest is still looked at. What follows
 * from it is proved in `prove`, which `checkRuleset` adds and which takes longer than this. Never throws.
 * Source: `ruleset.schema.json` (JSON Schema, draft 7) for the shape.
 */
export function checkDefinitions(source: Source): Definitions {
  const { document, diagnostics } = read(source);
  return document ? checkDocument(document, diagnostics) : { diagnostics: sortDiagnostics(diagnostics), ruleset: null, admissible: null };
}

/** The same of a text that is read already. */
export function checkDocument(document: Document, diagnostics: readonly Diagnostic[] = []): Definitions {
  const shape = checkShape(document);
  const found = [...diagnostics, ...shape.diagnostics];
  if (!shape.file) return { diagnostics: sortDiagnostics(found), ruleset: null, admissible: null };
  const findings = new Findings(shape.document);
  const structure = buildStructure(shape.file, shape.broken, findings);
  const stages = defineStages(structure);
  const rules = defineFindings(structure);
  const deadlines = defineDeadlines(structure);
  checkDays(shape.file, findings);
  if (!hasErrors(found)) reportUnused(structure);
  checkCaseReferences(shape.file, structure, findings);
  found.push(...findings.all);
  if (hasErrors(found)) {
    const isAdmissible = ADMITTING.every((section) => !hasErrorsIn(found, shape.document, section));
    const model = isAdmissible && assemble({ ...structure, limits: [] }, { hash: '', stages: [], findings: [], deadlines: [] });
    const admissible = model ? checked(document.source, shape.file, model, findings) : null;
    return { diagnostics: sortDiagnostics(found), ruleset: null, admissible };
  }
  const model = assemble(structure, { hash: canonicalHash(document.data), stages, findings: rules, deadlines });
  const ruleset = checked(document.source, shape.file, model, findings);
  return { diagnostics: sortDiagnostics(found), ruleset, admissible: ruleset };
}

function hasErrorsIn(found: readonly Diagnostic[], document: Document, section: string): boolean {
  if (document.span([section]) === document.span([])) return false;
  const { start } = document.keySpan([section]);
  const { end } = document.span([section]);
  return found.some(({ severity, at: { span } }) => severity === 'error' && span.start >= start && span.end <= end);
}

function checked(source: Source, file: RulesetFile, model: Model, findings: Findings): CheckedRuleset {
  return {
    source,
    file,
    model,
    locate: (path, span) => findings.locate(path, span),
    locateKey: (path) => findings.locateKey(path),
  };
}
