/** A line of a page, and how deep it stands under what it belongs to; an empty one parts what is above from what is below. */
export interface Line {
  readonly depth: number;
  readonly text: string;
}

/** What is explained, as a page without a width: of whom it is and by which edition, then all there is to say. */
export interface Page {
  readonly heading: readonly string[];
  readonly body: readonly Line[];
}

export const EMPTY: Line = { depth: 0, text: '' };

export const line = (text: string): Line => ({ depth: 0, text });

export function deeper(lines: readonly Line[]): Line[] {
  return lines.map(({ depth, text }) => ({ depth: depth + 1, text }));
}

export function pageText({ heading, body }: Page): string {
  return [...heading, ...body.map(({ depth, text }) => '  '.repeat(depth) + text), ''].join('\n');
}
