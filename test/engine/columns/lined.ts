/** A cohort in JSON, a line a subject, and where its subjects begin: by quotes and brackets alone, as no reader of the engine has it. */

interface Part {
  readonly text: string;
  readonly start: number;
}

/** The outermost values of a list or map, or keys with theirs, without spaces around them. */
function partsOf(text: string, open: number): readonly Part[] {
  const parts: Part[] = [];
  let [depth, from] = [0, open + 1];
  for (let at = open; ; at += 1) {
    const sign = text[at];
    if (sign === '"') for (at += 1; text[at] !== '"'; at += 1) at += text[at] === '\\' ? 1 : 0;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth === 0 || (depth === 1 && text[at] === ',')) {
      const part = text.slice(from, at);
      parts.push({ text: part.trim(), start: from + part.length - part.trimStart().length });
      from = at + 1;
    }
    if (depth === 0) return parts.filter((one) => one.text !== '');
  }
}

function split(text: string): { readonly head: readonly string[]; readonly subjects: readonly Part[] } {
  const parts = partsOf(text, text.indexOf('{'));
  const isSubjects = (part: Part) => JSON.parse(/^"(?:[^"\\]|\\.)*"/.exec(part.text)?.[0] ?? '""') === 'subjects';
  const list = parts.find(isSubjects);
  const subjects = list ? partsOf(text, text.indexOf('[', text.indexOf(':', list.start))) : [];
  return { head: parts.filter((part) => !isSubjects(part)).map((part) => part.text), subjects };
}

/** The same file, a subject a line: line ends are spaces between what JSON is made of. */
export function lined(text: string): string {
  const { head, subjects } = split(text);
  const lines = [`{${head.join(',')}}`, ...subjects.map((subject) => subject.text)];
  return `${lines.map((line) => line.replaceAll(/[\r\n]/g, ' ')).join('\n')}\n`;
}

/** In bytes, where the subjects of a file begin. */
export function subjectsOf(bytes: Uint8Array, isLines: boolean): readonly number[] {
  const text = new TextDecoder().decode(bytes);
  const starts = isLines ? [...text.matchAll(/(?<=\n)\{/g)].map(({ index }) => index) : split(text).subjects.map(({ start }) => start);
  return starts.map((start) => new TextEncoder().encode(text.slice(0, start)).length);
}
