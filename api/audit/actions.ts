/** All that can be done, as the log names it. */
export const ACTIONS = [
  'session.begin',
  'session.refuse',
  'session.lock-out',
  'session.end',
  'token.issue',
  'token.revoke',
  'user.create',
  'user.change',
  'user.reset-password',
  'user.change-password',
  'draft.create',
  'draft.save',
  'draft.restore',
  'draft.submit',
  'draft.take-back',
  'draft.approve',
  'draft.request-changes',
  'draft.delete',
  'draft.try-on-confirmed',
  'draft.comment',
  'draft.resolve-comment',
  'version.publish',
  'version.withdraw',
  'evaluation.make',
  'evaluation.try-readings',
  'assessment.open',
  'assessment.import',
  'assessment.take-figures',
  'assessment.evaluate',
  'assessment.confirm',
  'commission.open',
  'commission.seat',
  'commission.recuse',
  'sheet.save',
  'stage.close',
  'tie.settle',
  'submission.save',
  'submission.remove',
  'job.ask',
  'job.cancel',
] as const;

export type Action = (typeof ACTIONS)[number];

/** What it is done to. */
export const KINDS = ['user', 'token', 'draft', 'version', 'evaluation', 'assessment', 'commission', 'job'] as const;

export type ObjectKind = (typeof KINDS)[number];
