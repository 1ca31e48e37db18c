import fc from 'fast-check';

/** A slip of the keyboard, the program or the line: where, as a part of a million, and what. */
export interface Mangling {
  readonly kind: 'flip' | 'put' | 'delete' | 'double' | 'swap' | 'insert' | 'cut';
  readonly at: number;
  readonly size: number;
  readonly what: readonly number[];
}

const pieces = [
  '"',
  ',',
  '}',
  ']',
  '{}',
  '[]',
  ':',
  '0',
  '1',
  '-',
  '.',
  'e5',
  ' ',
  '\n',
  '\u00a0',
  '\ufeff',
  'null',
  'true',
  '"":1,',
  '\\',
  '\0',
]
  .concat([
    '\\u0000',
    '\\ud800',
    '\\n',
    'Ё',
    'ё',
    'e\u0301',
    '\u0301',
    '\u200b',
    '//x\n',
    '"n1":1,',
    '"id":"s-1",',
    '"constructor":1,',
    '😀',
  ])
  .map((text) => [...new TextEncoder().encode(text)]);

export const mangling: fc.Arbitrary<Mangling> = fc.record({
  kind: fc.constantFrom('flip', 'put', 'delete', 'double', 'swap', 'insert', 'insert', 'cut'),
  at: fc.nat(999_999),
  size: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 1, arbitrary: fc.integer({ min: 5, max: 90 }) }),
  what: fc.oneof(fc.constantFrom(...pieces), fc.array(fc.nat(255), { minLength: 1, maxLength: 3 })),
});

export function mangled(bytes: Uint8Array, { kind, at, size, what }: Mangling): Uint8Array {
  const place = Math.floor((at * bytes.length) / 1_000_000);
  const [before, here, after] = [bytes.subarray(0, place), bytes.subarray(place, place + size), bytes.subarray(place + size)];
  const rest = bytes.subarray(place);
  switch (kind) {
    case 'flip':
      return Uint8Array.from([...before, (rest[0] ?? 0) ^ (1 << (size % 8)), ...rest.subarray(1)]);
    case 'put':
      return Uint8Array.from([...before, ...what, ...after]);
    case 'delete':
      return Uint8Array.from([...before, ...after]);
    case 'double':
      return Uint8Array.from([...before, ...here, ...rest]);
    case 'swap':
      return Uint8Array.from([...before, ...after.subarray(0, size), ...here, ...after.subarray(size)]);
    case 'insert':
      return Uint8Array.from([...before, ...what, ...rest]);
    case 'cut':
      return Uint8Array.from(before);
  }
}
