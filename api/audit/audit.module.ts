import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { HealthModule } from '../health/health.module.ts';
import { AuditService } from './audit.service.ts';
import { HeadKeeper } from './head-keeper.ts';

/** Everywhere: every change is recorded. */
@Global()
@Module({
  imports: [EngineModule, HealthModule],
  controllers: [AuditController],
  providers: [AuditService, HeadKeeper],
  exports: [AuditService],
})
export class AuditModule {}
