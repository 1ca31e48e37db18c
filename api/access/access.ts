import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Right, Role } from './rights.ts';

/** Whoever is signed in, as far as a request needs to know. */
export interface Principal {
  readonly id: string;
  readonly username: string;
  readonly roles: readonly Role[];
  readonly mustChangePassword: boolean;
  readonly sessionId: string;
  /** What this sign-in or token may do: of the rights of the roles all, or those that the token is for. */
  readonly rights: readonly Right[];
  /** Whether a person signed in, and no script with a token. */
  readonly inPerson: boolean;
  /** Digest bound to the session, to be repeated in a header; see `csrfTokenOf`. */
  readonly csrfToken: string;
}

/** `sender` is who was found to send it, before anything is known of what they may; `principal` may do what they ask for. */
export type SignedRequest = Request & { sender?: Principal | null; principal?: Principal };

export const ACCESS = 'metodika:access';
/** The right that a route takes. A route that names none is closed to everybody. */
export const Needs = (right: Right) => SetMetadata(ACCESS, right);
export const IN_PERSON = 'metodika:in-person';
/** A route for whoever signed in with a password, and for no token. */
export const InPerson = () => SetMetadata(IN_PERSON, true);
export const ANSWERS_ONLY = 'metodika:answers-only';
/** A route that changes nothing, whatever its method: nobody misses what it does when they have gone. */
export const AnswersOnly = () => SetMetadata(ANSWERS_ONLY, true);
/** A route open to those who have not signed in. */
export const Open = () => SetMetadata(ACCESS, 'open');

export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<SignedRequest>();
  if (!principal) throw new Error('a route without sign-in asks who is signed in');
  return principal;
});
