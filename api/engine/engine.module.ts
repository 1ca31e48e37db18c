import { Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../settings.ts';
import { EnginePool } from './pool.ts';

/** Jobs that may wait for each worker. */
const WAITING_PER_WORKER = 32;

@Module({
  providers: [
    {
      provide: EnginePool,
      inject: [SETTINGS],
      useFactory: ({ workers, timeLimitMs, memoryMb, jobsPerUser }: Settings) =>
        new EnginePool({ workers, timeLimitMs, memoryMb, queue: workers * WAITING_PER_WORKER, queueEach: jobsPerUser }),
    },
  ],
  exports: [EnginePool],
})
export class EngineModule {}
