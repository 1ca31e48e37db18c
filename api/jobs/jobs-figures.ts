import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { MetricsService } from '../health/metrics.service.ts';
import { JobsService } from './jobs.service.ts';

/** How much long work there is, over all processes. */
@Injectable()
export class JobsFigures {
  constructor(metrics: MetricsService, jobs: JobsService) {
    new Gauge({
      name: 'metodika_queue_length',
      help: 'Jobs that have no end yet, over all processes',
      registers: [metrics.registry],
      async collect() {
        // Whoever watches a service whose database is away sees the rest of the figures.
        this.set(await jobs.waiting().catch(() => NaN));
      },
    });
  }
}
