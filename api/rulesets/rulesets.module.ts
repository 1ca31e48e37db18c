import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.ts';
import { ChecksService } from './checks.service.ts';
import { DraftsController } from './drafts.controller.ts';
import { DraftsService } from './drafts.service.ts';
import { PublishingService } from './publishing.service.ts';
import { ReviewService } from './review.service.ts';
import { RulesetsController } from './rulesets.controller.ts';
import { ShippedRulesets } from './shipped.service.ts';
import { VersionsService } from './versions.service.ts';

@Module({
  imports: [EngineModule],
  controllers: [RulesetsController, DraftsController],
  providers: [VersionsService, DraftsService, ReviewService, PublishingService, ShippedRulesets, ChecksService],
  exports: [VersionsService, ShippedRulesets, DraftsService],
})
export class RulesetsModule {}
