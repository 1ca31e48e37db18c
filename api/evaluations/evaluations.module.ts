import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.ts';
import { OnceModule } from '../once/once.module.ts';
import { RulesetsModule } from '../rulesets/rulesets.module.ts';
import { AskingController } from './asking.controller.ts';
import { ContentsService } from './contents.service.ts';
import { ChosenRulesets } from './chosen-rulesets.ts';
import { EvaluationsController } from './evaluations.controller.ts';
import { EvaluationsService } from './evaluations.service.ts';
import { ReadingsService } from './readings.service.ts';

@Module({
  imports: [EngineModule, RulesetsModule, OnceModule],
  controllers: [EvaluationsController, AskingController],
  providers: [ChosenRulesets, ContentsService, EvaluationsService, ReadingsService],
  exports: [ChosenRulesets, ContentsService, EvaluationsService, ReadingsService],
})
export class EvaluationsModule {}
