import { Day, type Source } from '../index.ts';
import type { Arguments, Word } from './arguments.ts';
import { chooseRuleset } from './choose-ruleset.ts';
import type { Context } from './command.ts';
import { checkToTell, checkToUse, type Usable } from './proved.ts';

/** The ruleset a command works on, checked, or why it has an error or cannot be had. */
export interface Taken extends Usable {
  readonly usage: boolean;
  /** Null where there was no file to check. */
  readonly source: Source | null;
}

/** `toUse`: what is already known to be free of errors is not proved again. */
export async function takeRuleset(word: Word, given: Arguments, context: Context, toUse: boolean): Promise<Taken> {
  const date = given.options.get('on')?.[0]?.text;
  const chosen = await chooseRuleset(word, date === undefined ? null : Day.parse(date), context);
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
  const found = toUse ? await checkToUse(chosen.source, context) : await checkToTell(chosen.source);
  return { ...found, usage: false, source: chosen.source };
}
