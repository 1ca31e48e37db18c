import type { InputDefinition } from '../index.ts';
import type { Random } from './random.ts';

/** What a subject hands in, as a cohort file writes it. */
export type Written = number | string | boolean | Fields | Fields[];
export interface Fields {
  [name: string]: Written;
}

/** Nothing, a handful, a department, a ministry, a nation: figures of acts come in all of these sizes. */
const SIZES = [0, 5, 60, 2_000, 300_000];

/** The least and the greatest number that an input takes; tenths are the smallest step that is drawn. */
export function boundsOf({ type, low, high }: InputDefinition): { low: number; high: number; step: number } {
  const step = type === 'number' ? 0.1 : 1;
  const end = (bound: InputDefinition['low'], inwards: number) =>
    bound && bound.value.toApproximateNumber() + (bound.inclusive ? 0 : inwards);
  return { low: end(low, step) ?? 0, high: end(high, -step) ?? Infinity, step };
}

/** Tenths without the dust of binary fractions. */
export function tidy(value: number, step: number): number {
  return step === 1 ? Math.round(value) : Number(value.toFixed(1));
}

function drawNumber(input: InputDefinition, random: Random): number {
  const { low, high, step } = boundsOf(input);
  const top = Math.min(high, low + random.one(SIZES));
  return tidy(low + step * random.between(0, Math.floor((top - low) / step + 1e-9)), step);
}

/** How many rows a list has: of the ruleset's own bounds only the least is kept. */
export interface RowCount {
  readonly least: number;
  readonly most: number;
}

/** From nothing to a page. */
export const ANY_ROWS: RowCount = { least: 0, most: 12 };

function drawRows(input: InputDefinition, category: string, random: Random, { least, most }: RowCount): Fields[] {
  const rows: Fields[] = [];
  const seen = new Set<string>();
  const from = Math.max(input.minRows, least);
  const wanted = random.between(from, Math.max(from, most));
  for (let tries = 0; rows.length < wanted && tries < 20 * wanted; tries += 1) {
    const row = drawFields(input.fields, category, random, ANY_ROWS);
    const key = JSON.stringify(input.unique.map((field) => row[field]));
    if (input.unique.length > 0 && seen.has(key)) continue;
    seen.add(key);
    rows.push(row);
  }
  return rows;
}

function drawOne(input: InputDefinition, category: string, random: Random, rows: RowCount): Written {
  switch (input.type) {
    case 'count':
    case 'integer':
    case 'number':
      return drawNumber(input, random);
    case 'bool':
      return random.chance(0.5);
    case 'choice':
      return random.one([...input.options.keys()]);
    case 'text':
      return `${input.name} ${random.between(1, 1_000_000)}`;
    case 'date':
      return new Date(Date.UTC(2012, 0, random.between(1, 5_000))).toISOString().slice(0, 10);
    case 'record':
      return drawFields(input.fields, category, random, rows);
    case 'list':
      return drawRows(input, category, random, rows);
  }
}

/** Fields of one category, each within its own bounds; one in four of those that may be left out is. */
export function drawFields(
  inputs: ReadonlyMap<string, InputDefinition>,
  category: string,
  random: Random,
  rows: RowCount = ANY_ROWS,
): Fields {
  const drawn: Fields = {};
  for (const [name, input] of inputs) {
    if (!input.categories.has(category)) continue;
    if ((input.optional || input.absent !== null) && random.chance(0.25)) continue;
    drawn[name] = drawOne(input, category, random, rows);
  }
  return drawn;
}
