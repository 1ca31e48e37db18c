import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.ts';
import { CommissionsModule } from '../commissions/commissions.module.ts';
import { OnceModule } from '../once/once.module.ts';
import { RulesetsModule } from '../rulesets/rulesets.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { Demonstration } from './demonstration.service.ts';

@Module({ imports: [AssessmentsModule, CommissionsModule, OnceModule, RulesetsModule, UsersModule], providers: [Demonstration] })
export class DemoModule {}
