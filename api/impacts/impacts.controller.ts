import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Language } from '../../engine/index.ts';
import { AnswersOnly, Me, Needs, type Principal } from '../access/access.ts';
import { RespondAsync } from '../http/conditional.ts';
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
  @ApiOperation({
    summary: 'Evaluates everything confirmed of the methodology under the draft as it stands, and keeps who would move',
    description: 'Too much for a request, or with `Prefer: respond-async`, it is a job (202, `Location`).',
  })
  @ApiHeader({ name: 'Prefer', required: false, description: '`respond-async`: as a job' })
  make(
    @Me() me: Principal,
    @Param('draftId') id: string,
    @Lang() language: Language,
    @RespondAsync() asJob: boolean,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.impacts.make(me, id, language, asJob, response);
  }
}
