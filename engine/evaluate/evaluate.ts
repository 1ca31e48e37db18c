import { columnsOf } from '../columns/of-cohort.ts';
import type { Model } from '../model.ts';
import type { Cohort } from '../language/cohort.ts';
import { Missing, type Numeric, type Value } from '../language/value.ts';
import { ENGINE_VERSION, underOf, type Evaluation, type SubjectResult } from '../evaluation/evaluation.ts';
import { comparing } from '../number/comparing.ts';
import { ranksUnrounded, rankTerm } from '../terms/figures.ts';
import { unroundedColumn, type Trace } from '../terms/known.ts';
import { ColumnMachine } from './columnar.ts';
import { compareOf, type Compared } from './compare-of.ts';
import { findingsOf } from './findings.ts';
import { foundByColumns, type Found } from './found.ts';
import { guarded } from './guarded.ts';
import { Machine } from './machine.ts';
import { holdStages, type ContestResult } from './stages.ts';
import { Warnings } from './warnings.ts';

/** Told after each value how many are computed. */
export type OnValue = (done: number, total: number) => void;

/**
 * Every value of every subject, exactly: rational numbers throughout, and irrational ones as certified approximations. The result does
 * not depend on the order of subjects. `trace` is told of each branch taken, `onValue` of each value computed. Ranks are those of
 * competitions, "1, 2, 2, 4"; scaling, imputing and aggregating mean what they do in the Handbook on Constructing Composite Indicators
 * (OECD and JRC, 2008); which of them, an act says, and a ruleset says after it.
 * @throws EvaluationRefused when a decision on irrational numbers cannot be settled, or a number lies outside a function's domain.
 */
export async function evaluate(
  model: Model,
  cohort: Cohort,
  trace: Trace | null = null,
  onValue: OnValue = () => undefined,
): Promise<Evaluation> {
  const machine = machineFor(model, cohort, trace);
  fillStage(machine, null, undefined, onValue);
  const contest = model.stages.length === 0 ? null : await holdStages(machine, (stage) => fillerOf(machine, stage));
  const subjects = results(machine, contest?.results ?? null);
  const { columns, rowColumns, figures } = machine;
  // What is written out later needs no room to work in.
  if (machine instanceof ColumnMachine) machine.arena.release();
  return {
    engine: ENGINE_VERSION,
    ruleset: underOf(model),
    cohort,
    columns,
    rowColumns,
    figures,
    subjects,
    stages: contest?.traces ?? [],
  };
}

/** By columns where these hold the cohort and nobody watches which branches are taken; else by the reference. */
function machineFor(model: Model, cohort: Cohort, trace: Trace | null): Machine {
  const columns = trace ? null : columnsOf(model, cohort);
  return columns ? new ColumnMachine(model, cohort, columns) : new Machine(model, cohort, trace);
}

/** Computes the columns of the values that exist at a stage (null: before any), for these subjects. */
export function fillStage(machine: Machine, stage: string | null, subjects?: readonly number[], onValue?: OnValue): void {
  fillerOf(machine, stage)(subjects ?? [...machine.cohort.subjects.keys()], onValue);
}

/** What does so for one group of subjects after another. */
function fillerOf(machine: Machine, stage: string | null): (subjects: readonly number[], onValue?: OnValue) => void {
  const { model } = machine;
  const ids = model.order.find((one) => one.stage === stage)?.ids ?? [];
  const values = ids.flatMap((id) => model.values.get(id) ?? []);
  const keepers = values.map(({ term, when, floor, cap, categories }) => machine.keeperOf([term, when, floor, cap], stage, categories));
  return (subjects, onValue) => {
    for (const [index, value] of values.entries()) {
      guarded(
        value.id,
        () => machine.subject.id,
        () => machine.fill(value, subjects),
      );
      const keep = keepers[index];
      if (keep) subjects.forEach(keep);
      onValue?.(index + 1, values.length);
    }
  };
}

function results(machine: Machine, contests: readonly ContestResult[] | null): SubjectResult[] {
  const { model, cohort } = machine;
  const all = [...cohort.subjects.keys()];
  const ranks = model.ranking ? rankAll(machine) : null;
  const [grades, found] = machine instanceof ColumnMachine ? beforehand(machine) : [null, null];
  const warnings = new Warnings(machine, (!model.grade || grades !== null) && (model.findings.length === 0 || found?.isWhole === true));
  const made = all.map((subject) => ({
    rank: ranks?.[subject] ?? null,
    grade: gradeOf(machine, subject, grades),
    stages: contests?.[subject]?.stages ?? null,
    outcome: contests?.[subject]?.outcome ?? null,
    findings: model.findings.length === 0 ? null : guardedOf(machine, subject, 'findings', () => findingsOf(machine, subject, found)),
    warnings: warnings.of(subject),
  }));
  machine.keepFigures([model.ranking && rankTerm(model.ranking, model), model.grade?.term ?? null], all, null);
  for (const { term, place, categories } of model.findings) {
    machine.keepFigures([term, ...Object.values(place)], all, null, categories);
  }
  return made;
}

/** What is asked of one subject: where it cannot be settled, the refusal names that one. */
function guardedOf<T>({ cohort }: Machine, subject: number, value: string, work: () => T): T {
  return guarded(value, () => cohort.subjects[subject]?.id ?? '', work);
}

/** Grades and findings of everybody by columns; null where each subject is asked by itself. */
function beforehand(machine: ColumnMachine): [readonly (Value | undefined)[] | null, Found | null] {
  const { grade, categories, findings } = machine.model;
  const grades = grade && machine.everywhere(grade.term, new Set(categories.keys()));
  return [grades, findings.length === 0 ? null : foundByColumns(machine)];
}

function gradeOf(machine: Machine, subject: number, grades: readonly (Value | undefined)[] | null): string | null {
  const { grade } = machine.model;
  if (!grade) return null;
  const found = grades ? grades[subject] : guardedOf(machine, subject, 'grade', () => machine.valueAt(grade.term, subject));
  return typeof found === 'string' ? found : null;
}

/**
 * Competition ranking, "1, 2, 2, 4", on the exact value before its rounding (or, where the ruleset says so, after it); a subject without
 * the value has no rank.
 */
function rankAll(machine: Machine): (number | null)[] {
  const { ranking } = machine.model;
  const ranks: (number | null)[] = machine.cohort.subjects.map(() => null);
  if (!ranking) return ranks;
  const column = machine.columns.get(ranksUnrounded(ranking, machine.model) ? unroundedColumn(ranking.by) : ranking.by) ?? [];
  const sign = ranking.best === 'highest' ? -1 : 1;
  const seen = new Set<readonly number[]>();
  for (const subject of machine.cohort.subjects.keys()) {
    const members = machine.groups.membersOf(ranking.within, subject);
    if (seen.has(members)) continue;
    seen.add(members);
    const placed = members
      .filter((member) => column[member] !== undefined && !(column[member] instanceof Missing))
      .map((member) => ({ member, value: column[member] as Numeric }));
    const order = comparing(
      placed.map(({ value }) => value),
      (a, b) => compareOf(ranking.by, placed[a] as Compared, placed[b] as Compared, machine),
    );
    const sorted = [...placed.keys()].sort((a, b) => sign * order(a, b));
    sorted.forEach((one, index) => {
      const { member } = placed[one] as Compared;
      const before = sorted[index - 1];
      ranks[member] = before !== undefined && order(before, one) === 0 ? (ranks[(placed[before] as Compared).member] ?? null) : index + 1;
    });
  }
  return ranks;
}
