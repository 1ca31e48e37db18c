import { timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { parseCookie } from 'cookie';
import { Problem } from '../http/problem.ts';
import { ACCESS, IN_PERSON, type Principal, type SignedRequest } from './access.ts';
import type { Right } from './rights.ts';
import { SessionsService } from './sessions.service.ts';

export const COOKIE = 'metodika_session';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A token as `newToken` makes them; anything else is not looked for. */
const TOKEN = /^[\w-]{43}$/;

function bearerOf({ headers: { authorization } }: SignedRequest): string | null {
  return authorization === undefined ? null : (/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '');
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Who sends a request, asked of the database once; null when nobody does who is signed in. */
export async function senderOf(request: SignedRequest, sessions: SessionsService): Promise<Principal | null> {
  if (request.sender === undefined) {
    const token = bearerOf(request) ?? parseCookie(request.headers.cookie ?? '')[COOKIE] ?? '';
    request.sender = TOKEN.test(token) ? await sessions.principalOf(token) : null;
  }
  return request.sender;
}

/** Before every route: who asks, may they, and was it they who asked. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const need = this.reflector.get<Right | 'open' | undefined>(ACCESS, context.getHandler());
    if (need === 'open') return true;
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const bearer = bearerOf(request);
    const principal = await senderOf(request, this.sessions);
    if (!principal) throw new Problem(401, 'unauthenticated', {}, {}, { 'WWW-Authenticate': 'Bearer realm="metodika"' });
    if (bearer === null && !SAFE.has(request.method) && !same(request.get('x-csrf-token') ?? '', principal.csrfToken))
      throw new Problem(403, 'csrf');
    request.principal = principal;
    if (need === undefined || !principal.rights.includes(need)) throw new Problem(403, 'forbidden', { right: need ?? 'none' });
    if (this.reflector.get<boolean | undefined>(IN_PERSON, context.getHandler()) && !principal.inPerson)
      throw new Problem(403, 'in-person');
    if (principal.mustChangePassword && need !== 'self') throw new Problem(403, 'password-change-required');
    return true;
  }
}
