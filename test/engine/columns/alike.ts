import fc from 'fast-check';
import { expect, it } from 'vitest';
import { samples } from '../../harness/length.ts';
import { everyKind } from './every-kind.ts';
import { bytesOf, columnar, tolerant } from './held-against.ts';
import { mangled, mangling } from './mangled.ts';

/** Files of a ruleset with every kind of input, sound and mangled, against the tolerant reader; `how`: what is random of them. */
export function takesAsTheTolerantDoes(how: string, files: fc.Arbitrary<string>): void {
  it(`takes what is let in, ${how}`, () => {
    const model = everyKind();
    fc.assert(
      fc.property(files, (text) => {
        const bytes = bytesOf(text);
        expect(columnar(model, bytes)).toBe(tolerant(model, bytes));
      }),
      samples(500),
    );
  });

  it('takes a mangled file only where the tolerant reader lets it in without a word', () => {
    const model = everyKind();
    let taken = 0;
    fc.assert(
      fc.property(files, fc.array(mangling, { minLength: 1, maxLength: 2 }), (text, manglings) => {
        const bytes = manglings.reduce(mangled, bytesOf(text));
        const found = columnar(model, bytes);
        if (found === null) return;
        taken += 1;
        expect(found).toBe(tolerant(model, bytes));
      }),
      samples(6000),
    );
    // A letter of a text may become another, a digit of a number too.
    expect(taken).toBeGreaterThan(0);
  });
}
