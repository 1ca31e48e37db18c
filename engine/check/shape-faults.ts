// Past 200 lines: one closed table from the schema's keywords to our kinds of mistakes, and the details each needs.
import { Day } from '../calendar/day.ts';
import type { Details } from '../diagnostic.ts';
import { nearest } from '../language/nearest.ts';
import schema from '../language/ruleset.schema.json' with { type: 'json' };
import { LANGUAGES } from '../language/ruleset.ts';
import type { Document } from '../read/document.ts';
import type { Findings } from '../read/findings.ts';
import type { Path, Span } from '../source.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a validator says of one broken keyword of the schema. */
export interface Violation {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Fields;
  readonly schema?: unknown;
  readonly parentSchema?: Fields;
  readonly data?: unknown;
  readonly propertyName?: string;
}

interface Fault {
  readonly path: Path;
  readonly code: string;
  readonly span: Span;
  readonly details: Details;
  readonly second?: Span;
}

/** These only repeat that a part of them is broken. */
const ECHOES = ['if', 'propertyNames', 'allOf'];

/** A violation and the path it is about. */
export interface Placed {
  readonly one: Violation;
  readonly path: Path;
}

/** Reports the violations below `under`, one finding for each real mistake; all that is at fault. */
export function faultsOf(
  violations: readonly Violation[],
  document: Document,
  findings: Findings,
  under: (path: Path) => boolean = () => true,
): Placed[] {
  const unread = new Set(document.unread.map((path) => JSON.stringify(path)));
  const own = violations.filter((one) => !ECHOES.includes(one.keyword)).map((one) => placed(one, document.data));
  const misspelt = new Set<string>();
  const chosen = new Map<string, Placed>();
  for (const { one, path } of own) {
    if (one.keyword === 'additionalProperties') misspelt.add(JSON.stringify([path, meant(one)]));
    const key = JSON.stringify([
      path,
      one.keyword === 'required' || one.keyword === 'additionalProperties' ? one.params : (one.propertyName ?? ''),
    ]);
    const other = chosen.get(key);
    if (!other || rank(one) < rank(other.one)) chosen.set(key, { one, path });
  }
  const reported = new Set<string>();
  for (const { one, path } of chosen.values()) {
    if (!under(path)) continue;
    const lost = unread.has(JSON.stringify(path));
    const repeats = one.keyword === 'required' && misspelt.has(JSON.stringify([path, one.params['missingProperty']]));
    if (lost || repeats) continue;
    const fault = faultOf(one, path, document);
    const key = JSON.stringify([fault.code, fault.span, fault.details]);
    if (reported.has(key)) continue;
    reported.add(key);
    findings.error(fault.code, fault.span, fault.details, fault.second && { span: fault.second, role: 'first' });
  }
  return [...chosen.values()];
}

/** What has to be set aside for a violation. */
export function partAtFault({ one, path }: Placed): Path {
  if (one.keyword === 'additionalProperties' && path.length === 0) return [meant(one)];
  return one.propertyName === undefined ? path : [...path, one.propertyName];
}

/** Of several keywords that a value breaks, the one that says most. */
function rank(violation: Violation): number {
  return ['enum', 'const', 'type', 'format', 'minLength', 'pattern'].indexOf(violation.keyword) >>> 0;
}

/** A violation with the path it is about. Of a key that will not do, the validator tells the key as data and the path of its map. */
function placed(one: Violation, data: unknown): Placed {
  const path: (string | number)[] = [];
  let at = data;
  for (const part of one.instancePath.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(at) ? Number(key) : key;
    path.push(step);
    at = (at as Record<string | number, unknown> | null | undefined)?.[step];
  }
  const isKey = typeof one.data === 'string' && typeof at !== 'string';
  return { path, one: isKey ? { ...one, propertyName: one.data } : one };
}

