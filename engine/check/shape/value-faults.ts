import { nearest } from '../../language/nearest.ts';
import schema from '../../language/ruleset.schema.json' with { type: 'json' };
import { LANGUAGES } from '../../language/ruleset.ts';
import { numberSlip } from '../../number/slip.ts';
import type { Document } from '../../read/document.ts';
import type { Path, Span } from '../../source.ts';
import { CHOOSABLE_NUMBER } from './after-fractions.ts';
import { nameOf, shown, type Fault } from './fault.ts';
import { isLabel, type Violation } from './violation.ts';

function kindOf(data: unknown): string {
  if (data === null || data === undefined) return 'nothing';
  if (Array.isArray(data)) return 'list';
  if (typeof data === 'object') return 'map';
  return typeof data === 'string' ? 'text' : typeof data;
}

/** Where a choice by a reading or category may stand instead. */
const { formula_text: formula, scalar } = schema.definitions;
const CHOOSABLE: ReadonlySet<unknown> = new Set([formula, scalar, CHOOSABLE_NUMBER]);

export function wrongType(one: Violation, path: Path, onKey: Span, onValue: Span, text: string): Fault {
  const wanted = [one.schema].flat().map(String);
  const found = kindOf(one.data);
  const property = nameOf(path);
  if (found === 'nothing') return { path, code: 'empty-value', span: onKey, details: { property } };
  if (wanted[0] === 'string' && !wanted.includes('number') && (found === 'number' || found === 'boolean'))
    return { path, code: 'text-needs-quotes', span: onValue, details: { text, found } };
  if (isLabel(one)) return { path, code: 'label-language-missing', span: onValue, details: { languages: LANGUAGES.join(', ') } };
  const slip = typeof one.data === 'string' && /^(?:number|integer)$/.test(wanted[0] ?? '') ? numberSlip(one.data) : null;
  if (slip) return { path, code: 'number-form', span: onValue, details: { text, ...slip } };
  const isScalar = found === 'text' || found === 'number' || found === 'boolean';
  const expected = wanted.length > 2 || (wanted.length === 2 && !wanted.includes('null')) ? 'scalar' : (wanted[0] ?? '');
  return {
    path,
    code: 'wrong-type',
    span: isScalar ? onValue : onKey,
    details: {
      property,
      expected,
      found: expected === 'integer' && found === 'number' ? 'fraction' : found,
      choice: CHOOSABLE.has(one.parentSchema) ? 'possible' : 'none',
    },
  };
}

export function badValue(one: Violation, path: Path, span: Span, text: string): Fault {
  const allowed =
    one.keyword === 'const' ? [String(one.params['allowedValue'])] : (one.params['allowedValues'] as readonly unknown[]).map(String);
  const value = String(one.data);
  if (typeof one.data !== 'string' && allowed.includes(value))
    return { path, code: 'text-needs-quotes', span, details: { text, found: typeof one.data } };
  const property = nameOf(path);
  // `metodika: "1"`: the number that is wanted, in quotes.
  if (one.keyword === 'const' && value === allowed[0])
    return { path, code: 'wrong-type', span, details: { property, expected: 'number', found: kindOf(one.data), choice: 'none' } };
  return {
    path,
    code: 'bad-value',
    span,
    details: {
      property,
      value: shown(value),
      allowed: allowed.join(', '),
      nearest: (typeof one.data === 'string' ? nearest(value, allowed) : null) ?? 'none',
    },
  };
}

/** The kinds of names, told apart by the patterns that the schema has for them. */
const NAME_KINDS = new Map<unknown, string>([
  [schema.definitions.name.pattern, 'name'],
  [schema.definitions.value_name.pattern, 'value'],
  [schema.definitions.letter.pattern, 'letter'],
  [schema.definitions.id.pattern, 'id'],
]);

export function badName(one: Violation, path: Path, document: Document): Fault {
  const name = one.propertyName ?? String(one.data);
  const span = one.propertyName === undefined ? document.span(path) : document.keySpan([...path, one.propertyName]);
  if (one.schema === schema.properties.version.pattern) return { path, code: 'bad-version', span, details: { text: shown(name) } };
  const kind = NAME_KINDS.get(one.schema) ?? 'name';
  return {
    path,
    code: 'bad-name',
    span,
    details: { name: shown(name), kind, letters: /\p{Script=Cyrillic}/u.test(name) ? 'cyrillic' : 'latin' },
  };
}
