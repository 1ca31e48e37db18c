import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Details, Language } from '../../engine/index.ts';
import { isDatabaseAway, isDiskFull } from '../database/faults.ts';
import { Abandoned, MemoryLimitExceeded, Overloaded, TimeLimitExceeded, TooManyOfOne } from '../engine/pool.ts';
import { AREAS, words } from '../messages/words.ts';
import { isUnkeepable } from './keepable.ts';
import { languageOf } from './language.ts';
import { Problem, type FieldFault } from './problem.ts';

/** What express and its body parsers refuse by themselves. */
const PARSER: Readonly<Record<string, string>> = {
  'entity.too.large': 'body-too-large',
  'entity.parse.failed': 'body-not-json',
  'charset.unsupported': 'body-encoding',
  'request.aborted': 'body-incomplete',
  'request.size.invalid': 'body-incomplete',
  'entity.verify.failed': 'body-not-json',
  'stream.encoding.set': 'body-encoding',
};

const BY_STATUS: Readonly<Record<number, string>> = { 404: 'no-route', 405: 'no-route', 413: 'body-too-large', 415: 'body-encoding' };

/** The address of a request as it was asked for, without what may be secret in its query. */
export const instanceOf = ({ originalUrl }: Request): string => originalUrl.split('?', 1)[0] ?? '';

const { api: SAID = {} } = AREAS;

/** Turns whatever was thrown into a problem; what nobody foresaw is logged, not told. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TimeLimitExceeded) return new Problem(422, 'time-limit');
  if (thrown instanceof MemoryLimitExceeded) return new Problem(422, 'memory-limit');
  if (thrown instanceof TooManyOfOne) return new Problem(429, 'too-many-jobs', { limit: thrown.limit }, {}, { 'Retry-After': '5' });
  if (thrown instanceof Overloaded) return new Problem(503, 'overloaded', {}, {}, { 'Retry-After': '5' });
  if (isDiskFull(thrown)) return new Problem(507, 'disk-full');
  if (isUnkeepable(thrown)) return new Problem(400, 'unkeepable');
  if (isDatabaseAway(thrown)) return new Problem(503, 'database-away', {}, {}, { 'Retry-After': '2' });
  const { type, status } = thrown as { type?: unknown; status?: unknown };
  if (typeof type === 'string' && PARSER[type]) return new Problem(Number(status), PARSER[type]);
  if (thrown instanceof HttpException || (typeof status === 'number' && status >= 400 && status < 500)) {
    const number = thrown instanceof HttpException ? thrown.getStatus() : Number(status);
    return new Problem(`status-${number}` in SAID ? number : 400, BY_STATUS[number] ?? 'malformed');
  }
  return new Problem(500, 'internal');
}

/** The members of RFC 9457, and those of this problem. */
export function problemBody({ status, code, details, extra }: Problem, instance: string, language: Language): Record<string, unknown> {
  const say = (name: string, given: Details) => words({ code: name, details: given }, language);
  const { message: detail, help } = say(`api-${code}`, details);
  const { faults, ...rest } = extra as { faults?: readonly FieldFault[] };
  return {
    type: `urn:metodika:problem:${code}`,
    title: say(`status-${status}`, {}).message,
    status,
    detail,
    instance,
    code,
    ...(help !== null && { help }),
    ...(faults && {
      errors: faults.map(({ path, ...one }) => ({
        path,
        code: one.code,
        message: say(`field-${one.code}`, { path, ...one.details }).message,
      })),
    }),
    ...rest,
  };
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    // Nobody is there to be answered.
    if (thrown instanceof Abandoned && response.destroyed) return;
    const problem = problemOf(thrown);
    // Stacks and SQL texts, never parameters: they may hold personal data.
    if (problem.status >= 500)
      this.log.error({
        event: 'failed',
        code: problem.code,
        error: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : typeof thrown,
        stack: problem.status === 500 && thrown instanceof Error ? thrown.stack : undefined,
      });
    if (response.headersSent) {
      response.end();
      return;
    }
    response
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(problem, instanceOf(request), languageOf(request))));
  }
}
