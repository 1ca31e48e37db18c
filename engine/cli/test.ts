import {
  casesDocument,
  inLanguages,
  passed,
  runCases,
  startOf,
  type CaseResult,
  type CheckedRuleset,
  type Coverage,
  type CoverageItem,
  type Diagnostic,
} from '../index.ts';
import type { Arguments } from './arguments.ts';
import type { Context, Outcome } from './command.ts';
import { mutantOptions } from './options.ts';
import { percentOf } from './percent.ts';
import { progressOn } from './progress.ts';
import { takeRuleset } from './take-ruleset.ts';

const KINDS = ['branch', 'row', 'option', 'stage', 'finding'] as const satisfies readonly CoverageItem['kind'][];

/** What went wrong in a case, at the place where the case says what it expects. */
function diagnosticsOf(result: CaseResult): Diagnostic[] {
  const failures = result.failures.map(({ subject, key, expected, actual, at }): Diagnostic => ({
    code: 'cli-case-failed',
    severity: 'error',
    details: { ...inLanguages('case', result.name), subject, key, expected, actual },
    at,
  }));
  return [...failures, ...result.diagnostics];
}

function textOf(
  { file: { id, version } }: CheckedRuleset,
  cases: readonly CaseResult[],
  coverage: Coverage,
  { language, say, out: { colors } }: Context,
): string {
  const failed = cases.filter((one) => !passed(one)).length;
  const summary = say('test-summary', { ruleset: id, version, cases: cases.length, failed });
  const lines = KINDS.filter((kind) => coverage.total[kind] > 0).map((kind) => {
    const total = coverage.total[kind];
    const reached = total - coverage.missed.filter((item) => item.kind === kind).length;
    return `  ${say(`coverage-${kind}`, { reached, total, percent: percentOf(reached, total, language) })}`;
  });
  const missed = coverage.missed.map(({ kind, name, at }) => {
    const { line, column } = startOf(at);
    return `  ${colors.dim(`${at.source.name}:${line}:${column}`)} ${say(`missed-${kind}`, { name })}`;
  });
  return (
    [
      failed > 0 ? colors.red(summary) : colors.green(summary),
      ...(lines.length > 0 ? [say('test-coverage'), ...lines] : []),
      ...(missed.length > 0 ? [say('test-missed'), ...missed] : []),
    ].join('\n') + '\n'
  );
}

export async function test(given: Arguments, context: Context): Promise<Outcome> {
  const [word = null] = given.positionals;
  if (given.options.has('mutate')) return (await import('./mutants.ts')).tryMutants(word, given, context);
  const alone = mutantOptions.map(({ name }) => name).find((name) => given.options.has(name));
  if (alone !== undefined)
    return {
      diagnostics: [
        {
          code: 'cli-only-with-mutate',
          severity: 'error',
          details: { option: alone },
          at: given.options.get(alone)?.[0]?.at ?? given.end,
        },
      ],
      usage: true,
    };
  if (!word)
    return {
      diagnostics: [
        { code: 'cli-missing-argument', severity: 'error', details: { argument: '<ruleset|file.yaml>', command: 'test' }, at: given.end },
      ],
      usage: true,
    };
  const { testable, diagnostics, usage } = await takeRuleset(word, given, context, true);
  if (!testable) return { diagnostics, usage };
  const ruleset = await testable.checked();
  const progress = progressOn(context.err, context.say('progress-cases'));
  const run = await runCases(ruleset, progress.step).finally(progress.stop);
  const { cases, coverage } = run;
  return {
    diagnostics: cases.flatMap(diagnosticsOf),
    document: casesDocument(ruleset, run, context.language),
    text: () => textOf(ruleset, cases, coverage, context),
  };
}
