import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from './problem.ts';

/** The revision that a change is built on, from `If-Match: "<revision>"`; a change that does not say it is refused. */
export const ExpectedRevision = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const given = context.switchToHttp().getRequest<Request>().get('if-match');
  if (given === undefined) throw new Problem(428, 'if-match-missing');
  const [, revision] = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(given) ?? [];
  if (revision === undefined) throw new Problem(400, 'if-match-malformed');
  return Number(revision);
});

/** The tag of what a change is built on, from `If-Match: "<tag>"`, where what is changed has no revisions of its own. */
export const ExpectedTag = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const given = context.switchToHttp().getRequest<Request>().get('if-match');
  if (given === undefined) throw new Problem(428, 'if-match-missing');
  const [, tag] = /^\s*"([0-9a-f]{1,64})"\s*$/.exec(given) ?? [];
  if (tag === undefined) throw new Problem(400, 'if-match-malformed');
  return tag;
});

/** A key under which a request counts once, from `Idempotency-Key`; null where none is sent. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  const given = context.switchToHttp().getRequest<Request>().get('idempotency-key');
  if (given === undefined) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(given)) throw new Problem(400, 'key-malformed');
  return given;
});

/** Whether the sender would rather not wait (RFC 7240). */
export const RespondAsync = createParamDecorator((_: unknown, context: ExecutionContext): boolean => {
  const given = context.switchToHttp().getRequest<Request>().get('prefer') ?? '';
  return given.split(',').some((one) => /^\s*respond-async\s*(;|$)/i.test(one));
});
