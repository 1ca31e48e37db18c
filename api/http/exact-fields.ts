import { diagnosticsToJson, type Language } from '../../engine/index.ts';
import { exactBody, type ExactText } from '../engine/exact-body.ts';
import { isKeepable } from './keepable.ts';
import { isMapOfTexts } from './map-of-texts.ts';
import { MAX_REASON } from './reason.ts';
import { badFields, Problem, refused, type FieldFault } from './problem.ts';

/** What a field of a body may be. */
export type FieldKind = 'text' | 'map-of-texts' | 'any';

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a value; null where nothing is. */
const FAULTS: Readonly<Record<FieldKind, (value: unknown) => string | null>> = {
  text: (value) =>
    typeof value !== 'string' ? 'not-text' : !isKeepable(value) ? 'unkeepable' : value.length > MAX_REASON ? 'too-long' : null,
  'map-of-texts': (value) => (isMapOfTexts(value) ? null : 'not-map'),
  any: () => null,
};

export interface ExactFields<Exact extends string> {
  readonly exact: Readonly<Partial<Record<Exact, ExactText>>>;
  text(name: string): string | null;
  texts(name: string): Readonly<Record<string, string>>;
  any(name: string): unknown;
  /** A field's exact text that is a JSON object, read alike by the engine and by everybody else. @throws Problem where it is none. */
  object(name: Exact): string;
}

/**
 * A body with fields that reach the engine to the letter, and others of known kinds.
 * @throws Problem with every field at fault, or with what is wrong with the JSON and where.
 */
export function exactFields<Exact extends string>(
  body: unknown,
  language: Language,
  exactNames: readonly Exact[],
  kinds: Readonly<Record<string, FieldKind>>,
  required: readonly string[] | ((given: (name: string) => boolean) => readonly string[]),
): ExactFields<Exact> {
  const read = exactBody(typeof body === 'string' ? body : '', exactNames);
  if ('diagnostics' in read)
    throw read.tooMany !== undefined
      ? new Problem(400, 'body-too-many', { limit: read.tooMany })
      : refused('body-refused', diagnosticsToJson(read.diagnostics, language));
  const { fields, exact } = read;
  const given = (name: string): boolean => Object.hasOwn(exact, name) || (fields[name] !== undefined && fields[name] !== null);
  const faults: FieldFault[] = [
    ...(typeof required === 'function' ? required(given) : required)
      .filter((name) => !given(name))
      .map((name) => ({ path: name, code: 'missing', details: {} })),
    ...Object.entries(fields).flatMap(([name, value]): FieldFault[] => {
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind === undefined)
        return exactNames.some((one) => one === name)
          ? []
          : [{ path: name, code: 'unknown', details: { allowed: [...exactNames, ...Object.keys(kinds)].join(', ') } }];
      const code = value === null ? null : FAULTS[kind](value);
      return code === null ? [] : [{ path: name, code, details: {} }];
    }),
  ];
  if (faults.length > 0) throw badFields(faults);
  const valueOf = (name: string): unknown => fields[name] ?? null;
  return {
    exact,
    any: valueOf,
    text: (name) => valueOf(name) as string | null,
    texts: (name) => (valueOf(name) ?? {}) as Readonly<Record<string, string>>,
    object(name) {
      const text = exact[name]?.text ?? '';
      if (!isObject(text)) throw badFields([{ path: name, code: 'not-object', details: {} }]);
      return text;
    },
  };
}

function isObject(text: string): boolean {
  try {
    return isMap(JSON.parse(text));
  } catch {
    return false;
  }
}
