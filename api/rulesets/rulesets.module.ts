import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { ChecksService } from './checks.service.ts';
import { DraftEvents } from './draft-events.service.ts';
import { DraftEventsController } from './draft-events.controller.ts';
import { DraftsController } from './drafts.controller.ts';
import { DraftsService } from './drafts.service.ts';
import { PublishingService } from './publishing.service.ts';
import { ReviewService } from './review.service.ts';
import { RulesetsController } from './rulesets.controller.ts';
import { ShippedRulesets } from './shipped.service.ts';
import { VersionsService } from './versions.service.ts';

@Module({
  imports: [EngineModule, AccessModule],
  controllers: [RulesetsController, DraftsController, DraftEventsController],
  providers: [VersionsService, DraftsService, ReviewService, DraftEvents, PublishingService, ShippedRulesets, ChecksService],
  exports: [VersionsService, ShippedRulesets, DraftsService, ReviewService],
})
export class RulesetsModule {}
