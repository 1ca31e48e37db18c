import {
  checkCohort,
  checkRuleset,
  compareEvaluations,
  diagnosticsToJson,
  EarlierChecks,
  evaluate,
  EvaluationRefused,
  hasErrors,
  refusal,
  type CheckedRuleset,
  type Diagnostic,
  type Evaluated,
  type EvaluationComparison,
  type SubjectComparison,
} from '../../../../engine/index.ts';
import type { Ask, Effect, Moved, Named, Told } from './protocol.ts';

/** Evaluates a cohort under the rules in force and under the draft, beside the page. */

const scope = self as unknown as { onmessage: (event: MessageEvent<Ask>) => void; postMessage: (told: Told) => void };

const earlier = { base: new EarlierChecks(), draft: new EarlierChecks() };
/** The base does not change while one types. */
let kept: { readonly key: string; readonly base: CheckedRuleset; readonly evaluated: Evaluated } | null = null;
let wanted: Ask | null = null;
let running = false;

scope.onmessage = ({ data }) => {
  wanted = data;
  if (!running) void run();
};

class Refusal extends Error {
  readonly side: 'base' | 'draft' | 'cohort';
  readonly found: readonly Diagnostic[];

  constructor(side: Refusal['side'], found: readonly Diagnostic[]) {
    super(side);
    this.side = side;
    this.found = found;
  }
}

async function run(): Promise<void> {
  running = true;
  while (wanted) {
    const ask = wanted;
    wanted = null;
    const told = await answer(ask);
    // Somebody has typed meanwhile: what comes of this is of yesterday.
    if (!wanted) scope.postMessage(told);
  }
  running = false;
}

async function answer(ask: Ask): Promise<Told> {
  const { version, language } = ask;
  try {
    return { version, kind: 'effect', effect: await effectOf(ask) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { version, kind: 'refused', side: error.side, diagnostics: diagnosticsToJson(error.found, language) };
  }
}

async function effectOf({ base, draft, cohort }: Ask): Promise<Effect> {
  const key = JSON.stringify([base.text, cohort.text]);
  const ready = read('draft', draft);
  if (kept?.key !== key) {
    const of = read('base', base);
    kept = { key, base: of, evaluated: await evaluated('base', of, cohort, ready) };
  }
  const right = await evaluated('draft', ready, cohort, kept.base);
  return summed(compareEvaluations(kept.evaluated, right));
}

function read(side: 'base' | 'draft', source: Named): CheckedRuleset {
  const { ruleset, testable, diagnostics } = checkRuleset(source, earlier[side]);
  const found = ruleset ?? testable;
  if (!found) throw new Refusal(side, diagnostics);
  return found;
}

/** The file may name either of the two editions. */
async function evaluated(side: 'base' | 'draft', ruleset: CheckedRuleset, source: Named, other: CheckedRuleset): Promise<Evaluated> {
  const { model } = ruleset;
  const { cohort, diagnostics } = checkCohort(model, source, undefined, [model, other.model]);
  if (!cohort || hasErrors(diagnostics)) throw new Refusal('cohort', diagnostics);
  try {
    return { model, evaluation: await evaluate(model, cohort) };
  } catch (error) {
    if (!(error instanceof EvaluationRefused)) throw error;
    throw new Refusal(side, [refusal(error, model, (path) => ruleset.locate(path))]);
  }
}

function summed(comparison: EvaluationComparison): Effect {
  const { subjects } = comparison;
  const moved = subjects.filter(isMoved);
  return {
    of: subjects.length,
    scores: subjects.filter(({ difference }) => difference !== null && !isZero(difference)).length,
    ranks: subjects.filter(({ rank }) => rank.left !== rank.right).length,
    grades: subjects.filter(({ grade }) => grade.left !== grade.right).length,
    outcomes: subjects.filter(({ outcome }) => outcome.left !== outcome.right).length,
    moved: moved.map((one) => movedOf(one, comparison)).sort((a, b) => size(b) - size(a)),
    slopes: subjects.flatMap(({ subject, name, rank: { left, right } }) =>
      left === null || right === null ? [] : [{ subject, name, was: left, is: right }],
    ),
  };
}

const isZero = ({ exact, value }: { readonly exact: string | null; readonly value: string }): boolean =>
  exact === null ? Number(value) === 0 : exact === '0';

const isMoved = ({ difference, rank, grade, outcome, final }: SubjectComparison): boolean =>
  (difference !== null && !isZero(difference)) ||
  rank.left !== rank.right ||
  grade.left !== grade.right ||
  outcome.left !== outcome.right ||
  (final.left === null) !== (final.right === null);

/** Only for the order in which they are shown. */
const size = ({ difference }: Moved): number => Math.abs(Number(difference ?? 0));

function movedOf(
  { subject, name, final, difference, rank, grade, outcome, parts }: SubjectComparison,
  { left, right }: EvaluationComparison,
): Moved {
  const shown = (side: typeof final.left): string | null => {
    const value = side?.value ?? null;
    return value === null ? null : typeof value === 'object' ? value.value : String(value);
  };
  return {
    subject,
    name,
    was: shown(final.left),
    is: shown(final.right),
    difference: difference?.value ?? null,
    rank: { was: rank.left, is: rank.right },
    grade: { was: grade.left, is: grade.right },
    outcome: { was: outcome.left, is: outcome.right },
    parts: (parts ?? [])
      .filter(({ points }) => !isZero(points))
      .map((part) => ({
        label: (part.right !== null ? right.values[part.right]?.label : part.left !== null ? left.values[part.left]?.label : null) ?? null,
        points: part.points.value,
      })),
  };
}
