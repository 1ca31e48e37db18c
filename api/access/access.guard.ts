import { timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { parseCookie } from 'cookie';
import { Problem } from '../http/problem.ts';
import { ACCESS, type Principal, type SignedRequest } from './access.ts';
import { RIGHTS, type Right } from './rights.ts';
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
    const principal = await this.principal(bearer ?? parseCookie(request.headers.cookie ?? '')[COOKIE] ?? '');
    if (bearer === null && !SAFE.has(request.method) && !same(request.get('x-csrf-token') ?? '', principal.csrfToken))
      throw new Problem(403, 'csrf');
    request.principal = principal;
    if (need === undefined || !RIGHTS[need].some((role) => principal.roles.includes(role)))
      throw new Problem(403, 'forbidden', { right: need ?? 'none' });
    if (principal.mustChangePassword && need !== 'self') throw new Problem(403, 'password-change-required');
    return true;
  }

  private async principal(token: string): Promise<Principal> {
    const principal = TOKEN.test(token) ? await this.sessions.principalOf(token) : null;
    if (!principal) throw new Problem(401, 'unauthenticated', {}, {}, { 'WWW-Authenticate': 'Bearer realm="metodika"' });
    return principal;
  }
}
