import type { Label } from './written.ts';

/** A detail of a diagnostic that readers see in their own language: `{key}` of its message is filled by `key.ru`, `key.kk` or `key.en`. */
export function inLanguages(key: string, { ru, kk, en }: Label): Readonly<Record<string, string>> {
  return { [`${key}.ru`]: ru, [`${key}.kk`]: kk, [`${key}.en`]: en };
}
