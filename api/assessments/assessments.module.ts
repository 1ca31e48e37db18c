import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.ts';
import { EvaluationsModule } from '../evaluations/evaluations.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { OnceModule } from '../once/once.module.ts';
import { RulesetsModule } from '../rulesets/rulesets.module.ts';
import { AssessmentsController } from './assessments.controller.ts';
import { AssessmentsService } from './assessments.service.ts';
import { FiguresController } from './figures.controller.ts';
import { FiguresService } from './figures.service.ts';
import { HistoryService } from './history.service.ts';
import { LongAssessments } from './long-assessments.service.ts';
import { OpeningService } from './opening.service.ts';
import { SettledFigures } from './settled-figures.service.ts';
import { SubmissionsController } from './submissions.controller.ts';
import { SubmissionsService } from './submissions.service.ts';

@Module({
  imports: [EngineModule, EvaluationsModule, RulesetsModule, OnceModule, JobsModule],
  controllers: [AssessmentsController, FiguresController, SubmissionsController],
  providers: [AssessmentsService, OpeningService, SubmissionsService, HistoryService, LongAssessments, SettledFigures, FiguresService],
  exports: [AssessmentsService, OpeningService, SubmissionsService, FiguresService],
})
export class AssessmentsModule {}
