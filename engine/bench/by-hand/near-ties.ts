/**
 * Cohorts of the two ratings sought out for what plain doubles get wrong: scores that stand exactly between two grades, bodies that tie
 * though each comes to its score another way, loads that are equal products of different factors.
 */
import type { CohortFile } from '../generate.ts';
import type { Fields } from '../inputs.ts';
import type { Random } from '../random.ts';
import { AWARENESS, SATISFACTION } from './quality-2014.ts';
import { POINTS_2013, POINTS_2014 } from './service.ts';
import type { Channel } from './bodies.ts';
import { CATEGORIES, type Category } from './standing.ts';

/** What a score may lie on, in thousandths, before it is rounded to hundredths: each is half a hundredth below the next grade. */
export const EDGES = [89_995, 69_995, 49_995];

export type Edition = 'service-quality-2013' | 'service-quality-2014';

/** Where all bodies of a cohort stand when they all tie: the edge that doubles miss most often. */
export const TIED: Readonly<Record<Edition, number>> = { 'service-quality-2013': 69_995, 'service-quality-2014': 89_995 };

/** Bodies whose scores lie on these edges, drawn anew for each: with one edge, all bodies tie. Every body has the most coefficient. */
export function onEdges(edition: Edition, size: number, services: number, edges: readonly number[], random: Random): CohortFile {
  return cohort(edition, size, (category) => {
    for (;;) {
      const drawn = bodyOn(edition, category, services, random.one(edges), random);
      if (drawn) return drawn;
    }
  });
}

/** Bodies with equal loads: each the same product of other factors, so that they share a step and a coefficient. */
export function withEqualLoads(edition: Edition, size: number, services: number, random: Random): CohortFile {
  const most = 60;
  const factors = [360, 720, 840, 1_260, 1_680, 2_520].flatMap((product) =>
    Array.from({ length: most }, (_, index) => [index + 1, product / (index + 1)] as const).filter(
      ([, other]) => Number.isInteger(other) && other <= most,
    ),
  );
  const ends = [[0, 0] as const, [most, most] as const];
  return cohort(edition, size, (category, index) => {
    const [rendered, kinds] = ends[index >> 1] ?? random.one(factors);
    for (;;) {
      const drawn = bodyOn(edition, category, services, 60_000 + 5 * random.between(0, 500), random);
      if (!drawn) continue;
      const head = category === 'local' ? { population: 1_000 } : {};
      return { ...drawn, ...head, services_rendered: rendered, service_kinds: services + kinds };
    }
  });
}

function cohort(edition: Edition, size: number, draw: (category: Category, index: number) => Fields): CohortFile {
  const subjects = Array.from({ length: size }, (_, index) => {
    const category = CATEGORIES[index % 2] ?? 'central';
    return { id: `body-${String(index + 1).padStart(7, '0')}`, category, inputs: draw(category, index) };
  });
  return { ruleset: edition, period: 'near ties', subjects };
}

/** Figures that come to nothing wherever they are not set. */
const NOTHING = {
  ...{ psc_late: 0, psc_total: 9, body_late: 0, body_total: 9, portal_total: 0, portal_late: 0, licence_total: 0 },
  ...{ services_rendered: 300, unreliable_facts: 0 },
};
const NOTHING_2013 = {
  ...NOTHING,
  ...{ paper_registered_late: 0, paper_sampled: 0, licence_registered_late: 0, portal_unanswered: 0 },
  ...{ report_late: false, report_incomplete: false },
};
const NOTHING_2014 = { ...NOTHING, licence_late: 0, monitoring_violations: 0, monitoring_technical: 0, monitoring_errors: 0 };
const CENTRAL = { new_services: 0, standards_changed: 0, standards_total: 0, reduction_infeasible: true };

/**
 * Draws all but the share of measures taken, which is then what the score still lacks; null where it cannot be. All is counted in
 * thousandths: whole numbers, so that the score lies on its edge exactly.
 */
function bodyOn(edition: Edition, category: Category, services: number, edge: number, random: Random): Fields | null {
  const is2013 = edition === 'service-quality-2013';
  const drawn = (is2013 ? draw2013 : draw2014)(category, services, random);
  // 1.1 of the total is the edge and the deductions: these are drawn until that can be.
  const deduction = Array.from({ length: 11 }, (_, index) => index).find((facts) => (edge + (is2013 ? 200 : 20) * facts) % 11 === 0) ?? 0;
  const total = (edge + (is2013 ? 200 : 20) * deduction) / 11;
  // The total is in hundredths here.
  const lacking = total * 10 - drawn.thousandths;
  const weight = 1_000 * (is2013 ? { central: 10, local: 25 } : { central: 10, local: 20 })[category];
  if (lacking < 0 || lacking > weight) return null;
  const times = random.between(1, 9);
  const head: Fields = category === 'local' ? { population: 900 * random.between(1, 9) } : {};
  const inputs: Fields = { ...drawn.inputs, ...head, measures_taken: lacking * times, violations: weight * times };
  inputs.service_kinds = services;
  if (category === 'local') inputs.services_rendered = Number(inputs.population) / 3;
  inputs[is2013 ? 'unreliable_facts' : 'monitoring_errors'] = deduction;
  return inputs;
}

