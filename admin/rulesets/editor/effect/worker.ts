import {
  apart,
  checkCohort,
  checkInPasses,
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
import { Breath } from '../checking/breath.ts';
import { Edits } from './edits.ts';
import { countsOf, effectOf, sumsOf } from './effect-of.ts';
import type { Alone, Ask, Named, Side, Told } from './protocol.ts';

/** Evaluates a cohort under the rules in force and under the draft, beside the page; then under every edit alone. */

const scope = self as unknown as { onmessage: (event: MessageEvent<Ask | null>) => void; postMessage: (told: Told) => void };

const earlier = { base: new EarlierChecks(), draft: new EarlierChecks() };
/** The base does not change while one types, and neither does what the other edits do alone. */
let kept: Kept | null = null;
/** The last that was asked; null while it is about a text that is another by now. */
let wanted: Ask | null = null;
let running = false;
const breath = new Breath();

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
  for (let ask = wanted, done: Ask | null = null; ask && ask !== done; ask = wanted) {
    try {
      for await (const told of answers(ask)) scope.postMessage(told);
    } catch (problem) {
      if (!(problem instanceof Left)) throw problem;
    }
    done = ask;
  }
  running = false;
}

/** Somebody has typed meanwhile: what came of this would be of yesterday, and keep a processor from what is typed. */
class Left extends Error {}

/** @throws Left */
async function breathe(ask: Ask): Promise<void> {
  await breath.take();
  if (wanted !== ask) throw new Left();
}

async function* answers(ask: Ask): AsyncGenerator<Told> {
  const { version, base, draft, language, off, most } = ask;
  try {
    const edits = new Edits(base.text, draft.text);
    yield { version, kind: 'edits', edits: edits.all };
    const on = edits.all.filter(({ id }) => !off.includes(id));
    const ready = await read(ask, 'draft', { ...draft, text: edits.text((edit) => on.includes(edit)) });
    const start = await started(ask, ready);
    const begun = performance.now();
    const together = await evaluated(ask, 'draft', ready, start.base);
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
      await breathe(ask);
      const text = edits.text((one) => one === edit);
      const one = start.alone.has(text) ? (start.alone.get(text) ?? null) : await alone(ask, text, start.base);
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

async function started(ask: Ask, ready: CheckedRuleset): Promise<Kept> {
  const { base, cohort } = ask;
  const key = JSON.stringify([base.text, cohort]);
  if (kept?.key === key) return kept;
  const of = await read(ask, 'base', base);
  return (kept = { key, base: of, evaluated: await evaluated(ask, 'base', of, ready), alone: new Map() });
}

/** An edit may need another to be understood. Of what it does alone nobody asks why. */
async function alone(ask: Ask, text: string, base: CheckedRuleset): Promise<Placed | null> {
  try {
    const draft = await read(ask, 'draft', { ...ask.draft, text });
    return await computed(ask, 'draft', draft, base, (model, cohort) => placingOf(model, cohort, finalIds(model)));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function read(ask: Ask, side: 'base' | 'draft', source: Named): Promise<CheckedRuleset> {
  const passes = checkInPasses(source, earlier[side]);
  for (let step = passes.next(); ; step = passes.next()) {
    if (breath.isDue) await breathe(ask);
    if (!step.done) continue;
    const { ruleset, testable, diagnostics } = step.value;
    const found = ruleset ?? testable;
    if (!found) throw new Refusal(side, diagnostics);
    return found;
  }
}

function evaluated(ask: Ask, side: 'base' | 'draft', ruleset: CheckedRuleset, other: CheckedRuleset): Promise<Evaluated> {
  return computed(ask, side, ruleset, other, evaluate);
}

/** The file may name either of the two editions. */
async function computed<T>(
  ask: Ask,
  side: 'base' | 'draft',
  ruleset: CheckedRuleset,
  other: CheckedRuleset,
  compute: (model: Model, cohort: Cohort) => Promise<T>,
): Promise<{ readonly model: Model; readonly evaluation: T }> {
  const { model } = ruleset;
  if (breath.isDue) await breathe(ask);
  const { cohort, diagnostics } = checkCohort(model, ask.cohort, ask.cohort.readings, [model, other.model]);
  if (!cohort || hasErrors(diagnostics)) throw new Refusal('cohort', diagnostics);
  try {
    return { model, evaluation: await compute(model, cohort) };
  } catch (error) {
    if (!(error instanceof EvaluationRefused)) throw error;
    throw new Refusal(side, [refusal(error, model, (path) => ruleset.locate(path))]);
  }
}
