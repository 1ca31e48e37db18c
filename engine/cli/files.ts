import { readFileSync, statSync } from 'node:fs';
import { decodeText, type Diagnostic, type Source } from '../index.ts';

/** Beyond any ruleset; what is larger was named by mistake. */
const MAX_BYTES = 64 * 2 ** 20;
/** Of a cohort: as long as what is read with its places, so that of any mistake it is told where it stands. */
export const MAX_COHORT_BYTES = 120 * 2 ** 20;
/** Of one that holds a whole nation with all its values; no text is longer than 2^29. */
export const MAX_CAPSULE_BYTES = 480 * 2 ** 20;

export type Opened = { readonly source: Source } | { readonly diagnostic: Diagnostic };

/** A file as text, under the name its user gave it. */
export function openFile(path: string, name: string, most = MAX_BYTES): Opened {
  const refuse = (code: string, details: Diagnostic['details'] = {}): Opened => ({
    diagnostic: {
      code,
      severity: 'error',
      details: { file: name, ...details },
      at: { source: { name, text: '' }, span: { start: 0, end: 0 } },
    },
  });
  try {
    const found = statSync(path);
    if (found.isDirectory()) return refuse('cli-file-is-folder');
    if (!found.isFile()) return refuse('cli-file-not-regular');
    if (found.size > most) return refuse('cli-file-too-large', { size: Math.ceil(found.size / 2 ** 20), limit: most / 2 ** 20 });
    const decoded = decodeText(readFileSync(path), name);
    return 'text' in decoded ? { source: { name, text: decoded.text } } : { diagnostic: decoded };
  } catch (problem) {
    const code = (problem as NodeJS.ErrnoException).code;
    if (code === undefined) throw problem;
    return code === 'ENOENT' || code === 'ENOTDIR' ? refuse('cli-file-not-found') : refuse('cli-file-not-readable', { reason: code });
  }
}
