import { createColors } from 'picocolors';
import type { Writable } from 'node:stream';

export type Colors = ReturnType<typeof createColors>;

/** A stream to write to, with what its reader can see. */
export interface Terminal {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly colors: Colors;
}

type Stream = Writable & { isTTY?: boolean; columns?: number };
type Env = Readonly<Record<string, string | undefined>>;

/** Colours go to terminals only, unless asked for: a pipe with CI set is still read by a program. */
function wantsColors(stream: Stream, asked: boolean | null, env: Env): boolean {
  if (asked !== null) return asked;
  if (env['NO_COLOR']) return false;
  return Boolean(env['FORCE_COLOR']) || (stream.isTTY === true && env['TERM'] !== 'dumb');
}

export function terminalOf(stream: Stream, asked: boolean | null, env: Env): Terminal {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 100,
    colors: createColors(wantsColors(stream, asked, env)),
  };
}
