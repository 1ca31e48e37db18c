import { readdirSync, readFileSync } from 'node:fs';

/** Editions as `rulesets` holds them now, for tests whose point is no number of a version. */

/** By their files. */
export const EDITIONS: readonly string[] = readdirSync(new URL('../../rulesets/', import.meta.url))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));

export function versionOf(id: string): string {
  const text = readFileSync(new URL(`../../rulesets/${id}.yaml`, import.meta.url), 'utf8');
  const [, version] = /^version: "?([\d.]+)"?$/m.exec(text) ?? [];
  if (version === undefined) throw new Error(`rulesets/${id}.yaml says no version`);
  return version;
}

/** As the service and the command line say of what was evaluated. */
export const editionOf = (id: string): { readonly id: string; readonly version: string } => ({ id, version: versionOf(id) });

export const held = (id: string): string => `${id}@${versionOf(id)}`;

/** The one that a new draft of it is called. */
export const nextOf = (id: string): string => versionOf(id).replace(/\d+$/, (last) => String(Number(last) + 1));
