/**
 * Who may do what. Nothing is allowed that does not stand here; README.md has the same table for people, and a test holds the two together.
 */
export const ROLES = ['methodologist', 'reviewer', 'secretary', 'member', 'chair', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

const everyone: readonly Role[] = ROLES;

export const RIGHTS = {
  /** One's own session, password and tokens. */
  self: everyone,
  /** Published and withdrawn versions: they are law. */
  'rulesets.read': everyone,
  'drafts.read': ['methodologist', 'reviewer', 'auditor'],
  'drafts.edit': ['methodologist'],
  'drafts.comment': ['methodologist', 'reviewer'],
  'drafts.review': ['reviewer'],
  'versions.publish': ['reviewer'],
  'versions.withdraw': ['reviewer'],
  /** Check, cases and comparison of any text, without saving. */
  'rulesets.try': ['methodologist', 'reviewer', 'auditor'],
  evaluate: ['methodologist', 'reviewer', 'secretary', 'auditor'],
  /** One's own in the list, and any whose id one was told: who confirms has to read. */
  'evaluations.read': ['methodologist', 'reviewer', 'secretary', 'chair', 'auditor'],
  /** Everybody's evaluations in the list, not one's own alone. */
  'evaluations.audit': ['auditor'],
  /** What one asked for that takes longer than a request. */
  jobs: ['methodologist', 'reviewer', 'secretary', 'auditor'],
  /** Everybody's. */
  'jobs.audit': ['auditor'],
  /** Scoring the past again, all of it. */
  rescore: ['auditor'],
  'assessments.read': ['secretary', 'chair', 'auditor'],
  /** Opening, taking data in, evaluating. */
  'assessments.manage': ['secretary'],
  'assessments.confirm': ['chair'],
  'commissions.read': ['secretary', 'member', 'chair', 'auditor'],
  /** One's own sheets and recusals: of a commission on which one sits. */
  'sheets.fill': ['secretary', 'member', 'chair'],
  'stages.close': ['secretary'],
  'ties.settle': ['chair'],
  'audit.read': ['auditor'],
  'users.manage': ['administrator'],
  'metrics.read': ['auditor', 'administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Right = keyof typeof RIGHTS;

export function rightsOf(roles: readonly Role[]): Right[] {
  return (Object.keys(RIGHTS) as Right[]).filter((right) => RIGHTS[right].some((role) => roles.includes(role)));
}
