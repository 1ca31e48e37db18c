import { Global, Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.ts';
import { EvaluationsModule } from '../evaluations/evaluations.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { ApprovalGate } from '../rulesets/approval-gate.service.ts';
import { RulesetsModule } from '../rulesets/rulesets.module.ts';
import { ImpactsController } from './impacts.controller.ts';
import { ImpactsService } from './impacts.service.ts';

/** Global, since those who ask it at an approval do not know it. */
@Global()
@Module({
  imports: [AssessmentsModule, EvaluationsModule, JobsModule, RulesetsModule],
  controllers: [ImpactsController],
  providers: [ImpactsService, { provide: ApprovalGate, useExisting: ImpactsService }],
  exports: [ApprovalGate],
})
export class ImpactsModule {}
