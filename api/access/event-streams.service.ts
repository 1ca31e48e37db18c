import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Problem } from '../http/problem.ts';
import type { Principal } from './access.ts';
import { SessionsService } from './sessions.service.ts';

/** Proxies close what is silent for longer; whoever listens with a session that has ended is let go as often. */
const BEAT_MS = 20_000;
/** Streams of one person in one process; each is a connection that stays. */
const MAX_STREAMS = 12;
/** A browser comes back after so long. */
const RETRY_MS = 3_000;

/** A stream of server-sent events that is open. */
export interface EventStream {
  /** The id of the event that the listener heard last, before it came back; null for one who comes first. */
  readonly last: string | null;
  /** The first thing that is said opens the stream. */
  readonly say: (id: string | number, data: object) => void;
  readonly close: () => void;
}

/** Answers that go on: as many of one person as may be, and for as long as their session lasts. */
@Injectable()
export class EventStreams {
  private readonly streams = new Map<string, number>();

  constructor(private readonly sessions: SessionsService) {}

  /**
   * @param begin starts telling, and gives how to stop it.
   * @throws Problem 429 for one stream too many, and whatever `begin` throws before it says anything.
   */
  async open(me: Principal, request: Request, response: Response, begin: (stream: EventStream) => Promise<() => void>): Promise<void> {
    const open = this.streams.get(me.id) ?? 0;
    if (open >= MAX_STREAMS) throw new Problem(429, 'too-many-requests');
    this.streams.set(me.id, open + 1);
    let [isOpen, isSaid] = [true, false];
    let stop = (): void => undefined;
    const leave = (): void => {
      if (!isOpen) return;
      isOpen = false;
      clearInterval(beat);
      stop();
      const left = (this.streams.get(me.id) ?? 1) - 1;
      if (left > 0) this.streams.set(me.id, left);
      else this.streams.delete(me.id);
    };
    const close = (): void => {
      leave();
      response.end();
    };
    const beat = setInterval(() => void this.beat(me.sessionId, response).catch(close), BEAT_MS);
    response.once('close', close);
    const say = (id: string | number, data: object): void => {
      if (!isOpen) return;
      if (!isSaid) {
        isSaid = true;
        // Nothing on the way may gather what is to arrive at once.
        response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
        response.write(`retry: ${RETRY_MS}\n`);
      }
      response.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    try {
      const ended = await begin({ last: request.get('last-event-id') ?? null, say, close });
      if (isOpen) stop = ended;
      else ended();
    } catch (problem) {
      response.removeListener('close', close);
      leave();
      throw problem;
    }
  }

  /** @throws where the session has ended, or cannot be looked at: the stream ends, and coming back is asked to sign in. */
  private async beat(sessionId: string, response: Response): Promise<void> {
    if (!(await this.sessions.lasts(sessionId))) throw new Error('the session has ended');
    response.write(':\n\n');
  }
}
