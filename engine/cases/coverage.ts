import type { Model } from '../model.ts';
import type { CheckedRuleset } from '../check/checked.ts';
import type { Location } from '../diagnostic.ts';
import type { Trace } from '../terms/known.ts';
import type { Term } from '../language/term.ts';
import type { Contest, StageDefinition } from '../language/definition.ts';
import type { SubjectResult } from '../evaluation/evaluation.ts';
import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';
import { declaredTables } from '../language/look-up.ts';
import { isPlainTrue, leaves, walk } from '../language/walk.ts';

/** Something of a ruleset that a case can exercise. */
export interface CoverageItem {
  readonly kind: 'branch' | 'row' | 'option' | 'stage' | 'finding';
  /** What it is: `if (…) true`, a table and row, a reading and option, a stage's status or reason, a report rule. */
  readonly name: string;
  readonly at: Location;
}

/** How many branches, rows of tables, options of readings, stages and report rules a ruleset has, and which of them no case reached. */
export interface Coverage {
  readonly total: Readonly<Record<CoverageItem['kind'], number>>;
  readonly missed: readonly CoverageItem[];
}

type Bound = 'floor' | 'cap' | 'when';

/** Watches the cases of a ruleset and tells afterwards what none of them reached. */
export class CoverageTrace implements Trace {
  readonly #branches = new Map<Term, Set<boolean>>();
  readonly #rows = new Set<string>();
  readonly #bounds = new Map<string, Set<boolean>>();
  readonly #options = new Set<string>();
  readonly #stages = new Set<string>();
  readonly #rules = new Set<number>();

