import { ROLES } from '../../../api/auth/rights.ts';

/** Name and password, as they are printed. */
const LOGIN = /^metodika: ([a-z]+) (\S+)(?: –.*)?$/gm;

/** The names and passwords that a service has told. */
export const printed = ({ output }: { readonly output: string }): string[][] =>
  [...output.matchAll(LOGIN)]
    .map(([, name = '', password = '']) => [name, password])
    .filter(([name]) => ROLES.some((role) => role === name));
