import type { InputRecord } from '../language/cohort.ts';
import { Missing, type Value } from '../language/value.ts';
import { Day } from '../calendar/day.ts';
import { Rational } from '../number/rational.ts';
import { Real } from '../number/real.ts';
import { Encoder, type EncodedReal, type EncodedValue } from './encoding.ts';
import type { Evaluation, Figure, Finding, SubjectResult } from './evaluation.ts';
import type { GateAsked, GroupTrace, StageRecord, StageTrace } from './stages.ts';

/** What a kept evaluation is written in: another shape has another number. */
export const EVALUATION_FORMAT = 1;

/** An evaluation as a JSON document: `readEvaluation` gives the same again. Inputs keep their shape, values are encoded. */
export interface WrittenEvaluation {
  readonly format: typeof EVALUATION_FORMAT;
  readonly engine: string;
  readonly ruleset: Evaluation['ruleset'];
  readonly period: string | null;
  readonly readings: Readonly<Record<string, string>>;
  /** Irrational numbers, each after those it is made from. */
  readonly reals: readonly EncodedReal[];
  readonly subjects: readonly unknown[];
  readonly results: readonly unknown[];
  readonly columns: Readonly<Record<string, readonly (EncodedValue | null)[]>>;
  readonly rowColumns: Readonly<Record<string, readonly (readonly EncodedValue[] | null)[]>>;
  readonly figures: Readonly<Record<string, readonly (readonly [number, unknown])[]>>;
  readonly stages: readonly unknown[];
}

/**
 * An evaluation as plain JSON data, without loss: exact numbers as `p/q`, irrational ones by how they are made. What a service keeps;
 * `readEvaluation` is the way back. Never throws.
 */
export function writeEvaluation(evaluation: Evaluation): WrittenEvaluation {
  const encoder = new Encoder();
  const value = (one: Value): EncodedValue => encoder.value(one);
  const { cohort, columns, rowColumns, figures } = evaluation;
  const size = cohort.subjects.length;
  return {
    format: EVALUATION_FORMAT,
    engine: evaluation.engine,
    ruleset: evaluation.ruleset,
    period: cohort.period,
    readings: Object.fromEntries(cohort.readings),
    subjects: cohort.subjects.map(({ id, name, category, attributes, inputs }) => ({
      id,
      name,
      category,
      attributes,
      inputs: recordOf(inputs, value),
    })),
    results: evaluation.subjects.map((one) => resultOf(one, value)),
    columns: Object.fromEntries([...columns].map(([id, column]) => [id, filled(column, size, value)])),
    rowColumns: Object.fromEntries([...rowColumns].map(([id, column]) => [id, filled(column, size, (rows) => rows.map(value))])),
    figures: Object.fromEntries(
      [...figures].map(([key, groups]) => [key, [...groups].map(([first, figure]) => [first, figureOf(figure, value)] as const)]),
    ),
    stages: evaluation.stages.map((one) => stageOf(one, value)),
    reals: encoder.reals,
  };
}

type Write = (value: Value) => EncodedValue;

/** Holes are written as null: JSON has none. */
function filled<T, R>(column: readonly (T | undefined)[], size: number, write: (one: T) => R): (R | null)[] {
  return Array.from({ length: size }, (_, index) => {
    const one = column[index];
    return one === undefined ? null : write(one);
  });
}

export function isValue(one: InputRecord[string]): one is Value {
  return typeof one !== 'object' || one instanceof Rational || one instanceof Real || one instanceof Day || one instanceof Missing;
}

/** A record inside another stands under `record`, rows of a list in a list. */
function recordOf(record: InputRecord, write: Write): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, one]): [string, unknown] => {
      if (isValue(one)) return [name, write(one)];
      return [
        name,
        Array.isArray(one) ? one.map((row: InputRecord) => recordOf(row, write)) : { record: recordOf(one as InputRecord, write) },
      ];
    }),
  );
}

export function resultOf({ stages, findings, ...rest }: SubjectResult, write: Write): unknown {
  return {
    ...rest,
    stages: stages?.map((one) => stageRecordOf(one, write)) ?? null,
    findings: findings?.map((one) => findingOf(one, write)) ?? null,
  };
}

function stageRecordOf({ id, status, score, rank, group, reasons }: StageRecord, write: Write): unknown {
  return { id, status, score: score === null ? null : write(score), rank, group, reasons };
}

function findingOf({ place, ...rest }: Finding, write: Write): unknown {
  return { ...rest, place: Object.fromEntries(Object.entries(place).map(([name, one]) => [name, one === null ? null : write(one)])) };
}

export function figureOf({ value, each, restsOn, ...rest }: Figure, write: Write): unknown {
  return {
    ...rest,
    value: value === null ? null : write(value),
    each: each && [...each].map(([subject, one]) => [subject, write(one)]),
    restsOn: Object.fromEntries(Object.entries(restsOn).map(([callee, one]) => [callee, write(one)])),
  };
}

export function stageOf({ id, gates, groups }: StageTrace, write: Write): unknown {
  const verdicts = [...gates].map(([subject, all]) => [subject, all.map((one) => ({ ...one, asked: askedOf(one.asked, write) }))]);
  return { id, gates: verdicts, groups: groups.map((one) => groupOf(one, write)) };
}

function askedOf(asked: GateAsked, write: Write): unknown {
  if (asked.kind === 'fact') return { ...asked, found: write(asked.found), wanted: write(asked.wanted) };
  if (asked.kind === 'not') return { ...asked, part: askedOf(asked.part, write) };
  return { ...asked, parts: asked.parts.map((part) => askedOf(part, write)) };
}

function groupOf({ ranking, ...rest }: GroupTrace, write: Write): unknown {
  if (ranking === null) return { ...rest, ranking };
  const ranked = ranking.ranked.map(({ subject, score, rank, first, last, facts, partedBy, place }) => ({
    subject,
    score: write(score),
    rank,
    first,
    last,
    facts: facts.map(write),
    partedBy,
    place,
  }));
  return { ...rest, ranking: { best: ranking.best, ranked } };
}
