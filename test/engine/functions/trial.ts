import { parseFormula } from '../../../engine/language/formula.ts';
import { SCALAR_FUNCTIONS, type FormulaFunction, type Worked } from '../../../engine/language/functions/index.ts';

/** The ruleset that a worked example is tried in, and what is handed in. */
export interface Trial {
  readonly ruleset: string;
  /** What each subject gets; the first alone where it is not a figure of a group. */
  readonly gives: readonly (string | null)[];
}

const HEAD = `metodika: 1
id: trial-2020
methodology: trial
version: 1.0.0
title: &words { ru: слова, kk: сөздер, en: words }
act: { title: *words }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: *words } }
`;

const number = (low: number | string = -1000, high: number | string = 1000): string =>
  `type: number, min: ${low}, max: ${high}, optional: true`;

/** The worked example as it stands. */
export function trialOf({ family }: FormulaFunction, { formula, given = [], beside, gives }: Worked): Trial {
  const results = gives instanceof Array ? gives : [gives];
  const subjects = results.map((_, index) => {
    const inputs = family === 'cohort' ? { x: given[index] ?? null, y: beside?.[index] ?? null } : inputsOf(family, given, beside);
    return { id: `s${index + 1}`, inputs };
  });
  return { ruleset: ruleset(formula, { x: number(), y: number(1) }, subjects, results), gives: results };
}

/**
 * The example with the numbers that a scalar function is given handed in by subjects, who may hand in others: the proofs cannot
 * work the result out beforehand. Digits and degrees are part of the formula.
 */
export function openTrialOf(called: FormulaFunction, { formula, given = [], gives }: Worked): Trial | null {
  const { expression } = parseFormula(formula);
  const parameters = SCALAR_FUNCTIONS.get(called.name)?.parameters;
  if (called.family !== 'scalar' || expression?.kind !== 'call' || expression.callee !== called.name || !parameters) return null;
  const declared: Record<string, string> = { x: number() };
  const inputs: Record<string, string | null> = { x: given[0] ?? null };
  let open = formula;
  [...expression.args.entries()].reverse().forEach(([index, { at }]) => {
    const written = formula.slice(at.start, at.end);
    const { name, type } = parameters[Math.min(index, parameters.length - 1)] ?? { name: '', type: 'any' };
    if (type !== 'number' || name === 'digits' || name === 'n' || !/^-?[\d.]+$/.test(written)) return;
    declared[`a${index}`] = number(Number(written) - 1, Number(written) + 2).replace(', optional: true', '');
    inputs[`a${index}`] = written;
    open = `${open.slice(0, at.start)}a${index}${open.slice(at.end)}`;
  });
  const results = [gives as string | null];
  return { ruleset: ruleset(open, declared, [{ id: 's1', inputs }], results), gives: results };
}

type Inputs = Readonly<Record<string, unknown>>;

function inputsOf(family: FormulaFunction['family'], given: readonly (string | null)[], beside: readonly string[] = []): Inputs {
  if (family === 'scalar') return { x: given[0] ?? null };
  if (family === 'record') return { x: null, marks: Object.fromEntries(given.map((one, index) => [`m${index + 1}`, one])) };
  return { x: given[0] ?? null, parts: given.map((v, index) => ({ n: String(index), v, w: beside[index] ?? null })) };
}

/** Numbers go in as they are written; what is missing is left out. */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Array) return `[${value.map(written).join(', ')}]`;
  const entries = Object.entries(value as Inputs).filter(([, one]) => one !== null);
  return `{ ${entries.map(([key, one]) => `${key}: ${written(one)}`).join(', ')} }`;
}

function ruleset(
  formula: string,
  declared: Readonly<Record<string, string>>,
  subjects: readonly { readonly id: string; readonly inputs: Inputs }[],
  gives: readonly (string | null)[],
): string {
  const inputs = Object.entries(declared).map(([name, type]) => `  ${name}: { label: *words, ${type} }\n`);
  const all = subjects.map(({ id, inputs: given }, index) => {
    const whole = { parts: [], marks: {}, ...given };
    return `      - { id: ${id}, category: body, inputs: ${written(whole)}, expect: { it: ${gives[index] ?? 'null'} } }\n`;
  });
  return `${HEAD}inputs:
${inputs.join('')}  parts:
    label: *words
    type: list
    order_by: n
    fields: { n: { label: *words, type: count }, v: { label: *words, ${number()} }, w: { label: *words, ${number(1)} } }
  marks:
    label: *words
    type: record
    each: { ${number(0, 10)} }
    fields: { m1: { label: *words }, m2: { label: *words }, m3: { label: *words } }
values:
  parts.step: { label: *words, clause: "1", optional: true, formula: v - previous(v) }
  it: { label: *words, clause: "1", optional: true, formula: '${formula}' }
cases:
  - name: worked
    subjects:
${all.join('')}`;
}
