import { diagnosticsToJson, type Severity } from '../index.ts';
import { positional } from './arguments.ts';
import type { Command } from './command.ts';
import { json, on } from './options.ts';
import { takeRuleset } from './take-ruleset.ts';

export const check: Command = {
  name: 'check',
  positionals: [{ name: 'ruleset|file.yaml' }],
  options: [on, json],
  run(given, context) {
    const { language, say } = context;
    const { ruleset, diagnostics, usage, source } = takeRuleset(positional(given, 0), given, context, false);
    const count = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).length;
    const counts = { errors: count('error'), warnings: count('warning'), infos: count('info') };
    return {
      diagnostics,
      usage,
      document: {
        ...(ruleset && { ruleset: { id: ruleset.file.id, version: ruleset.file.version, hash: ruleset.model.hash } }),
        diagnostics: diagnosticsToJson(diagnostics, language),
      },
      text: () =>
        ruleset
          ? `${say('check-clean', { ruleset: ruleset.file.id, version: ruleset.file.version, ...counts })}\n`
          : source
            ? `${say('check-faulty', counts)}\n`
            : '',
    };
  },
};
