import { createHash } from 'node:crypto';

/** `sha256:` and the hexadecimal SHA-256 of a text: what is kept of it, and by what it is known. */
export const digestOf = (text: string | Uint8Array): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
