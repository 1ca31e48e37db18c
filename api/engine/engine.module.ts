import { Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../settings.ts';
import { EnginePool } from './pool.ts';

/** Jobs that may wait for each thread. */
const WAITING_PER_THREAD = 32;

@Module({
  providers: [{
    provide: EnginePool,
    inject: [SETTINGS],
    useFactory: ({ threads, timeLimitMs, memoryMb }: Settings) => new EnginePool({ threads, timeLimitMs, memoryMb, queue: threads * WAITING_PER_THREAD }),
  }],
  exports: [EnginePool],
})
export class EngineModule {}
