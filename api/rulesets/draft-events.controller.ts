import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Me, Needs, type Principal } from '../access/access.ts';
import { EventStreams } from '../access/event-streams.service.ts';
import { DraftEvents } from './draft-events.service.ts';
import { DraftsService } from './drafts.service.ts';

@ApiTags('drafts')
@Controller('drafts')
export class DraftEventsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly events: DraftEvents,
    private readonly streams: EventStreams,
  ) {}

  @Get(':draftId/events')
  @Needs('drafts.read')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The number of the entry that was told last' })
  @ApiOperation({ summary: 'What happens to a draft, as it happens (server-sent events): saves, remarks, steps of its way' })
  async listen(@Me() me: Principal, @Param('draftId') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { id: draft } = await this.drafts.byId(id);
    await this.streams.open(me, request, response, async ({ last, say, close }) => {
      const heard = Number(last);
      const seen = Number.isSafeInteger(heard) && heard > 0 ? heard : await this.events.now();
      say(seen, { action: 'listening' });
      return this.events.listen({
        draft,
        seen,
        told: ({ seq, action, by, at, revision }) => say(seq, { action, by, at, revision }),
        end: close,
      });
    });
  }
}
