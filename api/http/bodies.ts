import express, { type ErrorRequestHandler, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { Problem } from './problem.ts';

const MB = 2 ** 20;
/** Long enough for a ruleset in which every letter takes the most bytes that JSON writes it with. */
const JSON_LIMIT = 12 * MB;
/** No body that this service asks for is deeper. */
const MAX_DEPTH = 32;

/** Routes that take their body as text: the engine reads it, since numbers must arrive as they were written. */
export const EXACT = ['/api/evaluations', '/api/explanations', '/api/check', '/api/compare', '/api/cases'];

/** Looks at brackets alone, outside strings, before anything is built from them. */
function depthOf(json: string): number {
  let [depth, deepest, inString] = [0, 0, false];
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, depth += 1);
    else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Keys that reach into objects' insides, and letters that the database cannot keep, are refused where they stand. */
function reviver(key: string, value: unknown): unknown {
  if (FORBIDDEN.has(key)) throw new Problem(400, 'body-forbidden-key', { key });
  if (key.includes('\0') || (typeof value === 'string' && value.includes('\0'))) throw new Problem(400, 'body-nul');
  return value;
}

const isProblem: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  // The parser wraps what a reviver throws in an error of its own.
  const inner = (error as { cause?: unknown }).cause;
  next(inner instanceof Problem ? inner : error);
};

/** Body parsers for every route, each with its limit; a body that is not JSON is refused. */
export function bodies(maxCohortMb: number): (RequestHandler | ErrorRequestHandler)[] {
  const exact = express.text({ type: () => true, limit: maxCohortMb * MB, defaultCharset: 'utf-8' });
  const json = express.json({ limit: JSON_LIMIT, strict: true, type: ['application/json', 'application/*+json'], reviver, verify: (_request, _response, buffer) => {
    if (depthOf(buffer.toString('utf8')) > MAX_DEPTH) throw new Problem(400, 'body-too-deep', { limit: MAX_DEPTH });
  } });
  const parse = (request: Request, response: Response, next: NextFunction): void => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    if (EXACT.includes(request.path.replace(/\/$/, ''))) return void exact(request, response, next);
    const bodied = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
    if (bodied && !request.is(['application/json', 'application/*+json'])) return next(new Problem(415, 'body-encoding'));
    void json(request, response, next);
  };
  const atLeastEmpty: RequestHandler = (request, _response, next) => {
    request.body ??= {};
    next();
  };
  return [parse, isProblem, atLeastEmpty];
}
