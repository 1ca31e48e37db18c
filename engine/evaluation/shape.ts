/** What a document must look like where it is read: each returns what it asks for, or says where and what it is. */

/** A kept evaluation that is not what `writeEvaluation` writes: where in it, and what was expected there. */
export class EvaluationUnreadable extends Error {
  readonly path: string;
  readonly expected: string;
  constructor(path: string, expected: string) {
    super(`${path}: expected ${expected}`);
    this.path = path;
    this.expected = expected;
  }
}

export function listAt(given: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(given)) throw new EvaluationUnreadable(path, 'a list');
  return given;
}

export function recordAt(given: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new EvaluationUnreadable(path, 'an object');
  return given as Record<string, unknown>;
}

export function textAt(given: unknown, path: string): string {
  if (typeof given !== 'string') throw new EvaluationUnreadable(path, 'a text');
  return given;
}

export function integerAt(given: unknown, path: string): number {
  if (typeof given !== 'number' || !Number.isSafeInteger(given)) throw new EvaluationUnreadable(path, 'a whole number');
  return given;
}

/** Indices, places and counts. */
export function numberAt(given: unknown, path: string): number {
  const number = integerAt(given, path);
  if (number < 0) throw new EvaluationUnreadable(path, 'a whole number from 0');
  return number;
}

export function oneOf<T extends string>(options: readonly T[], given: unknown, path: string): T {
  const found = options.find((option) => option === given);
  if (found === undefined) throw new EvaluationUnreadable(path, `one of ${options.join(', ')}`);
  return found;
}

export function booleanOrNull(given: unknown, path: string): boolean | null {
  if (given !== null && typeof given !== 'boolean') throw new EvaluationUnreadable(path, 'true, false or null');
  return given;
}

export function listOf<T>(given: unknown, path: string, read: (one: unknown, path: string) => T): T[] {
  return listAt(given, path).map((one, index) => read(one, `${path}[${index}]`));
}

/** `[[subject, …], …]`: what is kept by the index of a subject. */
export function pairs<T>(given: unknown, path: string, read: (one: unknown, path: string) => T): Map<number, T> {
  return new Map(
    listOf(given, path, (pair, at) => {
      const [subject, one] = listAt(pair, at);
      return [numberAt(subject, at), read(one, at)] as const;
    }),
  );
}

export function mapOf<T>(given: unknown, path: string, read: (one: unknown, path: string) => T): Map<string, T> {
  return new Map(Object.entries(recordAt(given, path)).map(([name, one]) => [name, read(one, `${path}.${name}`)]));
}

export function holed<T>(given: unknown, path: string, read: (one: unknown, path: string) => T): (T | undefined)[] {
  return listOf(given, path, (one, at) => (one === null ? undefined : read(one, at)));
}

export function textOrNull(given: unknown, path: string): string | null {
  return given === null ? null : textAt(given, path);
}

export function numberOrNull(given: unknown, path: string): number | null {
  return given === null ? null : numberAt(given, path);
}

export function texts(given: unknown, path: string): Record<string, string> {
  return Object.fromEntries(Object.entries(recordAt(given, path)).map(([name, one]) => [name, textAt(one, `${path}.${name}`)]));
}
