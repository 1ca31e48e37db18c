import type { InputRecord } from '../language/cohort.ts';
import { Missing, type Value } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { Encoder, type EncodedValue } from './encoding.ts';
import type { Evaluation } from './evaluation.ts';
import { numbersIn, placesIn, type ColumnInLanes, type NumbersInLanes, type Places } from './lanes.ts';
import { utf8, Utf8 } from './utf8.ts';
import { EVALUATION_FORMAT, figureOf, isValue, resultOf, stageOf } from './write.ts';

const COMMA = utf8(',');
const QUOTE = utf8('"');
const OPEN = utf8('[');
const CLOSE = utf8(']');
const NULL = utf8('null');
const TRUE = utf8('true');
const FALSE = utf8('false');

/** Texts of which it is remembered how they are written. */
const MANY = 256;

/**
 * The JSON text of `writeEvaluation`, to the letter, in pieces of UTF-8 that belong to who is handed them: of any length, and without a
 * document being made, numbers straight from the lanes in which they were worked out. Never throws.
 */
export function evaluationBytes(evaluation: Evaluation): Iterable<Uint8Array> {
  return new EvaluationWriter(evaluation).pieces();
}

class EvaluationWriter {
  readonly #evaluation: Evaluation;
  readonly #encoder = new Encoder();
  readonly #out = new Utf8();
  readonly #firstNames = new Map<string, Uint8Array>();
  readonly #names = new Map<string, Uint8Array>();
  /** Choices are few, and texts may be many. */
  readonly #texts = new Map<string, Uint8Array>();
  /** What is said of what is missing, by the code of the reason and whose it is. */
  readonly #missing = new Map<string, Map<string, Uint8Array>>();
  readonly #places = new Map<ColumnInLanes['blocks'], Places>();

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  *pieces(): Generator<Uint8Array> {
    const out = this.#out;
    const { engine, ruleset, cohort, subjects, columns, rowColumns, figures, stages } = this.#evaluation;
    const encoded = (one: Value): EncodedValue => this.#encoder.value(one);
    const readings = Object.fromEntries(cohort.readings);
    out.text(JSON.stringify({ format: EVALUATION_FORMAT, engine, ruleset, period: cohort.period, readings }).slice(0, -1));
    out.text(',"subjects":[');
    for (const [index, { id, name, category, attributes, inputs }] of cohort.subjects.entries()) {
      if (index > 0) out.put(COMMA);
      out.text(`${JSON.stringify({ id, name, category, attributes }).slice(0, -1)},"inputs":`);
      this.#record(inputs);
      out.text('}');
      if (out.isFull) yield out.take();
    }
    yield* this.#listed('],"results":[', subjects, (one) => out.text(JSON.stringify(resultOf(one, encoded))));
    out.text('],"columns":{');
    let isFirst = true;
    for (const id of columns.keys()) {
      yield* this.#column(
        id,
        isFirst,
        columns.inLanes?.(id) ?? null,
        () => columns.get(id) ?? [],
        (one) => this.#value(one),
      );
      isFirst = false;
    }
    out.text('},"rowColumns":{');
    isFirst = true;
    for (const id of rowColumns.keys()) {
      yield* this.#column(
        id,
        isFirst,
        rowColumns.inLanes?.(id) ?? null,
        () => rowColumns.get(id) ?? [],
        (rows) => this.#values(rows),
      );
      isFirst = false;
    }
    yield* this.#listed('},"figures":{', [...figures], ([key, groups]) => {
      const all = [...groups].map(([first, figure]) => [first, figureOf(figure, encoded)] as const);
      out.text(`${JSON.stringify(key)}:${JSON.stringify(all)}`);
    });
    yield* this.#listed('},"stages":[', stages, (one) => out.text(JSON.stringify(stageOf(one, encoded))));
    out.text(`],"reals":${JSON.stringify(this.#encoder.reals)}}`);
    yield out.take();
  }

  *#listed<T>(before: string, all: readonly T[], write: (one: T) => void): Generator<Uint8Array> {
    const out = this.#out;
    out.text(before);
    for (const [index, one] of all.entries()) {
      if (index > 0) out.put(COMMA);
      write(one);
      if (out.isFull) yield out.take();
    }
  }

  /** One column with its name; from its lanes where these are numbers, else as its values say. */
  *#column<T>(
    id: string,
    isFirst: boolean,
    column: ColumnInLanes | null,
    values: () => readonly (T | undefined)[],
    write: (one: T) => void,
  ): Generator<Uint8Array> {
    const out = this.#out;
    const size = this.#evaluation.cohort.subjects.length;
    const places = column && this.#placesOf(column, size);
    const numbers = column?.lanes.map((_, block) => numbersIn(column, block)) ?? [];
    const starts = column?.list != null ? column.blocks.map((one) => one.rowsOf(column.list as string).starts) : null;
    let known: readonly (T | undefined)[] | null = null;
    out.text(`${isFirst ? '' : ','}${JSON.stringify(id)}:[`);
    for (let subject = 0; subject < size; subject += 1) {
      if (subject > 0) out.put(COMMA);
      const block = places?.blocks[subject] ?? 0;
      const own = numbers[block];
      if (column && own) {
        const lane = places?.lanes[subject] ?? 0;
        const rows = starts?.[block];
        if (rows) this.#lanes(own, rows[lane] as number, rows[lane + 1] as number, column);
        else this.#lane(own, lane, column);
      } else if (column?.lanes[block] === null) out.put(NULL);
      else {
        const one = (known ??= values())[subject];
        if (one === undefined) out.put(NULL);
        else write(one);
      }
      if (out.isFull) yield out.take();
    }
    out.put(CLOSE);
  }

  #placesOf(column: ColumnInLanes, size: number): Places {
    let found = this.#places.get(column.blocks);
    if (!found) this.#places.set(column.blocks, (found = placesIn(column, size)));
    return found;
  }

  #lanes(numbers: NumbersInLanes, from: number, to: number, column: ColumnInLanes): void {
    const out = this.#out;
    out.put(OPEN);
    for (let lane = from; lane < to; lane += 1) {
      if (lane > from) out.put(COMMA);
      this.#lane(numbers, lane, column);
    }
    out.put(CLOSE);
  }

  #lane({ step, missing, above, below, unit, large }: NumbersInLanes, lane: number, { reasons }: ColumnInLanes): void {
    const out = this.#out;
    const at = lane * step;
    const why = missing?.[at];
    if (why) return this.#nothing(reasons.missing(why));
    const n = above[at] as number;
    if (n !== n) return this.#value(large?.get(at) as Rational);
    out.put(QUOTE);
    out.exact(n, below ? (below[at] as number) : unit);
    out.put(QUOTE);
  }

  #nothing(missing: Missing): void {
    const { code, of } = missing.reason;
    let ofCode = this.#missing.get(code);
    if (!ofCode) this.#missing.set(code, (ofCode = new Map<string, Uint8Array>()));
    let known = ofCode.get(of);
    if (!known) ofCode.set(of, (known = utf8(JSON.stringify(this.#encoder.value(missing)))));
    this.#out.put(known);
  }

  #values(rows: readonly Value[]): void {
    const out = this.#out;
    out.put(OPEN);
    for (const [index, one] of rows.entries()) {
      if (index > 0) out.put(COMMA);
      this.#value(one);
    }
    out.put(CLOSE);
  }

  #value(value: Value): void {
    const out = this.#out;
    if (value instanceof Rational && value.numerator === value.numerator) {
      out.put(QUOTE);
      out.exact(value.numerator, value.denominator);
      out.put(QUOTE);
    } else if (value === true || value === false) out.put(value ? TRUE : FALSE);
    else if (value instanceof Missing) this.#nothing(value);
    else if (typeof value === 'string' && this.#texts.size < MANY) {
      let known = this.#texts.get(value);
      if (!known) this.#texts.set(value, (known = utf8(JSON.stringify(this.#encoder.value(value)))));
      out.put(known);
    } else out.text(JSON.stringify(this.#encoder.value(value)));
  }

  /** A record inside another stands under `record`, rows of a list in a list. */
  #record(record: InputRecord): void {
    const out = this.#out;
    let isFirst = true;
    for (const name of Object.keys(record)) {
      const one = record[name] as InputRecord[string];
      out.put(this.#nameOf(name, isFirst));
      isFirst = false;
      if (isValue(one)) this.#value(one);
      else if (Array.isArray(one)) {
        out.put(OPEN);
        for (const [index, row] of (one as readonly InputRecord[]).entries()) {
          if (index > 0) out.put(COMMA);
          this.#record(row);
        }
        out.put(CLOSE);
      } else {
        out.text('{"record":');
        this.#record(one as InputRecord);
        out.text('}');
      }
    }
    out.text(isFirst ? '{}' : '}');
  }

  /** A name with what stands before and after it. */
  #nameOf(name: string, isFirst: boolean): Uint8Array {
    const names = isFirst ? this.#firstNames : this.#names;
    let known = names.get(name);
    if (!known) names.set(name, (known = utf8(`${isFirst ? '{' : ','}${JSON.stringify(name)}:`)));
    return known;
  }
}