  branch(term: Term, taken: boolean): void {
    add(this.#branches, term, taken);
  }

  row(table: string, row: number): void {
    this.#rows.add(`${table} ${row}`);
  }

  bound(value: string, which: Bound, applied: boolean): void {
    add(this.#bounds, `${value} ${which}`, applied);
  }

  options(readings: ReadonlyMap<string, string>): void {
    for (const [id, option] of readings) this.#options.add(`${id} ${option}`);
  }

  results(subjects: readonly SubjectResult[]): void {
    for (const { stages, outcome, findings } of subjects) {
      for (const stage of stages ?? []) {
        this.#stages.add(`${stage.id}: ${stage.status}`);
        for (const reason of stage.reasons) this.#stages.add(`${stage.id}: ${stage.status}, ${reason}`);
        if (stage.status === 'pending' && stage.reasons.length === 0) this.#stages.add(`${stage.id}: pending, no data`);
      }
      if (outcome !== null) this.#stages.add(`outcome ${outcome}`);
      for (const { rule } of findings ?? []) this.#rules.add(rule);
    }
  }

  result(ruleset: CheckedRuleset): Coverage {
    const { model } = ruleset;
    const total = { branch: 0, row: 0, option: 0, stage: 0, finding: 0 };
    const missed: CoverageItem[] = [];
    const item = (kind: CoverageItem['kind'], hit: boolean, name: string, at: () => Location) => {
      total[kind] += 1;
      if (!hit) missed.push({ kind, name, at: at() });
    };
    const both = (seen: ReadonlySet<boolean> | undefined, name: string, at: () => Location) => {
      for (const side of [true, false]) item('branch', seen?.has(side) ?? false, `${name}: ${String(side)}`, at);
    };
    for (const term of termsOf(model)) {
      if (term.kind === 'if') both(this.#branches.get(term), 'if', () => ruleset.locate(term.condition.at.path, term.condition.at.span));
    }
    for (const warning of model.warnings)
      both(this.#branches.get(warning.term), `warning ${warning.code}`, () => ruleset.locate(warning.at));
    for (const value of model.values.values()) {
      for (const which of ['when', 'floor', 'cap'] as const) {
        if (value[which])
          both(this.#bounds.get(`${value.id} ${which}`), `${value.id} ${which}`, () => ruleset.locate([...value.at, which]));
      }
    }
    for (const table of declaredTables(model.tables)) {
      table.rows.forEach((row, index) =>
        item('row', this.#rows.has(`${table.of} ${index}`), `${table.of}, ${index + 1}`, () => ruleset.locate(row.at)),
      );
    }
    for (const reading of model.readings.values()) {
      for (const option of reading.options.keys())
        item('option', this.#options.has(`${reading.id} ${option}`), `${reading.id}=${option}`, () =>
          ruleset.locate([...reading.at, 'options', option] as Path),
        );
    }
    for (const { stage, name } of stageItems(model))
      item('stage', this.#stages.has(name), name, () => ruleset.locate(stage?.at ?? ['outcomes']));
    for (const [at, rules] of rulesByPlace(model))
      item(
        'finding',
        rules.some((rule) => this.#rules.has(rule)),
        model.findings[rules[0] ?? 0]?.code ?? '',
        () => ruleset.locate(JSON.parse(at) as Path),
      );
    return { total, missed };
  }
}

/** Every status, reason and outcome that a contest's stages can end in. */
function stageItems(model: Model): { readonly stage: StageDefinition | null; readonly name: string }[] {
  const items: { stage: StageDefinition | null; name: string }[] = [];
  const outcomes = new Set<string>();
  const before: NonNullable<StageDefinition['contest']>[] = [];
  model.stages.forEach((stage, index) => {
    const add = (what: string) => items.push({ stage, name: `${stage.id}: ${what}` });
    const { contest } = stage;
    add(contest?.final ? 'winner' : 'advanced');
    for (const gate of stage.gates) add(`rejected, ${gate.reason}`);
    if (index > 0) add('not_reached');
    if (!contest) return;
    add('rejected, below_cut');
    if (contest.places && !allWin(contest, model)) add('placed');
    if (contest.needs.length > 0 || model.values.get(contest.score)?.optional) add('pending, no data');
    if (contest.quorum && !leaves(contest.quorum.term).every(isPlainTrue)) add('pending, no_quorum');
    if (contest.ties === 'tie_break') add('pending, tie_needs_chair');
    // An earlier stage that pends a group as a whole leaves nobody of the same group to wait here.
    if (before.some((earlier) => earlier.group !== contest.group || earlier.ties === 'tie_break')) add('pending, awaits_earlier_stage');
    before.push(contest);
    for (const outcome of contest.places?.outcomes ?? []) outcomes.add(outcome);
  });
  return [...items, ...[...outcomes].map((outcome) => ({ stage: null, name: `outcome ${outcome}` }))];
}

/** Whether each of the places of a final stage is a win, as far as that can be told beforehand. */
function allWin({ final, places, best }: Contest, model: Model): boolean {
  const term = best.kind === 'parameter' ? model.parameters.get(best.id)?.term : best;
  const through = term?.kind === 'constant' && term.value instanceof Rational ? Number(term.value.floor()) : Infinity;
  return final && (places?.count ?? 0) <= Math.max(places?.wins ?? 0, through);
}

/** Report rules as they stand in the ruleset: one over all items of a record is one rule. */
function rulesByPlace(model: Model): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  model.findings.forEach(({ at }, index) => {
    const key = JSON.stringify(at);
    found.set(key, [...(found.get(key) ?? []), index]);
  });
  return found;
}

function add<K>(map: Map<K, Set<boolean>>, key: K, side: boolean): void {
  const seen = map.get(key);
  if (seen) seen.add(side);
  else map.set(key, new Set([side]));
}

/** Every term that an evaluation can come to, once. */
export function termsOf(model: Model): ReadonlySet<Term> {
  const found = new Set<Term>();
  const roots: (Term | null)[] = [
    ...[...model.values.values()].flatMap((value) => [value.term, value.when, value.floor, value.cap]),
    model.grade?.term ?? null,
    ...model.warnings.map((warning) => warning.term),
    ...model.findings.map((finding) => finding.term),
  ];
  for (const root of roots) if (root) for (const term of walk(root)) found.add(term);
  return found;
}
