import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { EvaluationsModule } from '../evaluations/evaluations.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { RulesetsModule } from '../rulesets/rulesets.module.ts';
import { RescoresController } from './rescores.controller.ts';
import { RescoresService } from './rescores.service.ts';

@Module({
  imports: [AssessmentsModule, EngineModule, EvaluationsModule, JobsModule, RulesetsModule],
  controllers: [RescoresController],
  providers: [RescoresService],
})
export class RescoresModule {}
