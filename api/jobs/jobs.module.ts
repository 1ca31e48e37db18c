import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { HealthModule } from '../health/health.module.ts';
import { OnceModule } from '../once/once.module.ts';
import { JobAnswers } from './answering.service.ts';
import { JobEvents } from './job-events.service.ts';
import { JobsController } from './jobs.controller.ts';
import { JobsFigures } from './jobs-figures.ts';
import { JobsService } from './jobs.service.ts';
import { QueueService } from './queue.service.ts';
import { JobRunner } from './runner.service.ts';

@Module({
  imports: [AccessModule, HealthModule, OnceModule],
  controllers: [JobsController],
  providers: [JobsService, JobAnswers, JobRunner, JobEvents, JobsFigures, QueueService],
  exports: [JobsService, JobAnswers, JobRunner, JobEvents],
})
export class JobsModule {}
