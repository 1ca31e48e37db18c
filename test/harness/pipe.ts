import { Writable } from 'node:stream';

/** A stream that keeps what is written to it, as a pipe would. */
export function pipe(): { readonly stream: Writable; readonly text: () => string } {
  let text = '';
  const write = (chunk: Buffer, _: unknown, done: () => void) => {
    text += chunk.toString();
    done();
  };
  return { stream: new Writable({ write }), text: () => text };
}
