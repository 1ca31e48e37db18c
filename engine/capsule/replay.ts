import { checkCohort } from '../admit/check-cohort.ts';
import { checkDefinitions } from '../check/index.ts';
import { hasErrors, type Details, type Diagnostic } from '../diagnostic.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { refusal } from '../evaluate/refused.ts';
import { ENGINE_VERSION } from '../evaluation/evaluation.ts';
import { EvaluationRefused } from '../evaluation/refused.ts';
import { EvaluationUnreadable } from '../evaluation/shape.ts';
import { writeEvaluation, type WrittenEvaluation } from '../evaluation/write.ts';
import type { Source } from '../source.ts';
import { readCapsule, type Capsule } from './capsule.ts';
import { firstDifference, type Difference } from './difference.ts';
import { digestOf, recordHash } from './record.ts';

/** What came of computing a kept evaluation anew. */
export interface Replayed {
  /** Null where the file is no capsule. */
  readonly capsule: Capsule | null;
  /** The engine that computed it anew. */
  readonly engine: string;
  /** Everything came out as it is kept, and nothing of the capsule was changed. */
  readonly identical: boolean;
  /** Null where nothing differs, or nothing could be computed. */
  readonly difference: PlacedDifference | null;
  /** Each broken seal, the first difference, what keeps it from being computed. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where two evaluations first differ. */
export interface PlacedDifference {
  /** Steps in the written evaluation: `columns.K2[3]`. */
  readonly place: string;
  /** Whose it is; null for what is nobody's own. */
  readonly subject: string | null;
  /** JSON texts; null for what is not there. */
  readonly kept: string | null;
  readonly computed: string | null;
}

/** Computes the evaluation of a capsule anew and holds everything against what is kept. Never throws. */
export async function replay(source: Source): Promise<Replayed> {
  const whole = { source, span: { start: 0, end: 0 } };
  const engine = ENGINE_VERSION;
  const fault = (code: string, details: Details): Diagnostic => ({ code, severity: 'error', details, at: whole });
  const opened = open(source, fault);
  if ('fault' in opened) return { capsule: null, engine, identical: false, difference: null, diagnostics: [opened.fault] };
  const { capsule } = opened;
  const values = JSON.stringify(capsule.values);
  const broken = seals(capsule, values)
    .filter(({ recorded, found }) => recorded !== found)
    .map((seal) => fault('capsule-seal', { ...seal }));
  const computed = await compute(capsule);
  if ('found' in computed)
    return {
      capsule,
      engine,
      identical: false,
      difference: null,
      diagnostics: [...broken, fault('capsule-refused', {}), ...computed.found],
    };
  const { written } = computed;
  const text = JSON.stringify(written);
  // The same text says the same; a long one is not looked through.
  const differs = text === values ? null : firstDifference(capsule.values, JSON.parse(text));
  const difference = differs && placed(differs, written);
  const diagnostics = [...broken, ...(difference ? [fault('capsule-differs', saidOf(difference, capsule.record.engine))] : [])];
  return { capsule, engine, identical: diagnostics.length === 0, difference, diagnostics };
}

function open(source: Source, fault: (code: string, details: Details) => Diagnostic): { capsule: Capsule } | { fault: Diagnostic } {
  try {
    return { capsule: readCapsule(source) };
  } catch (problem) {
    if (problem instanceof EvaluationUnreadable)
      return { fault: fault('capsule-unreadable', { place: problem.path, expected: problem.expected }) };
    if (problem instanceof SyntaxError) return { fault: fault('capsule-not-json', {}) };
    throw problem;
  }
}

/** What is sealed: the digest that stands in the capsule, and that of what stands there. */
function seals({ record, hash, ruleset, input }: Capsule, values: string): { part: string; recorded: string; found: string }[] {
  return [
    { part: 'record', recorded: hash, found: recordHash(record) },
    { part: 'ruleset', recorded: record.ruleset.text, found: digestOf(ruleset) },
    { part: 'input', recorded: record.input, found: digestOf(input) },
    { part: 'values', recorded: record.values, found: digestOf(values) },
  ];
}

/** Everything again from the texts alone. */
async function compute({
  record,
  ruleset: text,
  input,
}: Capsule): Promise<{ written: WrittenEvaluation } | { found: readonly Diagnostic[] }> {
  const { id, version } = record.ruleset;
  const { ruleset, diagnostics } = checkDefinitions({ name: `${id}@${version}`, text });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!ruleset || errors.length > 0) return { found: errors };
  const admitted = checkCohort(ruleset.model, { name: 'cohort', text: input }, record.readings, 'any');
  if (!admitted.cohort || hasErrors(admitted.diagnostics)) return { found: admitted.diagnostics };
  try {
    return { written: writeEvaluation(await evaluate(ruleset.model, admitted.cohort)) };
  } catch (problem) {
    if (problem instanceof EvaluationRefused) return { found: [refusal(problem, ruleset.model, (path) => ruleset.locate(path))] };
    throw problem;
  }
}

/** Parts of a written evaluation that have an entry for each subject, how many steps before it. */
const OF_SUBJECTS: Readonly<Record<string, number>> = { subjects: 1, results: 1, columns: 2, rowColumns: 2 };

const saidOf = ({ place, subject, kept, computed }: PlacedDifference, was: string): Details => ({
  place,
  subject: subject ?? 'none',
  kept: kept ?? 'none',
  computed: computed ?? 'none',
  was,
  engine: ENGINE_VERSION,
});

function placed({ path, kept, computed }: Difference, { subjects }: WrittenEvaluation): PlacedDifference {
  const [part = ''] = path;
  const index = path[OF_SUBJECTS[part] ?? path.length];
  const subject = typeof index === 'number' ? (subjects[index] as { id?: string } | undefined)?.id : undefined;
  const said = (one: unknown): string | null => (one === undefined ? null : JSON.stringify(one));
  return { place: pathText(path), subject: subject ?? null, kept: said(kept), computed: said(computed) };
}

const pathText = (path: readonly (string | number)[]): string =>
  path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');
