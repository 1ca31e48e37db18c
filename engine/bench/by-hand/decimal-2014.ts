/** The rating of 2014 by hand in decimal.js, default readings: `quality-2014.ts` in decimals. */
import type { Body2014, Common2014, SurveyedService } from './bodies.ts';
import { Decimal, meanOf, ONE, ratioOf, scoreOf, standingsOf, sumOf, ZERO } from './decimal.ts';
import { POINTS_2014 } from './service.ts';
import { byCategory, type Category, type Standing } from './standing.ts';

const scale = (...rows: readonly (readonly [string, number])[]) => rows.map(([from, points]) => ({ from: new Decimal(from), points }));
const SATISFACTION = scale(
  ...([
    ['9.5', 25],
    ['9', 22],
    ['8.5', 19],
    ['8', 15],
    ['7.5', 12],
    ['7', 10],
    ['6.5', 7],
    ['6', 5],
    ['5.5', 3],
  ] as const),
);
const AWARENESS = scale(['9.1', 15], ['8.1', 12], ['7.1', 10], ['6.1', 7], ['5.1', 3]);

export function rateDecimals2014(cohort: readonly Body2014[]): Standing[] {
  return byCategory(cohort, rateCategory);
}

function rateCategory(category: Category, bodies: readonly Body2014[]): Standing[] {
  const own = bodies.map((body) => ({
    body,
    satisfaction: surveyed(body.inputs.services, 'satisfaction', SATISFACTION),
    awareness: surveyed(body.inputs.services, 'awareness', AWARENESS),
  }));
  const satisfactionOfOthers = meanOf(own.map(({ satisfaction }) => satisfaction).filter((points) => points !== null)) ?? ZERO;
  const awarenessOfOthers = meanOf(own.map(({ awareness }) => awareness).filter((points) => points !== null)) ?? ZERO;
  return standingsOf(
    own.map(({ body, satisfaction, awareness }) => {
      const { inputs } = body;
      const surveys = (satisfaction ?? satisfactionOfOthers).plus(awareness ?? awarenessOfOthers);
      return {
        total: surveys.plus(body.category === 'central' ? centralAlone(body) : common(inputs, 25, -10, 20, 15)),
        penalty: penalty(inputs),
        volume: new Decimal(inputs.services_rendered).div(category === 'central' ? 1 : (inputs.population ?? NaN)),
        kinds: new Decimal(inputs.service_kinds),
      };
    }),
  );
}

function surveyed(services: readonly SurveyedService[], field: 'satisfaction' | 'awareness', rows: typeof SATISFACTION): Decimal | null {
  const answers = services.map((service) => service[field]).filter((answer) => answer !== undefined);
  return meanOf(
    answers.map((answer) => {
      const tenths = new Decimal(answer).toDecimalPlaces(1, Decimal.ROUND_HALF_UP);
      return new Decimal(rows.find(({ from }) => tenths.gte(from))?.points ?? 0);
    }),
  );
}

function centralAlone({ inputs }: Extract<Body2014, { category: 'central' }>): Decimal {
  const K1 = inputs.new_services > 0 || inputs.none_to_add ? 3 : 0;
  const points = sumOf(inputs.services.map((service) => scoreOf(service, POINTS_2014)));
  const W = inputs.reduction_infeasible ? ONE : ratioOf(inputs.standards_changed, inputs.standards_total);
  const K2 = inputs.service_kinds === 0 ? ZERO : points.times(W).div(inputs.service_kinds);
  return common(inputs, 15, -6, 10, 10).plus(K1).plus(K2);
}

function common(inputs: Common2014, timeliness: number, deduction: number, measures: number, share: number): Decimal {
  const rate = ratioOf(inputs.psc_late, inputs.psc_total).plus(ratioOf(inputs.body_late, inputs.body_total)).times(10_000);
  const shortfall = ratioOf(inputs.portal_late, inputs.portal_total).plus(ratioOf(inputs.licence_late, inputs.licence_total));
  const dynamics = Decimal.min(3, new Decimal('0.1').times(inputs.worsened_facts));
  const timely = Decimal.max(0, Decimal.max(0, ONE.minus(rate).times(timeliness)).plus(shortfall.times(deduction)).minus(dynamics));
  const control = Decimal.min(measures, ratioOf(inputs.measures_taken, inputs.violations, ONE).times(measures));
  const portal = ratioOf(inputs.portal_electronic, inputs.portal_electronic + inputs.portal_paper);
  const centres = ratioOf(inputs.psc_requests, inputs.psc_requests + inputs.body_paper_requests);
  return timely.plus(control).plus(portal.plus(centres).div(2).times(share));
}

function penalty(inputs: Common2014): Decimal {
  const shown = new Decimal(inputs.monitoring_violations).minus(inputs.monitoring_technical).plus(inputs.monitoring_errors ?? 0);
  return Decimal.min(5, new Decimal('0.2').times(inputs.unreliable_facts).plus(shown.times('0.02')));
}
