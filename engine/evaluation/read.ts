import type { InputRecord, Subject } from '../language/cohort.ts';
import { Decoder, type Read } from './encoding.ts';
import type { Evaluation, Figure, Finding, SubjectResult } from './evaluation.ts';
import { readStage, readStageRecord } from './read-stages.ts';
import {
  listAt,
  EvaluationUnreadable,
  holed,
  integerAt,
  listOf,
  mapOf,
  numberAt,
  numberOrNull,
  pairs,
  recordAt,
  textAt,
  textOrNull,
  texts,
} from './shape.ts';
import { EVALUATION_FORMAT } from './write.ts';

/**
 * An evaluation that `writeEvaluation` wrote, from the data of its JSON document.
 * @throws EvaluationUnreadable with the place of the first part that is not as it is written
 */
export function readEvaluation(document: unknown): Evaluation {
  const whole = recordAt(document, '$');
  if (whole['format'] !== EVALUATION_FORMAT) throw new EvaluationUnreadable('$.format', String(EVALUATION_FORMAT));
  const decoder = new Decoder(whole['reals'], '$.reals');
  const read: Read = (given, path) => decoder.value(given, path);
  const ruleset = recordAt(whole['ruleset'], '$.ruleset');
  const size = listAt(whole['subjects'], '$.subjects').length;
  if (listAt(whole['results'], '$.results').length !== size)
    throw new EvaluationUnreadable('$.results', `${size} results, one of each subject`);
  const [id = '', version = '', hash = ''] = ['id', 'version', 'hash'].map((name) => textAt(ruleset[name], `$.ruleset.${name}`));
  return {
    engine: textAt(whole['engine'], '$.engine'),
    ruleset: { id, version, hash },
    cohort: {
      period: textOrNull(whole['period'], '$.period'),
      readings: new Map(Object.entries(texts(whole['readings'], '$.readings'))),
      subjects: listOf(whole['subjects'], '$.subjects', (one, path) => readSubject(one, path, read)),
    },
    subjects: listOf(whole['results'], '$.results', (one, path) => readResult(one, path, read)),
    columns: mapOf(whole['columns'], '$.columns', (one, path) => holed(one, path, read)),
    rowColumns: mapOf(whole['rowColumns'], '$.rowColumns', (one, path) => holed(one, path, (rows, at) => listOf(rows, at, read))),
    figures: mapOf(whole['figures'], '$.figures', (one, path) => pairs(one, path, (figure, at) => readFigure(figure, at, read))),
    stages: listOf(whole['stages'], '$.stages', (one, path) => readStage(one, path, read)),
  };
}

function readSubject(given: unknown, path: string, read: Read): Subject {
  const { inputs } = recordAt(given, path);
  return { ...readWho(given, path), inputs: readRecord(inputs, `${path}.inputs`, read) };
}

/** Who a subject is, without what was handed in. */
export function readWho(given: unknown, path: string): Omit<Subject, 'inputs'> {
  const { id, name, category, attributes } = recordAt(given, path);
  return {
    id: textAt(id, `${path}.id`),
    name: textOrNull(name, `${path}.name`),
    category: textAt(category, `${path}.category`),
    attributes: texts(attributes, `${path}.attributes`),
  };
}

/** Records inside records are no deeper than rulesets declare them. */
const MAX_DEPTH = 8;

export function readRecord(given: unknown, path: string, read: Read, depth = 0): InputRecord {
  if (depth > MAX_DEPTH) throw new EvaluationUnreadable(path, `records no deeper than ${MAX_DEPTH}`);
  return Object.fromEntries(
    Object.entries(recordAt(given, path)).map(([name, one]): [string, InputRecord[string]] => {
      const at = `${path}.${name}`;
      if (Array.isArray(one)) return [name, listOf(one, at, (row, place) => readRecord(row, place, read, depth + 1))];
      if (typeof one === 'object' && one !== null && 'record' in one) return [name, readRecord(one.record, at, read, depth + 1)];
      return [name, read(one, at)];
    }),
  );
}

export function readResult(given: unknown, path: string, read: Read): SubjectResult {
  const { rank, grade, stages, outcome, findings, warnings } = recordAt(given, path);
  return {
    rank: numberOrNull(rank, `${path}.rank`),
    grade: textOrNull(grade, `${path}.grade`),
    stages: stages === null ? null : listOf(stages, `${path}.stages`, (one, at) => readStageRecord(one, at, read)),
    outcome: textOrNull(outcome, `${path}.outcome`),
    findings: findings === null ? null : listOf(findings, `${path}.findings`, (one, at) => readFinding(one, at, read)),
    warnings: listOf(warnings, `${path}.warnings`, textAt),
  };
}

function readFinding(given: unknown, path: string, read: Read): Finding {
  const { code, place, rule, row, number } = recordAt(given, path);
  return {
    code: textAt(code, `${path}.code`),
    place: Object.fromEntries(mapOf(place, `${path}.place`, (one, at) => (one === null ? null : read(one, at)))),
    rule: numberAt(rule, `${path}.rule`),
    row: numberOrNull(row, `${path}.row`),
    number: number === null ? null : integerAt(number, `${path}.number`),
  };
}

export function readFigure(given: unknown, path: string, read: Read): Figure {
  const { value, each, counted, lacking, restsOn } = recordAt(given, path);
  return {
    value: value === null ? null : read(value, `${path}.value`),
    each: each === null ? null : pairs(each, `${path}.each`, read),
    counted: numberOrNull(counted, `${path}.counted`),
    lacking: listOf(lacking, `${path}.lacking`, numberAt),
    restsOn: Object.fromEntries(mapOf(restsOn, `${path}.restsOn`, read)),
  };
}
