import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import type { Actor } from '../audit/audit.service.ts';
import { OnceService, type Keyed } from '../once/once.service.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { JobsService, type Asked, type JobView } from './jobs.service.ts';

/** Answers a request with a job: what is asked for takes longer than anybody waits. */
@Injectable()
export class JobAnswers {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly jobs: JobsService,
    private readonly once: OnceService,
  ) {}

  /** Whether data of such a length are too much for a request. */
  isLong(length: number): boolean {
    return length >= this.settings.jobFromKb * 1024;
  }

  /**
   * One job for a key, however often it is asked for.
   * @param what keeps within the transaction what the job needs, and says what it is.
   */
  async ask(
    keyed: Keyed,
    actor: Actor,
    language: Language,
    what: (manager: EntityManager) => Promise<Omit<Asked, 'language'>>,
    response: Response,
  ): Promise<JobView> {
    const id = await this.once.one(
      keyed,
      () => Promise.resolve(),
      async (manager) => this.jobs.ask(manager, actor, { ...(await what(manager)), language }),
    );
    this.jobs.begin();
    return this.accepted(id, language, response);
  }

  async accepted(id: string, language: Language, response: Response): Promise<JobView> {
    response.status(202).setHeader('Location', `/api/jobs/${id}`);
    return this.jobs.view(id, language);
  }

  /** Of what an earlier request made, the job; null where that was answered at once. */
  async again(object: string, language: Language, response: Response): Promise<JobView | null> {
    return (await this.jobs.find(object)) && this.accepted(object, language, response);
  }
}
