/** The rating of 2013 by hand in decimal.js, default readings: `quality-2013.ts` in decimals. */
import type { Body2013, Common2013 } from './bodies.ts';
import { Decimal, ONE, ratioOf, scoreOf, standingsOf, sumOf, ZERO, type ScoredDecimal } from './decimal.ts';
import { POINTS_2013 } from './service.ts';
import { byCategory, type Standing } from './standing.ts';

export function rateDecimals2013(cohort: readonly Body2013[]): Standing[] {
  return byCategory(cohort, (_, bodies) => standingsOf(bodies.map(scored)));
}

function scored(body: Body2013): ScoredDecimal {
  const { inputs } = body;
  const facts = Decimal.min(5, new Decimal('0.2').times(inputs.unreliable_facts));
  return {
    total: body.category === 'central' ? totalCentral(body) : common(inputs, 25, 25, 30, -10, 10),
    penalty: facts.plus(inputs.report_late ? '1.5' : 0).plus(inputs.report_incomplete ? 2 : 0),
    volume: new Decimal(inputs.services_rendered).div(body.category === 'central' ? 1 : (inputs.population ?? NaN)),
    kinds: new Decimal(inputs.service_kinds),
  };
}

function totalCentral({ inputs }: Extract<Body2013, { category: 'central' }>): Decimal {
  const K1 = inputs.new_services > 0 ? 10 : 0;
  const standards = ratioOf(inputs.standards_approved, inputs.standards_required, ONE).times(15);
  const K2 = standards.minus(Decimal.min(3, new Decimal('0.2').times(inputs.standards_late)));
  const points = sumOf(inputs.services.map((service) => scoreOf(service, POINTS_2013)));
  const W = inputs.reduction_infeasible ? ONE : ratioOf(inputs.standards_changed, inputs.standards_total);
  const K4 = inputs.service_kinds === 0 ? ZERO : points.times(W).div(inputs.service_kinds);
  return common(inputs, 10, 10, 15, -4, 5).plus(K1).plus(K2).plus(K4);
}

function common(
  inputs: Common2013,
  regulations: number,
  measures: number,
  timeliness: number,
  deduction: number,
  requests: number,
): Decimal {
  const late = Decimal.min(5, new Decimal('0.3').times(inputs.regulations_late));
  const approval = ratioOf(inputs.regulations_approved, inputs.regulations_required, ONE).times(regulations).minus(late);
  const control = Decimal.min(measures, ratioOf(inputs.measures_taken, inputs.violations, ONE).times(measures));
  const rate = ratioOf(inputs.psc_late, inputs.psc_total).plus(ratioOf(inputs.body_late, inputs.body_total)).times(10_000);
  const shortfall = ratioOf(inputs.paper_registered_late, inputs.paper_sampled)
    .plus(ratioOf(inputs.licence_registered_late, inputs.licence_total))
    .plus(portalFailure(inputs));
  const timely = Decimal.max(0, Decimal.max(0, ONE.minus(rate).times(timeliness)).plus(shortfall.times(deduction)));
  const portal = ratioOf(inputs.portal_electronic, inputs.portal_electronic + inputs.portal_paper);
  const centres = ratioOf(inputs.psc_requests, inputs.psc_requests + inputs.body_paper_requests);
  return approval.plus(control).plus(timely).plus(portal.plus(centres).times(requests));
}

function portalFailure({ portal_late, portal_unanswered, portal_total }: Common2013): Decimal {
  if (portal_total === 0) return portal_unanswered > 0 ? ONE : ZERO;
  return Decimal.min(1, new Decimal(portal_late).plus(portal_unanswered).div(portal_total));
}
