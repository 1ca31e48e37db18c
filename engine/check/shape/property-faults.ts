import { LANGUAGES } from '../../language/ruleset.ts';
import type { Document } from '../../read/document.ts';
import type { Path, Span } from '../../source.ts';
import { nameOf, shown, type Fault } from './fault.ts';
import { isLabel, meant, propertiesOf, type Fields, type Violation } from './violation.ts';

export function unknownProperty(one: Violation, path: Path, document: Document): Fault {
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

export function missingProperty(one: Violation, path: Path, span: Span): Fault {
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

export function exclusive(one: Violation, path: Path, document: Document): Fault {
  const [first = '', second = ''] = (one.schema as { readonly required?: readonly string[] }).required ?? [];
  return {
    path,
    code: 'exclusive-properties',
    span: document.keySpan([...path, second]),
    details: { first, second },
    second: document.keySpan([...path, first]),
  };
}

/** What decides which properties an item may have. */
const DECIDING = ['type', 'hit', 'held_by'];

/** What the item of a misplaced property says it is, and by which key. */
export function kindBeside(path: Path, document: Document): { readonly kind: string; readonly by: string } {
  const item = path
    .slice(0, -1)
    .reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], document.data) as Fields | undefined;
  const by = DECIDING.find((key) => typeof item?.[key] === 'string');
  return by === undefined ? { kind: 'none', by: 'type' } : { kind: String(item?.[by]), by };
}
