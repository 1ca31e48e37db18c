import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard } from './access.guard.ts';
import { AskerInterceptor } from './asker.interceptor.ts';
import { EventStreams } from './event-streams.service.ts';
import { SessionsService } from './sessions.service.ts';

/** Who asks, and what they may do: what every other module stands on, and that knows none of them. */
@Module({
  providers: [
    SessionsService,
    EventStreams,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AskerInterceptor },
  ],
  exports: [SessionsService, EventStreams],
})
export class AccessModule {}
