import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { RulesetsModule } from '../rulesets/rulesets.module.ts';
import { ReportsController } from './reports.controller.ts';
import { ReportsService } from './reports.service.ts';

@Module({
  imports: [AssessmentsModule, EngineModule, RulesetsModule],
  controllers: [ReportsController],
  providers: [ReportsService],
})
export class ReportsModule {}
