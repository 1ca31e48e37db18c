import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemBody } from './problem.filter.ts';
import { Problem } from './problem.ts';

const BY_CODE: Readonly<Record<string, readonly [status: number, code: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request-timeout'],
  HPE_HEADER_OVERFLOW: [431, 'headers-too-large'],
};

/** Answers what never became a request: too slow, too long, or not HTTP. Nothing is known of it, not even the language. */
export function refuseUnread({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  const answering = (socket as { _httpMessage?: ServerResponse | null })._httpMessage;
  if (code === 'ECONNRESET' || !socket.writable || answering?.headersSent) return void socket.destroy();
  const [status, name] = BY_CODE[code] ?? [400, 'malformed'];
  const body = JSON.stringify(problemBody(new Problem(status, name), '', 'ru'));
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
