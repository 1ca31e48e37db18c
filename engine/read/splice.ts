import type { Span } from '../source.ts';

/** A piece of text put in the place of another; offsets are of the text before, in UTF-16 units. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with every splice made: they ascend and do not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: piece } of splices) {
    result += text.slice(at, start) + piece;
    at = end;
  }
  return result + text.slice(at);
}

/** What a text is put together of: parts of the text before, in their order, and what is new. */
export type Piece = Span | string;

/** What makes of a part of a text the pieces. */
export function splicesOf(pieces: readonly Piece[], whole: Span): Splice[] {
  const splices: Splice[] = [];
  let at = whole.start;
  let fresh = '';
  const close = (end: number): void => {
    if (end > at || fresh !== '') splices.push({ start: at, end, text: fresh });
    fresh = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') fresh += piece;
    else if (piece.end > piece.start) {
      close(piece.start);
      at = piece.end;
    }
  }
  close(whole.end);
  return splices;
}

/** A part of a text with splices made in it. */
export function piecesOf({ start, end }: Span, splices: readonly Splice[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const splice of splices) {
    pieces.push({ start: at, end: splice.start }, splice.text);
    at = splice.end;
  }
  return [...pieces, { start: at, end }];
}

/** All of them as one: the text between them is written anew as it is. */
export function joined(text: string, splices: readonly Splice[]): Splice[] {
  const [first, last] = [splices[0], splices.at(-1)];
  if (!first || !last || first === last) return [...splices];
  const inner = splices.map((one) => ({ ...one, start: one.start - first.start, end: one.end - first.start }));
  return [{ start: first.start, end: last.end, text: applySplices(text.slice(first.start, last.end), inner) }];
}
