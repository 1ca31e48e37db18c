/** The rating of 2013 by hand on typed columns of doubles, default readings: `quality-2013.ts` written for speed. */
import { at, emptyStandings, stand, type BodyColumns, type StandingColumns } from './columns.ts';
import { ratio } from './standing.ts';
import { serviceSums } from './service-columns.ts';

const POINTS = Float64Array.of(30, 25, 20, 10, 0);

export function rateColumns2013(central: BodyColumns, local: BodyColumns): StandingColumns {
  const standings = emptyStandings(central.size + local.size);
  const totals = new Float64Array(central.size);
  addCommon(totals, central, { regulations: 10, measures: 10, timeliness: 15, deduction: -4, requests: 5 });
  addCentral(totals, central);
  stand(central, totals, penalties(central), central.of('services_rendered').slice(), central.of('service_kinds').slice(), standings);
  const totalsLocal = new Float64Array(local.size);
  addCommon(totalsLocal, local, { regulations: 25, measures: 25, timeliness: 30, deduction: -10, requests: 10 });
  const population = local.of('population');
  const volumes = local.of('services_rendered').map((rendered, index) => rendered / at(population, index));
  stand(local, totalsLocal, penalties(local), volumes, local.of('service_kinds').slice(), standings);
  return standings;
}

function addCentral(totals: Float64Array, central: BodyColumns): void {
  const created = central.of('new_services');
  const [approved, required, late] = [central.of('standards_approved'), central.of('standards_required'), central.of('standards_late')];
  const [changed, all, infeasible] = [central.of('standards_changed'), central.of('standards_total'), central.of('reduction_infeasible')];
  const kinds = central.of('service_kinds');
  const points = serviceSums(central, POINTS);
  for (let i = 0; i < central.size; i += 1) {
    const K1 = at(created, i) > 0 ? 10 : 0;
    const K2 = 15 * ratio(at(approved, i), at(required, i), 1) - Math.min(3, 0.2 * at(late, i));
    const W = at(infeasible, i) === 1 ? 1 : ratio(at(changed, i), at(all, i));
    totals[i] = at(totals, i) + K1 + K2 + ratio(at(points, i), at(kinds, i)) * W;
  }
}

interface Weights {
  readonly regulations: number;
  readonly measures: number;
  readonly timeliness: number;
  readonly deduction: number;
  readonly requests: number;
}

function addCommon(totals: Float64Array, { size, of }: BodyColumns, weights: Weights): void {
  const [approved, required, regulationsLate] = [of('regulations_approved'), of('regulations_required'), of('regulations_late')];
  const [taken, violations] = [of('measures_taken'), of('violations')];
  const [pscLate, pscTotal, bodyLate, bodyTotal] = [of('psc_late'), of('psc_total'), of('body_late'), of('body_total')];
  const [paperLate, paper, licenceLate, licences] = [
    of('paper_registered_late'),
    of('paper_sampled'),
    of('licence_registered_late'),
    of('licence_total'),
  ];
  const [portalLate, unanswered, portal] = [of('portal_late'), of('portal_unanswered'), of('portal_total')];
  const [electronic, onPaper, psc, bodyPaper] = [
    of('portal_electronic'),
    of('portal_paper'),
    of('psc_requests'),
    of('body_paper_requests'),
  ];
  const { regulations, measures, timeliness, deduction, requests } = weights;
  for (let i = 0; i < size; i += 1) {
    const approval = regulations * ratio(at(approved, i), at(required, i), 1) - Math.min(5, 0.3 * at(regulationsLate, i));
    const control = Math.min(measures, measures * ratio(at(taken, i), at(violations, i), 1));
    const rate = (ratio(at(pscLate, i), at(pscTotal, i)) + ratio(at(bodyLate, i), at(bodyTotal, i))) * 10_000;
    const failed = at(portalLate, i) + at(unanswered, i);
    const failure = at(portal, i) === 0 ? (at(unanswered, i) > 0 ? 1 : 0) : Math.min(1, failed / at(portal, i));
    const shortfall = ratio(at(paperLate, i), at(paper, i)) + ratio(at(licenceLate, i), at(licences, i)) + failure;
    const timely = Math.max(0, Math.max(0, timeliness * (1 - rate)) + deduction * shortfall);
    const asked = ratio(at(electronic, i), at(electronic, i) + at(onPaper, i));
    const centres = ratio(at(psc, i), at(psc, i) + at(bodyPaper, i));
    totals[i] = approval + control + timely + requests * asked + requests * centres;
  }
}

function penalties({ size, of }: BodyColumns): Float64Array {
  const [late, incomplete, facts] = [of('report_late'), of('report_incomplete'), of('unreliable_facts')];
  const found = new Float64Array(size);
  for (let i = 0; i < size; i += 1) found[i] = 1.5 * at(late, i) + 2 * at(incomplete, i) + Math.min(5, 0.2 * at(facts, i));
  return found;
}
