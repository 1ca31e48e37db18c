import { Typed } from '../../../../engine/index.ts';

/** Values to be written as they go from the page to a worker and back: a copy loses what a class makes of them. */

export function sent(value: unknown): unknown {
  if (value instanceof Typed) return { typed: value.text };
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, one]) => [key, sent(one)]));
}

export function received(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(received);
  if (value instanceof Map) return Object.fromEntries([...(value as Map<string, unknown>)].map(([key, one]) => [key, received(one)]));
  return isTyped(value) ? new Typed(value.typed) : value;
}

const isTyped = (value: unknown): value is { readonly typed: string } => typeof value === 'object' && value !== null && 'typed' in value;
