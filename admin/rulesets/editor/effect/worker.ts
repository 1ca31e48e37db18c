import {
  apart,
  checkCohort,
  checkRuleset,
  compareEvaluations,
  compareStandings,
  diagnosticsToJson,
  EarlierChecks,
  evaluate,
  EvaluationRefused,
  finalIds,
  hasErrors,
  placingOf,
  refusal,
  type CheckedRuleset,
  type Cohort,
  type Diagnostic,
  type Evaluated,
  type Model,
  type Placed,
} from '../../../../engine/index.ts';
import { Edits } from './edits.ts';
import { countsOf, effectOf, sumsOf } from './effect-of.ts';
import type { Alone, Ask, CohortAsked, Named, Side, Told } from './protocol.ts';

/** Evaluates a cohort under the rules in force and under the draft, beside the page; then under every edit alone. */

const scope = self as unknown as { onmessage: (event: MessageEvent<Ask>) => void; postMessage: (told: Told) => void };

const earlier = { base: new EarlierChecks(), draft: new EarlierChecks() };
/** The base does not change while one types, and neither does what the other edits do alone. */
let kept: Kept | null = null;
let wanted: Ask | null = null;
let running = false;

interface Kept {
  readonly key: string;
  readonly base: CheckedRuleset;
  readonly evaluated: Evaluated;
  /** By text. */
  alone: Map<string, Placed | null>;
}

scope.onmessage = ({ data }) => {
  wanted = data;
  if (!running) void run();
};

class Refusal extends Error {
  readonly side: Side;
  readonly found: readonly Diagnostic[];

  constructor(side: Side, found: readonly Diagnostic[]) {
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
    for await (const told of answers(ask)) {
      // Somebody has typed meanwhile: what comes of this is of yesterday.
      if (wanted) break;
      scope.postMessage(told);
    }
  }
  running = false;
}

/** What has been said meanwhile comes in. */
const messagesIn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function* answers(ask: Ask): AsyncGenerator<Told> {
  const { version, base, draft, cohort, language, off, most } = ask;
  try {
    const edits = new Edits(base.text, draft.text);
    yield { version, kind: 'edits', edits: edits.all };
    const on = edits.all.filter(({ id }) => !off.includes(id));
    const ready = read('draft', { ...draft, text: edits.text((edit) => on.includes(edit)) });
    const start = await started(base, cohort, ready);
    const begun = performance.now();
    const together = await evaluated('draft', ready, cohort, start.base);
    yield {
      version,
      kind: 'effect',
      took: performance.now() - begun,
      effect: effectOf(compareEvaluations(start.evaluated, together), together),
    };

    const some = on.slice(0, most);
    const each: (Placed | null)[] = [];
    const said: Alone[] = [];
    const known = new Map<string, Placed | null>();
    const told = { version, kind: 'alone', ids: some.map(({ id }) => id), left: on.length - some.length } as const;
    for (const edit of some) {
      await messagesIn();
      const text = edits.text((one) => one === edit);
      const one = start.alone.has(text) ? (start.alone.get(text) ?? null) : await alone({ ...draft, text }, cohort, start.base);
      known.set(text, one);
      each.push(one);
      said.push(one && countsOf(compareStandings(start.evaluated, one)));
      yield { ...told, alone: [...said], sums: null };
    }
    start.alone = known;
    const { total, subjects } = apart(start.evaluated, together, each);
    const sums = { total: sumsOf(total), subjects: Object.fromEntries([...subjects].map(([id, shares]) => [id, sumsOf(shares)])) };
    yield { ...told, alone: said, sums };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    yield { version, kind: 'refused', side: error.side, diagnostics: diagnosticsToJson(error.found, language) };
  }
}

async function started(base: Named, cohort: CohortAsked, ready: CheckedRuleset): Promise<Kept> {
  const key = JSON.stringify([base.text, cohort]);
  if (kept?.key === key) return kept;
  const of = read('base', base);
  return (kept = { key, base: of, evaluated: await evaluated('base', of, cohort, ready), alone: new Map() });
}

/** An edit may need another to be understood. Of what it does alone nobody asks why. */
async function alone(draft: Named, cohort: CohortAsked, base: CheckedRuleset): Promise<Placed | null> {
  try {
    return await computed('draft', read('draft', draft), cohort, base, (model, admitted) => placingOf(model, admitted, finalIds(model)));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function read(side: 'base' | 'draft', source: Named): CheckedRuleset {
  const { ruleset, testable, diagnostics } = checkRuleset(source, earlier[side]);
  const found = ruleset ?? testable;
  if (!found) throw new Refusal(side, diagnostics);
  return found;
}

function evaluated(side: 'base' | 'draft', ruleset: CheckedRuleset, source: CohortAsked, other: CheckedRuleset): Promise<Evaluated> {
  return computed(side, ruleset, source, other, evaluate);
}

/** The file may name either of the two editions. */
async function computed<T>(
  side: 'base' | 'draft',
  ruleset: CheckedRuleset,
  source: CohortAsked,
  other: CheckedRuleset,
  compute: (model: Model, cohort: Cohort) => Promise<T>,
): Promise<{ readonly model: Model; readonly evaluation: T }> {
  const { model } = ruleset;
  const { cohort, diagnostics } = checkCohort(model, source, source.readings, [model, other.model]);
  if (!cohort || hasErrors(diagnostics)) throw new Refusal('cohort', diagnostics);
  try {
    return { model, evaluation: await compute(model, cohort) };
  } catch (error) {
    if (!(error instanceof EvaluationRefused)) throw error;
    throw new Refusal(side, [refusal(error, model, (path) => ruleset.locate(path))]);
  }
}
