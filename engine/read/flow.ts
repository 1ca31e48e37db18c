import { MAX_OUTLINE_DEPTH } from './limits.ts';
import { emptyAt, type Entry, type Node } from './node.ts';

const TOKEN =
  /"(?:[^"\\]|\\[\s\S])*"?|'(?:[^']|'')*'?|(?:[^\s,{}[\]:"'#]|:(?=[^\s,{}[\]])|(?<=\S)#)(?:[^\n,{}[\]:#]|:(?=[^\s,{}[\]])|(?<=\S)#)*/y;

/** What stands between braces or brackets from `start`, up to its closing one or `limit`, whichever comes first. */
export function readFlow(text: string, start: number, limit: number, depth: number): Node {
  let at = start;

  const skip = (): void => {
    for (;;) {
      while (at < limit && /\s/.test(text[at] ?? '')) at += 1;
      if (text[at] !== '#' || at >= limit) return;
      while (at < limit && text[at] !== '\n') at += 1;
    }
  };

  const scalar = (): Node => {
    TOKEN.lastIndex = at;
    const written = (TOKEN.exec(text)?.[0] ?? '').slice(0, limit - at).replace(/\s+$/, '');
    const from = at;
    at += written.length;
    return { kind: 'scalar', span: { start: from, end: at }, text: unquoted(written) };
  };

  const node = (level: number): Node => {
    if (text[at] === '{' && level < MAX_OUTLINE_DEPTH) return map(level);
    if (text[at] === '[' && level < MAX_OUTLINE_DEPTH) return list(level);
    return scalar();
  };

  const map = (level: number): Node => {
    const from = at;
    const entries: Entry[] = [];
    at += 1;
    for (skip(); at < limit && text[at] !== '}'; skip()) {
      const before = at;
      const key = scalar();
      const name = key.kind === 'scalar' ? key.text : '';
      skip();
      const whole = text[at] === ':' && at < limit;
      if (whole) at += 1;
      const afterColon = at;
      if (whole) skip();
      const ends = !whole || at >= limit || /[,}\]]/.test(text[at] ?? '');
      const value = ends ? emptyAt(whole ? afterColon : key.span.end) : node(level + 1);
      if (name !== '' || whole) entries.push({ key: name, keySpan: key.span, whole, value });
      skip();
      if (text[at] === ',') at += 1;
      // A sign that has no place here is passed over.
      else if (at === before) at += 1;
    }
    if (at < limit) at += 1;
    return { kind: 'map', span: { start: from, end: at }, indent: null, entries };
  };

  const list = (level: number): Node => {
    const from = at;
    const items: Node[] = [];
    at += 1;
    for (skip(); at < limit && text[at] !== ']'; skip()) {
      const before = at;
      if (text[at] !== ',') items.push(node(level + 1));
      skip();
      if (text[at] === ',') at += 1;
      else if (at === before) at += 1;
    }
    if (at < limit) at += 1;
    return { kind: 'list', span: { start: from, end: at }, indent: null, items };
  };

  return node(depth);
}

/** What is written without the quotes around it; escapes are left as they are. */
export function unquoted(written: string): string {
  return /^(["'])[\s\S]*\1$/.test(written) && written.length > 1 ? written.slice(1, -1) : written;
}
