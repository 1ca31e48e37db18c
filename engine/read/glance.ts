import type { Source } from '../source.ts';
import { read } from './document.ts';

/**
 * Some of the keys at the top of a text, with the rest of it left unread; null when even they cannot be read. Of YAML in block style only
 * their own lines are looked at, whatever is wrong with others; JSON is seen whole, by the platform's parser: its numbers are not exact.
 */
export function glance(source: Source, keys: readonly string[]): Readonly<Record<string, unknown>> | null {
  const text = source.text.replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(text)) return fieldsOf(read({ name: source.name, text: blocks(text, keys) }).document?.data);
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return /\.ya?ml$/i.test(source.name) ? fieldsOf(read(source).document?.data) : null;
  }
}

/** Blocks of a YAML map in block style: a line that begins in the first column begins one. */
function blocks(text: string, keys: readonly string[]): string {
  const kept: string[] = [];
  let keep = false;
  for (const line of text.split(/\r?\n/)) {
    const key = /^["']?([^\s"'#:{[-][^"':]*)["']?\s*:/.exec(line)?.[1];
    if (key !== undefined) keep = keys.includes(key);
    if (keep) kept.push(line);
  }
  return kept.join('\n');
}

/** A map's fields; null of anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : null;
}
