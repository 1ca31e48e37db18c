import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EnginePool, type RulesetText, type SettledSubmission } from '../engine/pool.ts';

/** A figure that an origin holds; `value` is JSON to the letter. */
export interface HeldFigure {
  readonly no: string;
  readonly subject: string;
  readonly input: string;
  readonly origin: string;
  readonly value: string;
}

/** What somebody handed in, to the letter. */
export interface HandedIn {
  readonly subject: string;
  readonly data: string;
}

/** What an input was settled to, of whom. */
export type SettledOf = SettledSubmission['settled'][number] & { readonly subject: string };

/** What subjects handed in with the figures that count in its place: by the order of precedence of the edition. */
@Injectable()
export class SettledFigures {
  constructor(private readonly engine: EnginePool) {}

  /** What others hold now, of all subjects or of one. */
  held(manager: EntityManager, assessmentId: string, subject: string | null = null): Promise<HeldFigure[]> {
    return manager.query<HeldFigure[]>(
      'select no, subject, input, origin, value from figures_of($1) where $2::text is null or subject = $2 order by subject, input, origin',
      [assessmentId, subject],
    );
  }

  async settle<Row extends HandedIn>(
    ruleset: RulesetText,
    rows: readonly Row[],
    held: readonly HeldFigure[],
  ): Promise<{ readonly rows: readonly Row[]; readonly settled: readonly SettledOf[] }> {
    if (held.length === 0) return { rows, settled: [] };
    const bySubject = new Map<string, HeldFigure[]>();
    for (const one of held) bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
    const touched = rows.filter(({ subject }) => bySubject.has(subject));
    const submissions = touched.map(({ subject, data }) => ({ data, figures: bySubject.get(subject) ?? [] }));
    const answers = await this.engine.settleFigures({ ruleset, submissions });
    const answerOf = new Map(touched.map(({ subject }, index) => [subject, answers[index]]));
    return {
      rows: rows.map((row) => ({ ...row, data: answerOf.get(row.subject)?.data ?? row.data })),
      settled: touched.flatMap(({ subject }) => (answerOf.get(subject)?.settled ?? []).map((one) => ({ subject, ...one }))),
    };
  }
}

/** As JSON, with figures to the letter; of one subject its name goes without saying. */
export function settledText(settled: readonly SettledOf[], { named }: { readonly named: boolean }): string {
  return `[${settled
    .map(({ subject, input, taken, agree, figures }) => {
      const each = figures.map(({ origin, value }) => `{"origin":${JSON.stringify(origin)},"value":${value}}`).join(',');
      const about = JSON.stringify({ ...(named && { subject }), input, taken, agree });
      return `${about.slice(0, -1)},"figures":[${each}]}`;
    })
    .join(',')}]`;
}
