import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { OnceModule } from '../once/once.module.ts';
import { RulesetsModule } from '../rulesets/rulesets.module.ts';
import { AskingController } from './asking.controller.ts';
import { ContentsService } from './contents.service.ts';
import { ChosenRulesets } from './chosen-rulesets.ts';
import { EvaluationsController } from './evaluations.controller.ts';
import { EvaluationsService } from './evaluations.service.ts';
import { LongEvaluations } from './long-evaluations.service.ts';
import { ReadingsService } from './readings.service.ts';

@Module({
  imports: [EngineModule, RulesetsModule, OnceModule, JobsModule],
  controllers: [EvaluationsController, AskingController],
  providers: [ChosenRulesets, ContentsService, EvaluationsService, ReadingsService, LongEvaluations],
  exports: [ChosenRulesets, ContentsService, EvaluationsService, ReadingsService],
})
export class EvaluationsModule {}
