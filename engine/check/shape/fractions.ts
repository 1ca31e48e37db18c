import { Rational } from '../../number/rational.ts';
import type { Document } from '../../read/document.ts';

/**
 * Neither YAML nor JSON has fractions: `1/3` reads as a text. Where the language has a number it is that number, exactly, and everything
 * else (a clause, a label, a formula) stays the text it is. The document's own data are left alone, so that edits and the hash keep what is
 * written.
 */
export function withFractions(document: Document): Document {
  const { data } = document;
  if (!isFields(data)) return document;
  return { ...document, data: within(SECTIONS)(data) };
}

type Fields = Readonly<Record<string, unknown>>;
type Change = (data: unknown) => unknown;

/** What has no fraction in it stays the same object: whoever looked at it before need not look again. */
function mapped(data: Fields, change: (key: string, one: unknown) => unknown): Fields {
  let copy: Record<string, unknown> | null = null;
  for (const [key, one] of Object.entries(data)) {
    const next = change(key, one);
    if (next === one) continue;
    // Maps of a document have no prototype: any key may stand in them.
    copy ??= Object.assign(Object.create(null) as Record<string, unknown>, data);
    copy[key] = next;
  }
  return copy ?? data;
}

function listed(data: readonly unknown[], change: Change): readonly unknown[] {
  const next = data.map(change);
  return next.every((one, index) => one === data[index]) ? data : next;
}

const FRACTION = /^([+-]?\d{1,30})\/(\d{1,30})$/;

function fraction(data: unknown): unknown {
  const [, p = '', q = ''] = (typeof data === 'string' && FRACTION.exec(data)) || [];
  return p === '' || /^0+$/.test(q) ? data : Rational.of(BigInt(p), BigInt(q));
}

/** A number, or a choice of numbers: what a choice goes by is none. */
const number: Change = (data) => (isFields(data) ? mapped(data, (key, one) => (key === 'by' ? one : number(one))) : fraction(data));

/** A cell of a table: a number, some numbers, or a range of them. */
const cell: Change = (data) => (Array.isArray(data) ? listed(data, fraction) : each(fraction)(data));

const BOUNDS = { min: fraction, above: fraction, max: fraction, below: fraction };
const input: Change = (data) => within({ ...BOUNDS, absent: fraction, each: input, fields: each(input) })(data);
const condition: Change = (data) => {
  if (Array.isArray(data)) return listed(data, condition);
  // A choice by reading has conditions as its options.
  if (!isFields(data)) return data;
  return mapped(data, (key, one) => (key === 'value' ? fraction(one) : condition(one)));
};

const SECTIONS: Readonly<Record<string, Change>> = {
  inputs: each(input),
  parameters: each(within({ value: number })),
  values: each(within({ weight: number, deduction: number })),
  tables: each(
    within({
      inputs: each(within({ step: fraction, min: fraction, max: fraction })),
      rows: each(within({ when: each(cell), then: number })),
    }),
  ),
  stages: each(within({ gates: each(within({ admit_when: condition })) })),
};

/** The same of every entry of a map or list. */
function each(change: Change): Change {
  return (data) => {
    if (Array.isArray(data)) return listed(data, change);
    if (isFields(data)) return mapped(data, (_, one) => change(one));
    return change === fraction ? fraction(data) : data;
  };
}

/** These keys of a map, each in its own way. */
function within(changes: Readonly<Record<string, Change>>): Change {
  return (data) => (isFields(data) ? mapped(data, (key, one) => changed(changes, key, one)) : data);
}

function changed(changes: Readonly<Record<string, Change>>, key: string, one: unknown): unknown {
  return Object.hasOwn(changes, key) ? changes[key]?.(one) : one;
}

function isFields(data: unknown): data is Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof Rational);
}
