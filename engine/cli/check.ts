import { diagnosticsToJson, type Severity } from '../index.ts';
import { positional, type Arguments } from './arguments.ts';
import type { Context, Outcome } from './command.ts';
import { takeRuleset } from './take-ruleset.ts';

export async function check(given: Arguments, context: Context): Promise<Outcome> {
  const { language, say } = context;
  const { ruleset, diagnostics, usage, source } = await takeRuleset(positional(given, 0), given, context, false);
  const count = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).length;
  const counts = { errors: count('error'), warnings: count('warning'), infos: count('info') };
  return {
    diagnostics,
    usage,
    document: {
      ...(ruleset && { ruleset: { id: ruleset.model.id, version: ruleset.model.version, hash: ruleset.model.hash } }),
      diagnostics: diagnosticsToJson(diagnostics, language),
    },
    text: () =>
      ruleset
        ? `${say('check-clean', { ruleset: ruleset.model.id, version: ruleset.model.version, ...counts })}\n`
        : source
          ? `${say('check-faulty', counts)}\n`
          : '',
  };
}
