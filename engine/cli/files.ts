import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { decodeText, NDJSON, type Diagnostic, type Lines, type Source } from '../index.ts';

/** Beyond any ruleset; what is larger was named by mistake. */
const MAX_BYTES = 64 * 2 ** 20;
/** Of a cohort: as long as what is read with its places, so that of any mistake it is told where it stands. */
export const MAX_COHORT_BYTES = 120 * 2 ** 20;
/** Of one that holds a whole nation with all its values; no text is longer than 2^29. */
export const MAX_CAPSULE_BYTES = 480 * 2 ** 20;

export type Opened = { readonly source: Source } | { readonly diagnostic: Diagnostic };

/** What is wrong with a file as a whole. */
export function fileDiagnostic(name: string, code: string, details: Diagnostic['details'] = {}): Diagnostic {
  const at = { source: { name, text: '' }, span: { start: 0, end: 0 } };
  return { code, severity: 'error', details: { file: name, ...details }, at };
}

/** What is made of a file that is there, or why it cannot be had. */
function opening<T>(path: string, name: string, make: (size: number) => T): T | { readonly diagnostic: Diagnostic } {
  const refuse = (code: string, details: Diagnostic['details'] = {}) => ({ diagnostic: fileDiagnostic(name, code, details) });
  try {
    const found = statSync(path);
    if (found.isDirectory()) return refuse('cli-file-is-folder');
    return found.isFile() ? make(found.size) : refuse('cli-file-not-regular');
  } catch (problem) {
    const code = (problem as NodeJS.ErrnoException).code;
    if (code === undefined) throw problem;
    return code === 'ENOENT' || code === 'ENOTDIR' ? refuse('cli-file-not-found') : refuse('cli-file-not-readable', { reason: code });
  }
}

/** How the lines of a file are read whose name says that it is NDJSON. */
export const linesOf = (name: string): Lines | undefined => (/\.ndjson$/i.test(name) ? NDJSON : undefined);

/** A file as text, under the name its user gave it. */
export function openFile(path: string, name: string, most = MAX_BYTES): Opened {
  return opening<Opened>(path, name, (size) => {
    if (size > most)
      return { diagnostic: fileDiagnostic(name, 'cli-file-too-large', { size: Math.ceil(size / 2 ** 20), limit: most / 2 ** 20 }) };
    const decoded = decodeText(readFileSync(path), name);
    return 'text' in decoded ? { source: { name, text: decoded.text, lines: linesOf(name) } } : { diagnostic: decoded };
  });
}

const PIECE = 2 ** 20;

/** A file of any length, or some of its bytes, piece by piece until `take` wants no more; each piece is overwritten by the next. */
export function readPieces(
  path: string,
  name: string,
  take: (piece: Uint8Array, done: number, size: number) => boolean,
  [from, to]: readonly [from: number, to: number] = [0, Infinity],
): { readonly size: number } | { readonly diagnostic: Diagnostic } {
  return opening(path, name, (size) => {
    const file = openSync(path, 'r');
    try {
      const buffer = new Uint8Array(PIECE);
      for (let done = from; ;) {
        const length = readSync(file, buffer, 0, Math.min(PIECE, to - done), done);
        done += length;
        if (length === 0 || !take(buffer.subarray(0, length), done, size)) return { size };
      }
    } finally {
      closeSync(file);
    }
  });
}
