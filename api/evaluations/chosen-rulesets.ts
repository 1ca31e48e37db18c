import { Injectable } from '@nestjs/common';
import type { RulesetText } from '../engine/jobs.ts';
import { isDay } from '../http/calendar.ts';
import { badFields } from '../http/problem.ts';
import { DraftsService } from '../rulesets/drafts.service.ts';
import { provedText, VersionsService, type ChosenVersion } from '../rulesets/versions.service.ts';

/** Longest name of an edition with its version. */
const MAX_NAME = 200;

/** The rules that a request names. */
@Injectable()
export class ChosenRulesets {
  constructor(
    private readonly versions: VersionsService,
    private readonly drafts: DraftsService,
  ) {}

  /** @param name `id`, `id@version`, or with a day a methodology. */
  async version(name: string, on: string | null): Promise<ChosenVersion> {
    if (on !== null && !isDay(on)) throw badFields([{ path: 'on', code: 'not-day', details: {} }]);
    return this.versions.named(name, on);
  }

  /** The same, as the engine takes it. */
  async named(name: string, on: string | null): Promise<RulesetText> {
    return provedText(await this.version(name, on));
  }

  /** One side of a comparison: a name, a text, or a draft. */
  async described(side: unknown, path: string): Promise<RulesetText> {
    if (typeof side === 'string' && side.length > MAX_NAME) throw badFields([{ path, code: 'too-long', details: {} }]);
    if (typeof side === 'string') return this.named(side, null);
    const { text, draft } = (typeof side === 'object' && side !== null ? side : {}) as { text?: unknown; draft?: unknown };
    if (typeof text === 'string') return { name: path, text };
    if (typeof draft === 'string') return { name: path, text: (await this.drafts.byId(draft)).text };
    throw badFields([{ path, code: 'not-ruleset', details: {} }]);
  }
}
