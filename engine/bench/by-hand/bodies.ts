/** Cohort files of the two ratings as `JSON.parse` gives them. */
import type { Category } from './standing.ts';

export type Channel = 'portal_and_psc' | 'portal_only' | 'psc_only' | 'alternative' | 'body_only';

export interface CentralService {
  readonly standard_approved: boolean;
  readonly documents_obtained: number;
  readonly documents_obtainable: number;
  readonly channel: Channel;
  readonly psc_infeasible: boolean;
  readonly listed: boolean;
  readonly term_days: number;
}

export interface SurveyedService {
  readonly satisfaction?: number;
  readonly awareness?: number;
}

interface Common {
  readonly service_kinds: number;
  readonly psc_late: number;
  readonly psc_total: number;
  readonly body_late: number;
  readonly body_total: number;
  readonly portal_late: number;
  readonly portal_total: number;
  readonly licence_total: number;
  readonly measures_taken: number;
  readonly violations: number;
  readonly portal_electronic: number;
  readonly portal_paper: number;
  readonly psc_requests: number;
  readonly body_paper_requests: number;
  readonly services_rendered: number;
  readonly unreliable_facts: number;
  readonly report_late?: boolean;
  readonly report_incomplete?: boolean;
  /** Of a local body. */
  readonly population?: number;
}

interface Central {
  readonly new_services: number;
  readonly standards_changed: number;
  readonly standards_total: number;
  readonly reduction_infeasible: boolean;
}

export interface Common2013 extends Common {
  readonly regulations_approved: number;
  readonly regulations_required: number;
  readonly regulations_late: number;
  readonly paper_registered_late: number;
  readonly paper_sampled: number;
  readonly licence_registered_late: number;
  readonly portal_unanswered: number;
}

export interface Central2013 extends Common2013, Central {
  readonly standards_approved: number;
  readonly standards_required: number;
  readonly standards_late: number;
  readonly services: readonly CentralService[];
}

export type Local2013 = Common2013;

export interface Common2014 extends Common {
  readonly licence_late: number;
  readonly worsened_facts: number;
  readonly monitoring_violations: number;
  readonly monitoring_technical: number;
  readonly monitoring_errors?: number;
}

export interface Central2014 extends Common2014, Central {
  readonly none_to_add: boolean;
  readonly services: readonly (CentralService & SurveyedService)[];
}

export interface Local2014 extends Common2014 {
  readonly services: readonly SurveyedService[];
}

type Body<C, L> =
  | { readonly id: string; readonly category: 'central'; readonly inputs: C }
  | { readonly id: string; readonly category: 'local'; readonly inputs: L };
export type Body2013 = Body<Central2013, Local2013>;
export type Body2014 = Body<Central2014, Local2014>;

/** A file, parsed. */
export interface ParsedCohort<B extends { readonly category: Category }> {
  readonly subjects: readonly B[];
}
