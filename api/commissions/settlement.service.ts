import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AssessmentsService, type Submitted } from '../assessments/assessments.service.ts';
import { EnginePool, type Beside, type CommissionRules } from '../engine/pool.ts';
import { placesOf } from './orders.ts';

/** An assessment and those that it opens again, the nearest first: who corrects one does not score anew. */
const CHAIN = `with recursive chain as (
  select id, follows, 0 as depth from assessments where id = $1
  union all select a.id, a.follows, chain.depth + 1 from assessments a join chain on a.id = chain.follows)`;

interface Opened {
  readonly rules: CommissionRules;
  readonly group: string;
}

interface Counted {
  readonly list: string;
  readonly subject: string;
  readonly member: string;
  readonly data: string;
}

interface Tie {
  readonly stage: string;
  readonly subjects: readonly string[];
  readonly rules: CommissionRules;
}

/** What members and chairs decided becomes part of the data: sheets of closed stages as rows, an order in a tie as a number. */
@Injectable()
export class SettlementService implements OnModuleInit {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly engine: EnginePool,
  ) {}

  onModuleInit(): void {
    this.assessments.settleWith(async (manager, id) => {
      const [opened, counted, ties] = await this.read(manager, id);
      return opened.length === 0 ? null : (rows) => this.settle(rows, opened, counted, ties);
    });
  }

  private async read(manager: EntityManager, id: string): Promise<[Opened[], Counted[], Tie[]]> {
    const opened = await manager.query<Opened[]>(
      `${CHAIN} select distinct on (c.commission, c.group_name) c.rules, c.group_name as "group"
         from chain join commissions c on c.assessment_id = chain.id order by c.commission, c.group_name, chain.depth`,
      [id],
    );
    const counted = await manager.query<Counted[]>(
      `${CHAIN}, closed as (
         select distinct on (c.commission, c.group_name, k.stage) c.id, k.stage
           from chain join commissions c on c.assessment_id = chain.id join closings k on k.commission_id = c.id
          order by c.commission, c.group_name, k.stage, chain.depth)
       select n.list, n.subject, u.username as member, s.data
         from closed join counted_sheets n on n.commission_id = closed.id and n.stage = closed.stage
         join sheets s on s.commission_id = n.commission_id and s.list = n.list and s.subject = n.subject and s.user_id = n.user_id
                      and s.revision = n.revision
         join users u on u.id = n.user_id order by n.list, n.subject, u.username`,
      [id],
    );
    const ties = await manager.query<Tie[]>(
      `${CHAIN} select t.stage, t.subjects, c.rules
         from chain join ties t on t.assessment_id = chain.id join commissions c on c.id = t.commission_id
        order by chain.depth, t.revision desc`,
      [id],
    );
    return [opened, counted, ties];
  }

  private async settle(
    rows: readonly Submitted[],
    opened: readonly Opened[],
    counted: readonly Counted[],
    ties: readonly Tie[],
  ): Promise<readonly Submitted[]> {
    const sheets = new Map<string, Counted[]>();
    for (const one of counted) {
      const key = JSON.stringify([one.list, one.subject]);
      sheets.set(key, [...(sheets.get(key) ?? []), one]);
    }
    const orders = ordersOf(ties);
    const submissions = rows.map((row): Beside => {
      const attributes = JSON.parse(row.data) as Readonly<Record<string, unknown>>;
      const own = opened
        .filter(({ rules, group }) => rules.per === null || attributes[rules.per] === group)
        .flatMap(({ rules }) => rules.sheets)
        .filter(({ categories }) => row.category !== null && categories.includes(row.category));
      return {
        data: row.data,
        sheets: own.map(({ list, member }) => ({ list, member, rows: sheets.get(JSON.stringify([list, row.subject])) ?? [] })),
        orders: [...orders].flatMap(([input, places]) => {
          const place = places.get(row.subject);
          return place === undefined ? [] : [{ input, place }];
        }),
      };
    });
    const settled = await this.engine.settle({ submissions });
    return rows.map((row, index) => ({ ...row, data: settled[index] ?? row.data }));
  }
}

/** By the input that an order is handed in as: who goes first. */
function ordersOf(ties: readonly Tie[]): Map<string, Map<string, number>> {
  const byInput = new Map<string, (readonly string[])[]>();
  for (const { stage, subjects, rules } of ties) {
    const input = rules.stages.find(({ id }) => id === stage)?.order;
    if (input != null) byInput.set(input, [...(byInput.get(input) ?? []), subjects]);
  }
  return new Map([...byInput].map(([input, all]) => [input, placesOf(all)]));
}