function faultOf(one: Violation, path: Path, document: Document): Fault {
  const onKey = document.keySpan(path);
  const onValue = document.span(path);
  const property = nameOf(path);
  const text = shown(document.source.text.slice(onValue.start, onValue.end));
  switch (one.keyword) {
    case 'additionalProperties':
      return unknownProperty(one, path, document);
    case 'required':
      return missingProperty(one, path, onKey);
    case 'type':
      return wrongType(one, path, onKey, onValue, text);
    case 'enum':
    case 'const':
      return badValue(one, path, onValue, text);
    case 'pattern':
      return badName(one, path, document);
    case 'format':
      return {
        path,
        code: 'bad-date',
        span: onValue,
        details: { text, reason: /^\d{4}-\d{2}-\d{2}$/.test(String(one.data)) && !Day.parse(String(one.data)) ? 'no_such_day' : 'form' },
      };
    case 'minLength':
      return { path, code: 'empty-text', span: onValue, details: { property } };
    case 'minItems':
    case 'minProperties': {
      const isChoice = 'by' in ((one.parentSchema?.['properties'] as Fields | undefined) ?? {});
      return isChoice
        ? { path, code: 'empty-choice', span: onKey, details: { property } }
        : { path, code: 'too-few', span: onKey, details: { property, least: String(one.params['limit']) } };
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      return {
        path,
        code: 'out-of-bounds',
        span: onValue,
        details: { property, text, side: one.keyword, limit: String(one.params['limit']) },
      };
    case 'uniqueItems': {
      const [again, first] = [Number(one.params['i']), Number(one.params['j'])].sort((a, b) => b - a);
      const span = document.span([...path, again ?? 0]);
      return {
        path,
        code: 'repeated-item',
        span,
        details: { text: document.source.text.slice(span.start, span.end) },
        second: document.span([...path, first ?? 0]),
      };
    }
    case 'not':
      return exclusive(one, path, document);
    case 'false schema':
      return { path, code: 'misplaced-property', span: onKey, details: { property, kind: kindBeside(path, document) } };
    case 'maxProperties':
      return { path, code: 'one-condition', span: onKey, details: {} };
    default:
      return { path, code: 'wrong-shape', span: onKey, details: { property } };
  }
}

/** The last key of a path; of an item of a list, the list's key and the item's number. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${String(path.at(-2) ?? '')} #${String(last + 1)}` : (last ?? '');
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const propertiesOf = (one: Violation): string[] => Object.keys((one.parentSchema?.['properties'] as Fields | undefined) ?? {});

/** The property that a misspelt one was probably meant to be. */
export function meant(one: Violation): string {
  return (
    nearest(
      String(one.params['additionalProperty']),
      propertiesOf(one).filter((name) => !Object.hasOwn(one.data as Fields, name)),
    ) ?? 'none'
  );
}

export function isLabel(one: Violation): boolean {
  return LANGUAGES.every((language) => propertiesOf(one).includes(language));
}

function unknownProperty(one: Violation, path: Path, document: Document): Fault {
  const property = String(one.params['additionalProperty']);
  const span = document.keySpan([...path, property]);
  const isRest = (one.data as Fields | undefined)?.[property] === null && !/^[A-Za-z_]\w*$/.test(property);
  if (isRest) return { path, code: 'comma-in-text', span, details: { text: shown(property) } };
  return {
    path,
    code: 'unknown-property',
    span,
    details: { property: shown(property), nearest: meant(one), known: propertiesOf(one).join(', ') },
  };
}

function missingProperty(one: Violation, path: Path, span: Span): Fault {
  if (isLabel(one)) {
    const present = Object.keys((one.data as Fields | undefined) ?? {});
    return {
      path,
      code: 'label-language-missing',
      span,
      details: { languages: LANGUAGES.filter((language) => !present.includes(language)).join(', ') },
    };
  }
  const at = path.length === 0 ? { start: span.start, end: span.start } : span;
  return {
    path,
    code: 'missing-property',
    span: at,
    details: { property: String(one.params['missingProperty']), item: path.length === 0 ? 'none' : nameOf(path) },
  };
}

function kindOf(data: unknown): string {
  if (data === null || data === undefined) return 'nothing';
  if (Array.isArray(data)) return 'list';
  if (typeof data === 'object') return 'map';
  return typeof data === 'string' ? 'text' : typeof data;
}

/** Where a choice by a reading or category may stand instead. */
const { formula_text: formula, scalar, number_choice: number } = schema.definitions;
const CHOOSABLE: ReadonlySet<unknown> = new Set([formula, scalar, number.else]);

function wrongType(one: Violation, path: Path, onKey: Span, onValue: Span, text: string): Fault {
  const wanted = [one.schema].flat().map(String);
  const found = kindOf(one.data);
  const property = nameOf(path);
  if (found === 'nothing') return { path, code: 'empty-value', span: onKey, details: { property } };
  if (wanted[0] === 'string' && !wanted.includes('number') && (found === 'number' || found === 'boolean'))
    return { path, code: 'text-needs-quotes', span: onValue, details: { text, found } };
  if (isLabel(one)) return { path, code: 'label-language-missing', span: onValue, details: { languages: LANGUAGES.join(', ') } };
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

function badValue(one: Violation, path: Path, span: Span, text: string): Fault {
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

function badName(one: Violation, path: Path, document: Document): Fault {
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

function exclusive(one: Violation, path: Path, document: Document): Fault {
  const [first = '', second = ''] = (one.schema as { readonly required?: readonly string[] }).required ?? [];
  return {
    path,
    code: 'exclusive-properties',
    span: document.keySpan([...path, second]),
    details: { first, second },
    second: document.keySpan([...path, first]),
  };
}

/** The type that the item of a misplaced property says it has. */
function kindBeside(path: Path, document: Document): string {
  const item = path
    .slice(0, -1)
    .reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], document.data) as Fields | undefined;
  const kind = item?.['type'] ?? item?.['hit'];
  return typeof kind === 'string' ? kind : 'none';
}