interface Drawn {
  readonly inputs: Fields;
  /** What it comes to, without the measures taken. */
  readonly thousandths: number;
}

/** Two shares that are one together, of thirds, sevenths and the like. */
function wholeInTwo(random: Random): { readonly of: number; readonly one: number; readonly other: number } {
  const of = random.one([1, 3, 6, 7, 9, 11, 13, 49]);
  const one = random.between(0, of);
  return { of, one, other: of - one };
}

/** Electronic requests: both shares together are one, and come to the weight of one. */
function requests(random: Random): Fields {
  const { of, one, other } = wholeInTwo(random);
  const times = random.between(1, 9);
  return { portal_electronic: one, portal_paper: of - one, psc_requests: other * times, body_paper_requests: (of - other) * times };
}

function draw2013(category: Category, services: number, random: Random): Drawn {
  const isCentral = category === 'central';
  const approved = 4 * random.between(10, 25);
  const late = random.between(0, 16);
  const { of, one, other } = wholeInTwo(random);
  const isLate = random.chance(0.5);
  const paper = { paper_registered_late: one, paper_sampled: of, licence_registered_late: other, licence_total: of };
  const inputs: Fields = { ...NOTHING_2013, ...requests(random), ...(isLate ? paper : {}) };
  Object.assign(inputs, { regulations_approved: approved, regulations_required: 100, regulations_late: late });
  let thousandths = (isCentral ? 100 : 250) * approved - 300 * late + (isCentral ? 15_000 : 30_000) + (isCentral ? 5_000 : 10_000);
  if (isLate) thousandths -= isCentral ? 4_000 : 10_000;
  if (!isCentral) return { inputs, thousandths };
  const [standards, missed] = [2 * random.between(20, 50), random.between(0, 15)];
  const rows = drawServices(services, POINTS_2013, random);
  const created = random.between(0, 1);
  Object.assign(inputs, CENTRAL, { standards_approved: standards, standards_required: 100, standards_late: missed });
  Object.assign(inputs, { new_services: created, services: rows.rows });
  thousandths += 150 * standards - 200 * missed + rows.thousandths + 10_000 * created;
  return { inputs, thousandths };
}

function draw2014(category: Category, services: number, random: Random): Drawn {
  const isCentral = category === 'central';
  const worsened = random.between(0, 30);
  const { of, one, other } = wholeInTwo(random);
  const isLate = random.chance(0.5);
  const portals = { portal_late: one, portal_total: of, licence_late: other, licence_total: of };
  const inputs: Fields = { ...NOTHING_2014, ...requests(random), ...(isLate ? portals : {}), worsened_facts: worsened };
  let thousandths = (isCentral ? 15_000 : 25_000) - 100 * worsened + (isCentral ? 5_000 : 7_500);
  if (isLate) thousandths -= isCentral ? 6_000 : 10_000;
  const rows: Fields[] = Array.from({ length: services }, () => ({}));
  if (isCentral) {
    const drawn = drawServices(services, POINTS_2014, random);
    drawn.rows.forEach((row, index) => void Object.assign(rows[index] ?? {}, row));
    const created = random.between(0, 1);
    Object.assign(inputs, CENTRAL, { none_to_add: false, new_services: created });
    thousandths += drawn.thousandths + 3_000 * created;
  }
  thousandths += survey(rows, 'satisfaction', SATISFACTION, random) + survey(rows, 'awareness', AWARENESS, random);
  return { inputs: { ...inputs, services: rows }, thousandths };
}

/** Services that come to whole thousandths, with documents in full or none to be had. */
function drawServices(size: number, points: Readonly<Record<Channel, number>>, random: Random): { rows: Fields[]; thousandths: number } {
  let sum = 0;
  const rows = Array.from({ length: size }, () => {
    const channel = random.one(Object.keys(points) as Channel[]);
    const [listed, isQuick, documents] = [random.chance(0.5), random.chance(0.5), channel === 'body_only' ? 0 : random.between(0, 7)];
    sum += (points[channel] + (listed ? 3 : 0)) * (isQuick ? 1_000 : 800);
    return {
      ...{ standard_approved: true, documents_obtained: documents, documents_obtainable: documents, channel, psc_infeasible: false },
      ...{ listed, term_days: isQuick ? random.between(1, 5) : random.between(6, 30) },
    };
  });
  return { rows, thousandths: sum / size };
}

/** Answers half a tenth around the bounds of a scale. */
function survey(rows: Fields[], field: string, scale: readonly { from: number; points: number }[], random: Random): number {
  const asked = random.one([1, 2, 4, 5].filter((size) => size <= rows.length).concat(rows.length));
  let sum = 0;
  for (const row of rows.slice(0, asked)) {
    const { from } = random.one(scale);
    const hundredths = Math.round(100 * from) + random.one([-6, -5, -5, -4, 0, 4]);
    sum += scale.find((one) => Math.floor((hundredths + 5) / 10) >= Math.round(10 * one.from))?.points ?? 0;
    row[field] = hundredths / 100;
  }
  return (1_000 * sum) / asked;
}
