import { nearest } from '../../language/nearest.ts';
import { LANGUAGES } from '../../language/ruleset.ts';
import type { Path } from '../../source.ts';

export type Fields = Readonly<Record<string, unknown>>;

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

/** A violation and the path it is about. */
export interface Placed {
  readonly one: Violation;
  readonly path: Path;
}

/** A violation with the path it is about. Of a key that will not do, the validator tells the key as data and the path of its map. */
export function placed(one: Violation, data: unknown): Placed {
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

/** What the map that a violation is about may hold. */
export const propertiesOf = (one: Violation): string[] => Object.keys((one.parentSchema?.['properties'] as Fields | undefined) ?? {});

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
