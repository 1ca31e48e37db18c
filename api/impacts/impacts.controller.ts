import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '../../engine/index.ts';
import { AnswersOnly, Me, Needs, type Principal } from '../access/access.ts';
import { Lang } from '../http/language.ts';
import { ImpactsService } from './impacts.service.ts';

@ApiTags('drafts')
@Controller('drafts/:draftId/impact')
export class ImpactsController {
  constructor(private readonly impacts: ImpactsService) {}

  @Get()
  @Needs('drafts.read')
  @ApiOperation({ summary: 'Who would move in what was confirmed, under the draft as it stands; null until it was looked at' })
  of(@Param('draftId') id: string) {
    return this.impacts.of(id);
  }

  @Post()
  @Needs('drafts.read')
  @AnswersOnly()
  @ApiOperation({ summary: 'Evaluates everything confirmed of the methodology under the draft as it stands, and keeps who would move' })
  make(@Me() me: Principal, @Param('draftId') id: string, @Lang() language: Language) {
    return this.impacts.make(me, id, language);
  }
}
