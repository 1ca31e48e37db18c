import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDefinitions, checkRuleset, type FullCheck, type Source } from '../index.ts';

/**
 * A ruleset's check for those who only want to use it. Proving takes a second, and the same engine proves the same of the
 * same text: that a text was found free of errors is kept in `folder`, which belongs to these very sources of the engine.
 */
export function checkToUse(source: Source, folder: string): FullCheck {
  const known = join(folder, 'proved', createHash('sha256').update(source.text).digest('hex'));
  if (existsSync(known)) {
    const definitions = checkDefinitions(source);
    return { ...definitions, testable: definitions.ruleset };
  }
  const checked = checkRuleset(source);
  if (checked.ruleset) {
    try {
      mkdirSync(join(folder, 'proved'), { recursive: true });
      writeFileSync(known, '');
    } catch {
      // A folder that cannot be written to costs the next command a second, no more.
    }
  }
  return checked;
}
