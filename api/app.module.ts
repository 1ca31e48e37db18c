import { Module, type DynamicModule } from '@nestjs/common';
import { ServeStaticModule } from '@nestjs/serve-static';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AccessModule } from './access/access.module.ts';
import { AssessmentsModule } from './assessments/assessments.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { AuthModule } from './auth/auth.module.ts';
import { DemoModule } from './demo/demo.module.ts';
import { CommissionsModule } from './commissions/commissions.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import { EvaluationsModule } from './evaluations/evaluations.module.ts';
import { HealthModule } from './health/health.module.ts';
import { ImpactsModule } from './impacts/impacts.module.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { RescoresModule } from './rescores/rescores.module.ts';
import { RulesetsModule } from './rulesets/rulesets.module.ts';
import { SettingsModule } from './settings.module.ts';
import type { Settings } from './settings.ts';
import { UsersModule } from './users/users.module.ts';

/** What no file of the admin answers leads to its page, which names the files: it is asked for anew each time. */
function alwaysAsked(response: { setHeader(name: string, value: string): void }): void {
  response.setHeader('Cache-Control', 'no-cache');
}

@Module({})
export class AppModule {
  /** @param admin the folder of the built admin, or null to serve none. */
  static over(settings: Settings, dataSource: DataSource, admin: string | null): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.of(settings),
        TypeOrmModule.forRootAsync({ useFactory: () => dataSource.options, dataSourceFactory: () => Promise.resolve(dataSource) }),
        ...(admin === null
          ? []
          : [ServeStaticModule.forRoot({ rootPath: admin, exclude: ['/api/{*path}'], serveStaticOptions: { setHeaders: alwaysAsked } })]),
        AccessModule,
        AuditModule,
        AuthModule,
        UsersModule,
        RulesetsModule,
        EvaluationsModule,
        AssessmentsModule,
        CommissionsModule,
        ReportsModule,
        ImpactsModule,
        DemoModule,
        JobsModule,
        RescoresModule,
        HealthModule,
      ],
    };
  }
}
