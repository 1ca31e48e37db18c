import { isUtf8 } from 'node:buffer';
import express, { type ErrorRequestHandler, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { shapeOf } from '../../engine/index.ts';
import { isKeepable, shownText } from './keepable.ts';
import { problemOf } from './problem.filter.ts';
import { Problem, type FieldFault } from './problem.ts';

const MB = 2 ** 20;
/** Long enough for a ruleset in which every letter takes the most bytes that JSON writes it with. */
const JSON_LIMIT = 12 * MB;
/** No body that this service asks for is deeper, or holds more values. */
const MAX_DEPTH = 32;
const MAX_VALUES = 1000;

/** Routes that take their body as text: the engine reads it, since numbers must arrive as they were written. */
export const EXACT = ['/api/evaluations', '/api/explanations', '/api/check', '/api/compare', '/api/cases'];
const EXACT_BELOW = /^\/api\/(?:assessments\/[^/]+\/submissions\/[^/]+|reports\/[^/]+\/[^/]+\/[^/]+|sheets\/[^/]+\/[^/]+\/[^/]+)$/;
/** Routes that take a file as it is. */
const FILE = /^\/api\/assessments\/[^/]+\/(?:import|figures)$/;

/** Routes are found whatever the case of their letters, and with a slash behind. */
const plainPath = ({ path }: Request): string => path.replace(/\/$/, '').toLowerCase();
const isFile = (request: Request): boolean => FILE.test(plainPath(request));
const isExact = (request: Request): boolean => EXACT.includes(plainPath(request)) || EXACT_BELOW.test(plainPath(request));

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Keys that reach into objects' insides are refused where they stand. */
function reviver(key: string, value: unknown): unknown {
  if (FORBIDDEN.has(key)) throw new Problem(400, 'body-forbidden-key', { key });
  return value;
}

/** Every field with letters that the database cannot keep. */
function unkeepableIn(value: unknown, path: readonly string[] = []): FieldFault[] {
  const fault = (at: readonly string[]): FieldFault => ({ path: at.map(shownText).join('.'), code: 'unkeepable', details: {} });
  if (typeof value === 'string') return isKeepable(value) ? [] : [fault(path)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const at = [...path, key];
    return [...(isKeepable(key) ? [] : [fault(at)]), ...unkeepableIn(one, at)];
  });
}

/** Looked at by its brackets and commas alone before anything is built from it. */
function parsed(text: string): unknown {
  const { depth, values } = shapeOf(text);
  if (depth > MAX_DEPTH) throw new Problem(400, 'body-too-deep', { limit: MAX_DEPTH });
  if (values > MAX_VALUES) throw new Problem(400, 'body-too-many', { limit: MAX_VALUES });
  let body: unknown;
  try {
    body = JSON.parse(text, reviver);
  } catch (problem) {
    throw problem instanceof Problem ? problem : new Problem(400, 'body-not-json');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Problem(400, 'body-not-json');
  const faults = unkeepableIn(body);
  if (faults.length > 0) throw new Problem(400, 'body-nul', {}, { faults });
  return body;
}

/** What the bytes say: in UTF-8, as JSON is (RFC 8259), or not at all. */
function decoded(request: Request): string {
  const bytes = request.body as unknown;
  if (!Buffer.isBuffer(bytes)) return '';
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(request.headers['content-type'] ?? '') ?? [];
  if (!/^utf-?8$/i.test(charset) || !isUtf8(bytes)) throw new Problem(415, 'body-encoding');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** A body in no compression that is known, or in another than it says; the rest is told apart with everything else that is thrown. */
const unreadable: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const { code, type } = error as { code?: unknown; type?: unknown };
  const isPacked = type === 'encoding.unsupported' || (typeof code === 'string' && /^(Z_|ERR__ZSTD|ERR_BROTLI|ERR__ERROR)/.test(code));
  next(isPacked ? new Problem(415, 'body-compression', {}, {}, { 'Accept-Encoding': 'gzip, deflate, br' }) : problemOf(error));
};

/** All that somebody who is not signed in has to send is a name and a password. */
const STRANGERS_LIMIT = 16 * 2 ** 10;
const OPEN = ['/api/auth/login'];

/** So many bodies of the largest kind may be on their way or worked on at a time … */
const IN_FLIGHT = 8;
/** … and so many of one person. */
const IN_FLIGHT_EACH = 4;

/** Who sends a request, by a name that tells people apart; null for those not signed in. */
export type Sender = (request: Request) => Promise<string | null>;

/** Counts the bytes that requests may hold until they are answered. */
function reserve(most: number, mostEach: number): (who: string, bytes: number, response: Response) => void {
  const held = new Map<string, number>();
  let all = 0;
  return (who, bytes, response) => {
    const own = held.get(who) ?? 0;
    if (all + bytes > most || own + bytes > mostEach) throw new Problem(503, 'overloaded', {}, {}, { 'Retry-After': '5' });
    all += bytes;
    held.set(who, own + bytes);
    response.once('close', () => {
      all -= bytes;
      const left = (held.get(who) ?? 0) - bytes;
      if (left > 0) held.set(who, left);
      else held.delete(who);
    });
  };
}

/**
 * Readers of bodies for every route, each with its limit, that of a compressed body being of what comes out; a body that is not JSON is
 * refused. Who sends it is asked first: of those not signed in only a sign-in is read, short and not compressed.
 */
export function bodies(maxCohortMb: number, sender: Sender): (RequestHandler | ErrorRequestHandler)[] {
  const limits = { exact: maxCohortMb * MB, json: JSON_LIMIT };
  const readers = {
    exact: express.raw({ type: () => true, limit: limits.exact }),
    json: express.raw({ type: () => true, limit: limits.json }),
    stranger: express.raw({ type: () => true, limit: STRANGERS_LIMIT, inflate: false }),
  };
  const largest = Math.max(limits.exact, limits.json);
  const hold = reserve(IN_FLIGHT * largest, IN_FLIGHT_EACH * largest);
  const bodiless = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';
  const isOpen = (request: Request): boolean => OPEN.includes(plainPath(request));
  const bodied = ({ headers }: Request): boolean =>
    headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const takeKnown = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const who = await sender(request);
    // The guard answers them; what they send is let go unread.
    if (who === null && !isOpen(request)) return next();
    if (!isExact(request) && !isFile(request) && !request.is(['application/json', 'application/*+json']))
      throw new Problem(415, 'body-encoding');
    if (who === null) return void readers.stranger(request, response, next);
    const kind = isExact(request) || isFile(request) ? 'exact' : 'json';
    const { 'content-length': length, 'content-encoding': encoding = 'identity' } = request.headers;
    const known = length !== undefined && encoding === 'identity' ? Number(length) : limits[kind];
    hold(who, Math.min(known, limits[kind]), response);
    readers[kind](request, response, next);
  };
  const take: RequestHandler = (request, response, next) => {
    if (bodiless(request) || !bodied(request)) return next();
    takeKnown(request, response, next).catch(next);
  };
  const understand: RequestHandler = (request, _response, next) => {
    if (isFile(request)) return next();
    const text = bodiless(request) ? '' : decoded(request);
    request.body = isExact(request) ? text : text === '' ? {} : parsed(text);
    next();
  };
  return [take, understand, unreadable];
}
