import type { Bound, InputDefinition } from '../language/definition.ts';
import type { InputFile, Label } from '../language/ruleset.ts';
import { nearest } from '../language/nearest.ts';
import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';
import { absentFault } from './absent.ts';
import { categoriesOf } from './context.ts';
import type { Diagnostics } from './context.ts';

/** Inputs as declared, with what they leave out filled in: a count is at least 0, a field has its record's limits. */
export function defineInputs(
  inputs: Readonly<Record<string, InputFile>>,
  categories: ReadonlySet<string>,
  diagnostics: Diagnostics,
): Map<string, InputDefinition> {
  return new Map(
    Object.entries(inputs).map(([name, input]) => [name, define(name, [name], input, ['inputs', name], categories, diagnostics)]),
  );
}

function define(
  name: string,
  path: readonly string[],
  input: InputFile,
  at: Path,
  outer: ReadonlySet<string>,
  diagnostics: Diagnostics,
): InputDefinition {
  const { type } = input;
  const categories = categoriesOf(input.of, outer, at, diagnostics);
  const low = bound(input.min, input.above) ?? (type === 'count' ? { value: Rational.ZERO, inclusive: true } : null);
  const high = bound(input.max, input.below);
  if (low && high && isEmpty(low, high)) diagnostics.error('bounds-reversed', diagnostics.locateKey(at), { name });
  const numeric = type === 'count' || type === 'integer' || type === 'number';
  for (const key of ['min', 'above', 'max', 'below'] as const) {
    if (input[key] !== undefined && !numeric) diagnostics.error('bound-on-non-number', diagnostics.locateKey([...at, key]), { name, key });
  }
  if (type === 'choice' && Object.keys(input.options ?? {}).length === 0)
    diagnostics.error('choice-without-options', diagnostics.locateKey(at), { name });
  const fields = new Map<string, InputDefinition>();
  for (const [field, own] of Object.entries(input.fields ?? {})) {
    const merged = { type: 'number' as const, ...input.each, ...own };
    if (own.type === undefined && input.each?.type === undefined)
      diagnostics.error('field-without-type', diagnostics.locateKey([...at, 'fields', field]), { name: field });
    fields.set(field, define(field, [...path, field], merged, [...at, 'fields', field], categories, diagnostics));
  }
  if ((type === 'list' || type === 'record') && fields.size === 0) diagnostics.error('fields-missing', diagnostics.locateKey(at), { name });
  const named: (readonly [Path, string])[] = (input.unique ?? []).map((field, index) => [['unique', index], field]);
  if (input.order_by !== undefined) named.push([['order_by'], input.order_by]);
  for (const [key, one] of named) {
    if (!fields.has(one))
      diagnostics.error('unknown-field', diagnostics.locate([...at, ...key]), {
        name: one,
        list: name,
        suggestion: nearest(one, fields.keys()) ?? '',
      });
  }
  const defined: InputDefinition = {
    name,
    path,
    at,
    type,
    categories,
    fields,
    low,
    high,
    label: input.label,
    clause: input.clause ?? null,
    inferred: input.inferred ?? null,
    unit: input.unit ?? null,
    optional: input.optional ?? false,
    absent: input.absent ?? null,
    options: new Map<string, Label>(Object.entries(input.options ?? {})),
    unique: input.unique ?? [],
    orderBy: input.order_by ?? null,
    minRows: input.min_rows ? Number(input.min_rows.floor()) : 0,
  };
  const fault = absentFault(defined);
  if (fault)
    diagnostics.error('absent-not-admissible', diagnostics.locate([...at, 'absent']), {
      name,
      reason: fault,
      expected: type,
      options: [...defined.options.keys()].join(', '),
    });
  return defined;
}

/** No number lies between them. */
export function isEmpty(low: Bound, high: Bound): boolean {
  const order = low.value.compare(high.value);
  return order > 0 || (order === 0 && !(low.inclusive && high.inclusive));
}

function bound(inclusive: Rational | undefined, exclusive: Rational | undefined): Bound | null {
  if (exclusive !== undefined) return { value: exclusive, inclusive: false };
  return inclusive !== undefined ? { value: inclusive, inclusive: true } : null;
}
