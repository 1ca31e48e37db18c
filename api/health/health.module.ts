import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.ts';
import { HealthController } from './health.controller.ts';
import { MetricsService, RequestLog } from './metrics.service.ts';

@Module({ imports: [EngineModule], controllers: [HealthController], providers: [MetricsService], exports: [MetricsService] })
export class HealthModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RequestLog).forRoutes('{*path}');
  }
}
