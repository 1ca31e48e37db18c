import type { Source } from '../source.ts';
import { EvaluationUnreadable, recordAt, textAt, textOrNull, texts } from '../evaluation/shape.ts';
import { recordHash, type EvaluationRecord } from './record.ts';

/** What a capsule is written in: another shape has another number. */
export const CAPSULE_FORMAT = 1;

/** An evaluation with all that it takes to make it again anywhere: plain JSON data. */
export interface Capsule {
  readonly capsule: typeof CAPSULE_FORMAT;
  /** Over `record`. */
  readonly hash: string;
  readonly record: EvaluationRecord;
  /** Text of the ruleset. */
  readonly ruleset: string;
  /** The data as they were handed in. */
  readonly input: string;
  /** As `writeEvaluation` writes it. */
  readonly values: unknown;
}

/** The text of a capsule of what was kept; `values` is the text that the record has the digest of. */
export function capsuleText(record: EvaluationRecord, ruleset: string, input: string, values: string): string {
  const { before, between, after } = capsuleAround(record, ruleset);
  // To the letter as it is kept, however long it is.
  return `${before}${inJson(input)}${between}${values}${after}`;
}

/** What stands around the data, as a JSON string has them, and the values: for whoever writes a long one piece by piece. */
export function capsuleAround(record: EvaluationRecord, ruleset: string): Readonly<Record<'before' | 'between' | 'after', string>> {
  const whole = JSON.stringify({ capsule: CAPSULE_FORMAT, hash: recordHash(record), record, ruleset });
  return { before: `${whole.slice(0, -1)},"input":"`, between: '","values":', after: '}' };
}

/** A text, or a piece of one, as a JSON string has it. */
export const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/**
 * A capsule from its text.
 * @throws EvaluationUnreadable with the place of the first part that is not as it is written; SyntaxError for what is no JSON
 */
export function readCapsule({ text }: Source): Capsule {
  const whole = recordAt(JSON.parse(text), '$');
  if (whole['capsule'] !== CAPSULE_FORMAT) throw new EvaluationUnreadable('$.capsule', String(CAPSULE_FORMAT));
  return {
    capsule: CAPSULE_FORMAT,
    hash: textAt(whole['hash'], '$.hash'),
    record: readRecord(whole['record'], '$.record'),
    ruleset: textAt(whole['ruleset'], '$.ruleset'),
    input: textAt(whole['input'], '$.input'),
    values: recordAt(whole['values'], '$.values'),
  };
}

function readRecord(given: unknown, path: string): EvaluationRecord {
  const record = recordAt(given, path);
  const text = (name: string): string => textAt(record[name], `${path}.${name}`);
  const ruleset = recordAt(record['ruleset'], `${path}.ruleset`);
  const ofRuleset = (name: string): string => textAt(ruleset[name], `${path}.ruleset.${name}`);
  return {
    id: text('id'),
    madeAt: text('madeAt'),
    madeBy: text('madeBy'),
    engine: text('engine'),
    ruleset: { id: ofRuleset('id'), version: ofRuleset('version'), hash: ofRuleset('hash'), text: ofRuleset('text') },
    readings: texts(record['readings'], `${path}.readings`),
    input: text('input'),
    values: text('values'),
    follows: textOrNull(record['follows'], `${path}.follows`),
  };
}
