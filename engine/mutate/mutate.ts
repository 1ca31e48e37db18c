import type { CheckedRuleset } from '../check/checked.ts';
import { checkDocument } from '../check/index.ts';
import { firstFailure } from '../cases/run.ts';
import { EarlierChecks, proofsOf } from '../driver.ts';
import type { Diagnostic, Location } from '../diagnostic.ts';
import type { Label } from '../language/ruleset.ts';
import { read, type Document } from '../read/document.ts';
import type { Source } from '../source.ts';
import { edited, MUTATION_KINDS, type Mutation, type MutationKind, type Site } from './mutation.ts';
import { Seeded } from './seeded.ts';
import { sitesOf } from './sites/index.ts';

/** What became of one change to a ruleset. */
export interface Mutant {
  readonly kind: MutationKind;
  readonly was: string;
  /** Empty: taken away. */
  readonly now: string;
  readonly at: Location;
  /** `check` found fault with it, a case did not come out, or nobody noticed. */
  readonly outcome: 'check' | 'case' | 'survived';
  /** The diagnostic's code, or the case's name. */
  readonly by: string | Label | null;
}

/** How many changes to try (from 1), and the seed that chooses their places. */
export interface MutationOptions {
  readonly seed?: number;
  readonly count?: number;
}

/**
 * Changes a ruleset in `count` places, one at a time, and tells of each who notices. A seed repeats its choice of places, which is
 * spread evenly over the kinds of changes. Nothing is made of a text with errors, or of one whose own cases fail. Never throws.
 * Source: mutation testing, after DeMillo, Lipton and Sayward, Hints on Test Data Selection (1978).
 */
export async function* mutate(source: Source, { seed = 1, count = 50 }: MutationOptions = {}): AsyncGenerator<Mutant> {
  const { document } = read(source);
  const ruleset = document && checkDocument(document).ruleset;
  if (!document || !ruleset || (await firstFailure(ruleset))) return;
  const trial = new Trial(document, ruleset);
  for (const mutation of chosen(sitesOf(ruleset), seed, count)) yield await trial.run(mutation);
}

/** One kind after another, of each a place at random, until there are enough. */
function chosen(sites: readonly Site[], seed: number, count: number): Mutation[] {
  const random = new Seeded(seed);
  const queues = random.shuffled(MUTATION_KINDS).map((kind) => random.shuffled(sites.filter(([first]) => first?.kind === kind)));
  const found: Mutation[] = [];
  for (let round = 0; found.length < count && queues.some((queue) => queue.length > round); round += 1) {
    for (const queue of queues) {
      const site = queue[round];
      const mutation = site?.[random.below(site.length)];
      if (mutation && found.length < count) found.push(mutation);
    }
  }
  return found;
}

/** Tries changes of one ruleset; what is dear, proving, comes last and its diagnostics of the unchanged text are kept. */
class Trial {
  readonly #document: Document;
  readonly #ruleset: CheckedRuleset;
  readonly #known: ReadonlyMap<string, number>;
  #proved: ReadonlyMap<string, number> | null = null;
  readonly #earlier = new EarlierChecks();

  constructor(document: Document, ruleset: CheckedRuleset) {
    this.#document = document;
    this.#ruleset = ruleset;
    this.#known = counted(checkDocument(document).diagnostics);
  }

  async run({ kind, was, now, at, part, edits }: Mutation): Promise<Mutant> {
    const mutant = { kind, was, now, at: this.#ruleset.locate(at, part) };
    const { diagnostics, ruleset } = checkDocument({ ...this.#document, data: edited(this.#document.data, edits) });
    const fault = newDiagnostic(diagnostics, this.#known);
    if (!ruleset || fault !== null) return { ...mutant, outcome: 'check', by: fault };
    const failure = await firstFailure(ruleset);
    if (failure) return { ...mutant, outcome: 'case', by: failure.name };
    this.#proved ??= counted(proofsOf(this.#ruleset, this.#earlier));
    const refuted = newDiagnostic(proofsOf(ruleset, this.#earlier), this.#proved);
    return refuted === null ? { ...mutant, outcome: 'survived', by: null } : { ...mutant, outcome: 'check', by: refuted };
  }
}

/** Weights that add up under one reading only are told as information: nothing but the sum holds them. */
const TELLING = new Set(['weights-answered']);

/** How often each code is reported that asks for something to be done. */
function counted(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { code, severity } of diagnostics) if (severity !== 'info' || TELLING.has(code)) found.set(code, (found.get(code) ?? 0) + 1);
  return found;
}

function newDiagnostic(diagnostics: readonly Diagnostic[], known: ReadonlyMap<string, number>): string | null {
  return [...counted(diagnostics)].find(([code, times]) => times > (known.get(code) ?? 0))?.[0] ?? null;
}
