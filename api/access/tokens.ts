import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as a browser or a script keeps them. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the database keeps of a token. */
export const digestOf = (token: string): string => digest(`token:${token}`);

/** What a page repeats in a header to show that it could read our answers, which another site cannot. */
export const csrfTokenOf = (token: string): string => digest(`csrf:${token}`);
