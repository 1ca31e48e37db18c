import { describe, diagnosticsToJson, hasErrors, nearest, type Details, type Diagnostic, type Location } from '../index.ts';
import { commandLine, parseArguments, type Arguments, type CommandShape } from './arguments.ts';
import type { Command, Context, Outcome } from './command.ts';
import { commands } from './commands.ts';
import { printDiagnostics } from './diagnostics.ts';
import { commandHelp, overallHelp, usageLine } from './help.ts';
import { chooseLanguage } from './language.ts';
import { everywhere } from './options.ts';
import { harmlessJson, terminalOf, type Stream } from './terminal.ts';

/** All commands at once: enough to find which one is meant, wherever it stands on the line. */
const anyCommand: CommandShape = {
  name: '',
  positionals: [],
  options: [...new Map(commands.flatMap(({ options }) => options).map((option) => [option.name, option])).values()],
};

/** Where this copy of the engine stands. */
type Installed = Pick<Context, 'root' | 'cache' | 'called'>;

/** What a command line runs in: a process of its own, or somebody else's. */
export interface Surroundings extends Installed {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Stream;
  readonly err: Stream;
}

const givenIn = (argv: readonly string[]): Arguments => parseArguments(argv, anyCommand, everywhere).arguments;

function contextOf({ root, cache, called, cwd, env, out, err }: Surroundings, given: Arguments): Context {
  const asked = given.options.has('no-color') ? false : given.options.has('color') ? true : null;
  const language = chooseLanguage(given.options.get('lang')?.[0]?.text, env);
  return {
    root,
    cache,
    called,
    // npm runs scripts in the project's root whatever folder its user stands in.
    cwd: env['npm_lifecycle_event'] === 'metodika' ? (env['INIT_CWD'] ?? cwd) : cwd,
    language,
    say: (code: string, details: Details = {}) => describe({ code, details }, language).message,
    out: terminalOf(out, asked, env),
    err: terminalOf(err, asked, env),
  };
}

function misused(code: string, at: Location, details: Diagnostic['details']): Outcome {
  return { diagnostics: [{ code, severity: 'error', at, details }], usage: true };
}

async function run(argv: readonly string[], given: Arguments, context: Context): Promise<{ outcome: Outcome; command: Command | null }> {
  const named = given.name;
  const command = commands.find(({ name }) => name === named?.text) ?? null;
  const names = commands.map(({ name }) => name);
  if (!named || !command) {
    if (given.options.has('help')) return { outcome: { diagnostics: [], text: () => overallHelp(commands, context) }, command };
    const outcome = named
      ? misused('cli-unknown-command', named.at, {
          command: named.text,
          nearest: nearest(named.text, names) ?? 'none',
          commands: names.join(', '),
        })
      : misused('cli-missing-command', commandLine(argv).end, { commands: names.join(', '), called: context.called });
    return { outcome, command };
  }
  if (given.options.has('help')) return { outcome: { diagnostics: [], text: () => commandHelp(command, context) }, command };
  const parsed = parseArguments(argv, command, everywhere);
  const outcome =
    parsed.diagnostics.length > 0 ? { diagnostics: parsed.diagnostics, usage: true } : await command.run(parsed.arguments, context);
  return { outcome, command };
}

function* ended(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield* pieces;
  yield new TextEncoder().encode('\n');
}

/** Runs a command line and says how it ended: 0 done, 1 the ruleset or the data is wrong, 2 the command line is. */
export async function answer(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const given = givenIn(argv);
  const context = contextOf(surroundings, given);
  let ran: Awaited<ReturnType<typeof run>>;
  try {
    ran = await run(argv, given, context);
  } catch (mistake) {
    context.err.write(
      `${context.say('internal-mistake')}\n${mistake instanceof Error ? (mistake.stack ?? mistake.message) : String(mistake)}\n`,
    );
    return 1;
  }
  const { outcome, command } = ran;

  printDiagnostics(outcome.diagnostics, context.language, context.err);
  if (outcome.usage && command) context.err.write(`${context.say('usage', { line: usageLine(command, context.called) })}\n`);
  const wrong = outcome.usage || hasErrors(outcome.diagnostics);
  if (given.options.has('json') && outcome.json) {
    await context.out.pass(ended(outcome.json));
  } else if (given.options.has('json')) {
    const help = given.options.has('help') ? outcome.text?.() : undefined;
    const document =
      help !== undefined ? { help } : (outcome.document ?? { diagnostics: diagnosticsToJson(outcome.diagnostics, context.language) });
    context.out.write(`${harmlessJson(JSON.stringify(document, null, 2))}\n`);
  } else if (outcome.text) {
    const text = outcome.text();
    context.out.write(text === '' || text.endsWith('\n') ? text : `${text}\n`);
  }
  return outcome.usage ? 2 : wrong || outcome.failed ? 1 : 0;
}

/** The command line of this process. @returns its exit status. */
export async function main(installed: Installed, argv: readonly string[]): Promise<number> {
  const { env, stdout, stderr } = process;
  const surroundings = { ...installed, cwd: process.cwd(), env, out: stdout, err: stderr };
  stdout.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
    // The reader of a pipe may close it when it has seen enough.
    if (code === 'EPIPE') return;
    const { say, err } = contextOf(surroundings, givenIn(argv));
    err.write(`metodika: ${say('cli-output-failed', { reason: code })}\n`);
    process.exit(1);
  });
  // Nobody is left to be told; the exit status stands.
  stderr.on('error', () => {});
  return answer(argv, surroundings);
}
