import { createColors } from 'picocolors';
import type { Writable } from 'node:stream';

export type Colors = ReturnType<typeof createColors>;

/**
 * Characters that command a terminal, but for line breaks (also those of calendar files, CR LF) and tabs, and those that turn the order of
 * letters around.
 */
const COMMANDS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g;
/** As picocolors writes them. */
const OUR_COLORS = /(\u001b\[(?:[12]|22|3[1236]|39)m)/;

/** The picture of a control character, or the sign of one that has none: as long as what it stands for. */
function picture(command: string): string {
  const code = command.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
}

/** A text of somebody else's, such as a name in a file, as one that a terminal only shows. */
export function harmless(text: string): string {
  return text.replace(COMMANDS, picture);
}

/** A JSON text with the same meaning that a terminal only shows. */
export function harmlessJson(json: string): string {
  return json.replace(COMMANDS, (command) => `\\u${command.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A stream to write to, with what its reader can see. */
export interface Terminal {
  /** Other people's commands to terminals are shown, not obeyed. */
  readonly write: (text: string) => void;
  /** What harms no terminal, one piece after another as its reader takes them. */
  readonly pass: (pieces: Iterable<Uint8Array>) => Promise<void>;
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly colors: Colors;
}

export type Stream = Pick<Writable, 'write'> & { readonly isTTY?: boolean; readonly columns?: number };
type Env = Readonly<Record<string, string | undefined>>;

/** Colours go to terminals only, unless asked for: a pipe with CI set is still read by a program. */
function wantsColors(stream: Stream, asked: boolean | null, env: Env): boolean {
  if (asked !== null) return asked;
  if (env['NO_COLOR']) return false;
  return Boolean(env['FORCE_COLOR']) || (stream.isTTY === true && env['TERM'] !== 'dumb');
}

/** Whether its reader still takes anything. What went wrong is told to who listens for errors. */
const passed = (stream: Stream, piece: Uint8Array): Promise<boolean> =>
  new Promise((taken) => void stream.write(piece, (problem) => taken(!problem)));

export function terminalOf(stream: Stream, asked: boolean | null, env: Env): Terminal {
  const colored = wantsColors(stream, asked, env);
  const shown = (text: string) =>
    colored
      ? text
          .split(OUR_COLORS)
          .map((part, index) => (index % 2 === 1 ? part : harmless(part)))
          .join('')
      : harmless(text);
  return {
    write: (text) => void stream.write(shown(text)),
    pass: async (pieces) => {
      for (const piece of pieces) if (!(await passed(stream, piece))) return;
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 100,
    colors: createColors(colored),
  };
}
