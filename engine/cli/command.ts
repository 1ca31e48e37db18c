import type { Diagnostic, Details, Language } from '../index.ts';
import type { Arguments, CommandShape } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** What surrounds a command. */
export interface Context {
  /** The project's root: `rulesets` is in it. */
  readonly root: string;
  /** How the command line is called from where it stands: `metodika`, or by npm in a clone. */
  readonly called: string;
  /** A folder to keep things in that hold for these sources of the engine. */
  readonly cache: string;
  /** What relative paths start from. */
  readonly cwd: string;
  readonly language: Language;
  /** The interface's own words. */
  readonly say: (code: string, details?: Details) => string;
  readonly out: Terminal;
  readonly err: Terminal;
}

/** What a command found. Nothing is printed by a command itself but its progress. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** For `--json`; without it the document holds the diagnostics alone. */
  readonly document?: object;
  /** The same where it may be long: its text in UTF-8, laid out and harmless as that of a document is, without a line break behind it. */
  readonly json?: Iterable<Uint8Array>;
  /** For people. */
  readonly text?: () => string;
  /** Done, and the answer is no. An error among the diagnostics says so too. */
  readonly failed?: boolean;
  /** The command line itself is at fault. */
  readonly usage?: boolean;
}

export interface Command extends CommandShape {
  run(given: Arguments, context: Context): Outcome | Promise<Outcome>;
}
