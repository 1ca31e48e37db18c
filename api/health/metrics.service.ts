import { Injectable, Logger, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { EnginePool } from '../engine/pool.ts';

/** Seconds, from a list to the heaviest evaluation. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

@Injectable()
export class MetricsService {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.registry],
  });

  constructor(engine: EnginePool) {
    collectDefaultMetrics({ register: this.registry });
    const registers = [this.registry];
    for (const [name, help, count] of [
      ['metodika_jobs_running', 'Checks and evaluations that are worked on', () => engine.running],
      ['metodika_jobs_waiting', 'Checks and evaluations that wait for a worker', () => engine.waiting],
    ] as const)
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(count());
        },
      });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }
}

/** A route's pattern, never the address itself: an address may hold a name. */
function patternOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : request.path.startsWith('/api') ? '/api/*' : '/*';
}

/** One line of the log and one observation a request. */
@Injectable()
export class RequestLog implements NestMiddleware {
  private readonly log = new Logger('http');

  constructor(private readonly metrics: MetricsService) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const begun = performance.now();
    response.once('close', () => {
      const ms = performance.now() - begun;
      const route = patternOf(request);
      const status = response.writableFinished ? response.statusCode : 499;
      this.metrics.observe(request.method, route, status, ms / 1000);
      if (route.startsWith('/api')) this.log.log({ event: 'request', method: request.method, route, status, ms: Math.round(ms * 10) / 10 });
    });
    next();
  }
}
