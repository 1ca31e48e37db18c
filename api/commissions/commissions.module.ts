import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { EvaluationsModule } from '../evaluations/evaluations.module.ts';
import { OnceModule } from '../once/once.module.ts';
import { CommissionsController } from './commissions.controller.ts';
import { CommissionsService } from './commissions.service.ts';
import { SettlementService } from './settlement.service.ts';
import { SheetsController } from './sheets.controller.ts';
import { SheetsService } from './sheets.service.ts';
import { StagesController } from './stages.controller.ts';
import { StagesService } from './stages.service.ts';
import { TiesService } from './ties.service.ts';

@Module({
  imports: [AssessmentsModule, EngineModule, EvaluationsModule, OnceModule],
  controllers: [CommissionsController, SheetsController, StagesController],
  providers: [CommissionsService, SheetsService, StagesService, TiesService, SettlementService],
  exports: [CommissionsService, SheetsService],
})
export class CommissionsModule {}
