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
