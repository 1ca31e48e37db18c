import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Me, Needs, type Principal } from '../access/access.ts';
import { SessionsService } from '../access/sessions.service.ts';
import { Problem } from '../http/problem.ts';
import { DraftEvents, type DraftEvent } from './draft-events.service.ts';
import { DraftsService } from './drafts.service.ts';

/** Proxies close what is silent for longer; whoever listens with a session that has ended is let go as often. */
const BEAT_MS = 20_000;
/** Streams of one person in one process; each is a connection that stays. */
const MAX_STREAMS = 12;
/** A browser comes back after so long. */
const RETRY_MS = 3_000;

const written = ({ seq, action, by, at, revision }: DraftEvent): string =>
  `id: ${seq}\ndata: ${JSON.stringify({ action, by, at, revision })}\n\n`;

@ApiTags('drafts')
@Controller('drafts')
export class DraftEventsController {
  private readonly streams = new Map<string, number>();

  constructor(
    private readonly drafts: DraftsService,
    private readonly events: DraftEvents,
    private readonly sessions: SessionsService,
  ) {}

  @Get(':draftId/events')
  @Needs('drafts.read')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The number of the entry that was told last' })
  @ApiOperation({ summary: 'What happens to a draft, as it happens (server-sent events): saves, remarks, steps of its way' })
  async listen(@Me() me: Principal, @Param('draftId') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { id: draft } = await this.drafts.byId(id);
    const open = this.streams.get(me.id) ?? 0;
    if (open >= MAX_STREAMS) throw new Problem(429, 'too-many-requests');
    this.streams.set(me.id, open + 1);
    let isOpen = true;
    let stop = (): void => undefined;
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      clearInterval(beat);
      stop();
      const left = (this.streams.get(me.id) ?? 1) - 1;
      if (left > 0) this.streams.set(me.id, left);
      else this.streams.delete(me.id);
      response.end();
    };
    const beat = setInterval(() => void this.beat(me.sessionId, response).catch(close), BEAT_MS);
    response.once('close', close);
    try {
      const last = Number(request.get('last-event-id'));
      const seen = Number.isSafeInteger(last) && last > 0 ? last : await this.events.now();
      if (!isOpen) return;
      // Nothing on the way may gather what is to arrive at once.
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
      response.write(`retry: ${RETRY_MS}\nid: ${seen}\ndata: {"action":"listening"}\n\n`);
      stop = this.events.listen({ draft, seen, tell: (event) => void response.write(written(event)), end: close });
    } catch (problem) {
      response.removeListener('close', close);
      isOpen = false;
      clearInterval(beat);
      this.streams.set(me.id, open);
      throw problem;
    }
  }

  /** @throws where the session has ended, or cannot be looked at: the stream ends, and coming back is asked to sign in. */
  private async beat(sessionId: string, response: Response): Promise<void> {
    if (!(await this.sessions.lasts(sessionId))) throw new Error('the session has ended');
    response.write(':\n\n');
  }
}
