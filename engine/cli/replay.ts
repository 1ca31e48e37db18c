import { resolve } from 'node:path';
import { replay as replayCapsule } from '../index.ts';
import { positional, type Arguments } from './arguments.ts';
import type { Context, Outcome } from './command.ts';
import { MAX_CAPSULE_BYTES, openFile } from './files.ts';

export async function replay(given: Arguments, { cwd, say }: Context): Promise<Outcome> {
  const word = positional(given, 0);
  const opened = openFile(resolve(cwd, word.text), word.text, MAX_CAPSULE_BYTES);
  if ('diagnostic' in opened) return { diagnostics: [opened.diagnostic] };
  const { capsule, identical, engine, difference, diagnostics } = await replayCapsule(opened.source);
  if (!capsule) return { diagnostics };
  const { id, madeAt, madeBy, ruleset } = capsule.record;
  const { hash } = capsule;
  return {
    diagnostics,
    failed: !identical,
    document: { identical, evaluation: { id, hash, engine: capsule.record.engine }, ruleset, engine, difference },
    text: () =>
      say(identical ? 'replay-identical' : 'replay-different', {
        id,
        hash,
        madeAt,
        madeBy,
        engine,
        ruleset: `${ruleset.id}@${ruleset.version}`,
      }),
  };
}
