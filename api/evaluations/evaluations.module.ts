import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.ts';
import { RulesetsModule } from '../rulesets/rulesets.module.ts';
import { ChosenRulesets } from './chosen-rulesets.ts';
import { KeptEvaluations } from './kept-evaluations.ts';
import { EvaluationsController } from './evaluations.controller.ts';

@Module({ imports: [EngineModule, RulesetsModule], controllers: [EvaluationsController], providers: [ChosenRulesets, KeptEvaluations] })
export class EvaluationsModule {}
