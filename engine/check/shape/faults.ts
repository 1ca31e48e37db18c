import { Day } from '../../calendar/day.ts';
import schema from '../../language/ruleset.schema.json' with { type: 'json' };
import type { Document } from '../../read/document.ts';
import type { Diagnostics } from '../../read/diagnostics.ts';
import type { Path } from '../../source.ts';
import { nameOf, shown, type Fault } from './fault.ts';
import { exclusive, kindBeside, missingProperty, unknownProperty } from './property-faults.ts';
import { badName, badValue, wrongType } from './value-faults.ts';
import { meant, placed, type Fields, type Placed, type Violation } from './violation.ts';

/** Of a text that may not consist of spaces alone. */
const SAYS_SOMETHING = schema.definitions.label.properties.ru.pattern;

/** These only repeat that a part of them is broken. */
const ECHOES = ['if', 'propertyNames', 'allOf'];

/** Reports the violations below `under`, one diagnostic for each real mistake; all that is at fault. */
export function faultsOf(
  violations: readonly Violation[],
  document: Document,
  diagnostics: Diagnostics,
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
    const missing: unknown = one.keyword === 'required' ? one.params['missingProperty'] : undefined;
    // What cannot be read is there all the same.
    const repeats =
      typeof missing === 'string' && (misspelt.has(JSON.stringify([path, missing])) || unread.has(JSON.stringify([...path, missing])));
    if (lost || repeats) continue;
    const fault = faultOf(one, path, document);
    const key = JSON.stringify([fault.code, fault.span, fault.details]);
    if (reported.has(key)) continue;
    reported.add(key);
    diagnostics.error(fault.code, fault.span, fault.details, fault.second && { span: fault.second, role: 'first' });
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
      if (one.schema === SAYS_SOMETHING) return { path, code: 'empty-text', span: onValue, details: { property } };
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
      return { path, code: 'misplaced-property', span: onKey, details: { property, ...kindBeside(path, document) } };
    case 'maxProperties':
      return { path, code: 'one-condition', span: onKey, details: {} };
    default:
      return { path, code: 'wrong-shape', span: onKey, details: { property } };
  }
}
