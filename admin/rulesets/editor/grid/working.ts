/** The working of a case: the comment that stands directly above it, and is moved and removed with it. */

interface Above {
  readonly from: number;
  readonly to: number;
  readonly indent: string;
  readonly working: string;
}

/** `start`: where the item of the list begins, in its line. */
export function workingAbove(text: string, start: number): Above {
  const to = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(to))?.[0] ?? '';
  let from = to;
  const lines: string[] = [];
  while (from > 0) {
    const begin = text.lastIndexOf('\n', from - 2) + 1;
    const comment = /^[ \t]*#[ \t]?(.*?)\r?\n?$/.exec(text.slice(begin, from))?.[1];
    if (comment === undefined) break;
    lines.unshift(comment);
    from = begin;
  }
  return { from, to, indent, working: lines.join('\n') };
}

/** The comment in the place of the one that stands there; none of an empty working. */
export function writeWorking(text: string, start: number, working: string): { from: number; to: number; insert: string } {
  const { from, to, indent } = workingAbove(text, start);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = working.trim() === '' ? [] : working.trim().split(/\r?\n/);
  return { from, to, insert: lines.map((line) => `${indent}#${line.trim() === '' ? '' : ` ${line.trimEnd()}`}${eol}`).join('') };
}
