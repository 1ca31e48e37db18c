import { checkRuleset, Day, type CheckedRuleset, type Diagnostic, type Source } from '../index.ts';
import type { Arguments, Word } from './arguments.ts';
import { chooseRuleset } from './choose-ruleset.ts';
import type { Context } from './command.ts';
import { checkToUse } from './proved.ts';

/** The ruleset a command works on, checked: null when it has an error or cannot be had. */
export interface Taken {
  readonly ruleset: CheckedRuleset | null;
  /** The same when data of its cases, and nothing else, are at fault. */
  readonly testable: CheckedRuleset | null;
  /** What its check found, or why it could not be opened. */
  readonly diagnostics: readonly Diagnostic[];
  readonly usage: boolean;
  /** Null where there was no file to check. */
  readonly source: Source | null;
}

/** `toUse`: what is already known to be free of errors is not proved again. */
export function takeRuleset(word: Word, given: Arguments, context: Context, toUse: boolean): Taken {
  const date = given.options.get('on')?.[0]?.text;
  const chosen = chooseRuleset(word, date === undefined ? null : Day.parse(date), context);
  if ('diagnostic' in chosen) {
    const { diagnostic } = chosen;
    return {
      ruleset: null,
      testable: null,
      diagnostics: [diagnostic],
      usage: diagnostic.code === 'cli-methodology-needs-day',
      source: null,
    };
  }
  const { ruleset, testable, diagnostics } = toUse ? checkToUse(chosen.source, context.cache) : checkRuleset(chosen.source);
  return { ruleset, testable, diagnostics, usage: false, source: chosen.source };
}
