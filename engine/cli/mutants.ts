import { mutate, startOf, type Diagnostic, type Mutant } from '../index.ts';
import type { Arguments, Word } from './arguments.ts';
import type { Context, Outcome } from './command.ts';
import { heldEditions } from './editions.ts';
import { percentOf } from './percent.ts';
import { progressOn } from './progress.ts';
import type { UsableRuleset } from './proved.ts';
import { takeRuleset } from './take-ruleset.ts';

interface Tried {
  readonly ruleset: UsableRuleset;
  readonly mutants: readonly Mutant[];
}

const survivors = ({ mutants }: Tried): Mutant[] => mutants.filter(({ outcome }) => outcome === 'survived');
const caughtBy = ({ mutants }: Tried, outcome: Mutant['outcome']): number => mutants.filter((one) => one.outcome === outcome).length;

/** Changes rulesets in a few places, one at a time, and tells what neither their check nor their cases notice. */
export async function tryMutants(word: Word | null, given: Arguments, context: Context): Promise<Outcome> {
  const number = (name: string, otherwise: number): number => Number(given.options.get(name)?.[0]?.text ?? otherwise);
  const [count, seed] = [number('count', 50), number('seed', 1)];
  const words: readonly Word[] =
    word && word.text !== 'all'
      ? [word]
      : (await heldEditions(context)).editions.map(({ id }) => ({ text: id, at: word?.at ?? given.end }));
  const progress = progressOn(context.err, context.say('progress-mutants'));
  const tried: Tried[] = [];
  const diagnostics: Diagnostic[] = [];
  let usage = false;
  try {
    for (const [place, one] of words.entries()) {
      const taken = await takeRuleset(one, given, context, true);
      usage ||= taken.usage;
      if (!taken.ruleset) {
        diagnostics.push(...taken.diagnostics);
        continue;
      }
      const mutants: Mutant[] = [];
      for await (const mutant of mutate(taken.ruleset.source, { seed, count })) {
        mutants.push(mutant);
        progress.step(place * count + mutants.length, words.length * count);
      }
      if (mutants.length > 0) tried.push({ ruleset: taken.ruleset, mutants });
      else
        diagnostics.push({
          code: 'cli-mutation-cases-fail',
          severity: 'error',
          details: { ruleset: taken.ruleset.model.id, called: context.called },
          at: one.at,
        });
    }
  } finally {
    progress.stop();
  }
  return {
    diagnostics,
    usage,
    document: { seed, rulesets: tried.map(documentOf) },
    text: () => tried.map((one) => textOf(one, context)).join('\n\n'),
  };
}

function documentOf(one: Tried): object {
  const {
    ruleset: {
      model: { id, version, hash },
    },
    mutants,
  } = one;
  return {
    ruleset: { id, version, hash },
    total: mutants.length,
    score: (mutants.length - survivors(one).length) / mutants.length,
    check: caughtBy(one, 'check'),
    case: caughtBy(one, 'case'),
    survived: survivors(one).length,
    survivors: survivors(one).map(({ kind, was, now, at }) => ({
      kind,
      was,
      now: now === '' ? null : now,
      file: at.source.name,
      ...startOf(at),
    })),
  };
}

function textOf(one: Tried, { language, say, out: { colors } }: Context): string {
  const {
    ruleset: {
      model: { id, version },
    },
    mutants,
  } = one;
  const survived = survivors(one);
  const caught = mutants.length - survived.length;
  const percent = percentOf(caught, mutants.length, language);
  const summary = say('mutation-score', {
    ruleset: id,
    version,
    caught,
    total: mutants.length,
    percent,
    check: caughtBy(one, 'check'),
    case: caughtBy(one, 'case'),
    survived: survived.length,
  });
  const lines = survived.map(({ kind, was, now, at }) => {
    const { line, column } = startOf(at);
    const words = say('mutation-survived', { kind: kind.replace('-', '_'), was, now, change: now === '' ? 'gone' : 'other' });
    return `  ${colors.dim(`${at.source.name}:${line}:${column}`)} ${words}`;
  });
  return [survived.length > 0 ? summary : colors.green(summary), ...lines].join('\n');
}
