import type { Model } from '../../model.ts';
import { wordsOf } from '../../explain/labels.ts';
import { itemLabel, placeLabel } from '../../explain/findings/places.ts';
import { tieAwaits } from '../../explain/progression/named.ts';
import type { TableDefinition, ValueDefinition } from '../../language/definition.ts';
import type { Act, Label, Role } from '../../language/ruleset.ts';

type Labels = Readonly<Record<string, Label>>;

/**
 * What the results of an edition are told by: the act's own names, in every language, of all that a report names by an id. Plain data:
 * JSON keeps all of it. Lists are in the order of the act.
 */
export interface EditionLabels {
  readonly id: string;
  readonly version: string;
  readonly title: Label;
  readonly act: Act;
  readonly categories: readonly Named[];
  readonly values: readonly ValueLabel[];
  /** The value that stands for a subject: the one declared final, else the one that the ranking goes by. */
  readonly final: string | null;
  readonly grade: { readonly label: Label; readonly grades: Labels } | null;
  readonly stages: readonly StageLabel[];
  readonly outcomes: Labels;
  /** Report rules; one of a record has an entry for each item. */
  readonly findings: readonly FindingLabel[];
  /** Places of findings: a month. */
  readonly places: Labels;
  readonly warnings: Labels;
  readonly readings: readonly ReadingLabel[];
  /** Texts that values come to: options, categories, outcomes of tables. */
  readonly texts: Labels;
}

interface Named {
  readonly id: string;
  readonly label: Label;
}

/** What a value is called, and how results show it. */
export interface ValueLabel extends Named {
  readonly role: Role;
  readonly type: ValueDefinition['type'];
  /** Not among a subject's values in a result. */
  readonly working: boolean;
  /** A part of another value, or of the rows of a list. */
  readonly part: boolean;
  /** Digits that the act rounds to; null where it does not. */
  readonly digits: number | null;
}

/** What a stage of a contest is called, what it ranks by and whom, and how its gates call a failure. */
export interface StageLabel extends Named {
  /** The value by which places are given; null at a stage of gates only. */
  readonly score: string | null;
  readonly group: string | null;
  /** What its gates call a failure, and what its ties wait for. */
  readonly reasons: Labels;
}

export interface FindingLabel {
  readonly code: string;
  readonly label: Label;
  readonly item: string | null;
  readonly itemLabel: Label | null;
}

export interface ReadingLabel {
  readonly id: string;
  readonly question: Label;
  readonly default: string;
  readonly options: Labels;
}

/** All names by which an edition's results are told, in every language: what a table of results needs of a ruleset. */
export function labelsOf(model: Model): EditionLabels {
  const { id, version, title, act, categories, grade, stages, outcomes, findings, warnings, readings } = model;
  const values = [...model.values.values()].map(valueLabel);
  const places = new Set(findings.flatMap(({ place }) => Object.keys(place)));
  return {
    id,
    version,
    title,
    act,
    categories: [...categories].map(([one, label]) => ({ id: one, label })),
    values,
    final: values.find(({ role }) => role === 'final')?.id ?? model.ranking?.by ?? null,
    grade: grade && { label: grade.label, grades: gradesOf(model) },
    stages: stages.map(({ id: stage, label, gates, contest }) => ({
      id: stage,
      label,
      score: contest?.score ?? null,
      group: contest?.group ?? null,
      reasons: Object.fromEntries([
        ...gates.map((gate) => [gate.reason, gate.label] as const),
        ...entry('tie_needs_chair', tieAwaits(contest, model, null)),
      ]),
    })),
    outcomes: Object.fromEntries(outcomes),
    findings: findings.map((rule) => ({
      code: rule.code,
      label: rule.label,
      item: rule.item,
      itemLabel: rule.item === null ? null : itemLabel(rule.item, rule, model),
    })),
    places: Object.fromEntries([...places].flatMap((name) => entry(name, placeLabel(name, model)))),
    warnings: Object.fromEntries(warnings.map(({ code, message }) => [code, message])),
    readings: [...readings.values()].map((one) => ({
      id: one.id,
      question: one.question,
      default: one.default,
      options: Object.fromEntries(one.options),
    })),
    texts: Object.fromEntries(wordsOf(model)),
  };
}

function valueLabel({ id, label, role, type, working, list, within, round }: ValueDefinition): ValueLabel {
  return { id, label, role, type, working, part: list !== null || within !== null, digits: round?.digits ?? null };
}

const entry = (id: string, label: Label | null): [string, Label][] => (label ? [[id, label]] : []);

/** A table has names of its own for its grades; where the grade is looked up in several, each in its own. */
function gradesOf({ grade, tables }: Model): Labels {
  const own = grade?.term.kind === 'table' ? tables.get(grade.term.id) : undefined;
  const gradeTables: Iterable<TableDefinition> = own ? [own] : tables.values();
  return Object.fromEntries(
    [...gradeTables].flatMap(({ rows }) =>
      rows.flatMap(({ then, label }) => (then.kind === 'constant' && typeof then.value === 'string' ? entry(then.value, label) : [])),
    ),
  );
}
