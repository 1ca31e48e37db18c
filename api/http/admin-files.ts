import type { RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';

/** Built files bear their digest in their names; the page that names them is asked for anew each time. */
function cache(response: { setHeader(name: string, value: string): unknown }, path: string): void {
  response.setHeader('Cache-Control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/**
 * The built admin, each file in the shortest of the forms that lie beside it and that the browser reads. What is asked of the service is
 * let through.
 */
export function adminFiles(folder: string): RequestHandler {
  const files = expressStaticGzip(folder, { enableBrotli: true, orderPreference: ['br', 'gz'], serveStatic: { setHeaders: cache } });
  return (request, response, next) => {
    if (/^\/api(?:\/|\?|$)/.test(request.originalUrl)) next();
    else files(request, response, next);
  };
}
