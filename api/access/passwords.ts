import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { badFields } from '../http/problem.ts';
import { MIN_PASSWORD } from '../settings.ts';
import { isCommon } from './common-passwords.ts';

/** OWASP's advice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** What a name that nobody bears is verified against, so that the time taken tells nothing. */
let nobody: Promise<string> | null = null;

export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const known = stored ?? (await (nobody ??= hashPassword(onceOnly())));
  return (await verify(known, password)) && stored !== null;
}

/** Letters and digits that are not taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password of about 93 bits. */
export function onceOnly(): string {
  return Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** Why a password is refused, as a code of the catalogue's fields; null when it is not. */
function weakness(password: string, username: string): 'password-short' | 'password-long' | 'password-plain' | 'password-common' | null {
  if ([...password].length < MIN_PASSWORD) return 'password-short';
  if (password.length > MAX_PASSWORD) return 'password-long';
  const plain = password.toLowerCase();
  if (plain.includes(username.toLowerCase()) || new Set(plain).size < 4) return 'password-plain';
  return isCommon(password) ? 'password-common' : null;
}

/** @throws Problem naming the field at `path`. */
export function refuseWeak(password: string, username: string, path: string): void {
  const weak = weakness(password, username);
  if (weak) throw badFields([{ path, code: weak, details: { min: MIN_PASSWORD } }]);
}

export const MAX_PASSWORD = 200;
